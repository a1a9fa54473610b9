#!/usr/bin/env python3
"""Opens dashboards of 20 items for many people at the same moment and says how long each item took.

    python3 deploy/measure/dashboards.py http://127.0.0.1:8080 [--people 100] [--classes 1] [--rounds 3] [--pid PID] [--json FILE]

The server must be of this machine and hold the data of the bench (data elements, indicators, programme indicators, three levels of units). Its data
sets are shared with everybody and people `dashboard0`... are made, as many rights as `--classes` says: 1 is the whole country for all, otherwise each
class sees another province. They sign in one after the other, before the clock starts. Then all open their dashboard at once, each over six connections
as a browser does, `--rounds` times; before the second round a value is written, so that what depends on it is worked out again, and the third
round asks with the tags of the second (`If-None-Match`). Client and server share the processors. Stops by itself. Python 3.9, no packages.
"""
import argparse
import asyncio
import base64
import http.client
import json
import os
import sys
import time
import urllib.parse

PASSWORD = "Many-numbers-1-x"
CONNECTIONS = 6


class Admin:
    def __init__(self, address):
        self.address = address
        account = os.environ.get("MEASURE_ACCOUNT", "admin:district")
        self.headers = {"Authorization": "Basic " + base64.b64encode(account.encode()).decode()}

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=300)
        sent = None if body is None else json.dumps(body)
        headers = dict(self.headers, **{"Content-Type": "application/json"})
        connection.request(method, path, sent, headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        if answer.status >= 400:
            sys.exit(f"{method} {path}: {answer.status} {text[:500]!r}")
        return json.loads(text) if text else None

    def ids(self, plural, *filters):
        query = "&".join(f"filter={each}" for each in filters)
        found = self.ask("GET", f"/api/{plural}?paging=false&fields=id&order=name&{query}")[plural]
        return [each["id"] for each in found]


def items(admin):
    """Twenty questions as dashboards have them: charts over a year, tables of provinces, single numbers, programme indicators."""
    elements = admin.ids("dataElements", "domainType:eq:AGGREGATE")
    indicators = admin.ids("indicators")
    programmes = admin.ids("programIndicators")
    country = admin.ids("organisationUnits", "level:eq:1")[0]
    months = ";".join(f"2025{month:02d}" for month in range(1, 13))
    years = "2021;2022;2023;2024;2025"
    provinces = "ou:USER_ORGUNIT;USER_ORGUNIT_CHILDREN"
    asked = []
    for i in range(6):
        asked.append(("dx:" + ";".join(indicators[3 * i:3 * i + 3]), "pe:" + months, "filter=ou:USER_ORGUNIT"))
    for i in range(4):
        asked.append(("dx:" + ";".join(elements[2 * i:2 * i + 2]), "pe:" + years, "dimension=" + provinces))
    for i in range(4):
        asked.append(("dx:" + indicators[20 + i], "pe:2025", "filter=ou:USER_ORGUNIT"))
    for i in range(3):
        asked.append(("dx:" + ";".join(indicators[8 * i:8 * i + 8]), "pe:2025Q1;2025Q2;2025Q3;2025Q4", "dimension=" + provinces))
    for i in range(2):
        asked.append(("dx:" + programmes[i], "pe:" + months, "dimension=" + provinces))
    asked.append(("dx:" + ";".join(programmes[:3]), "pe:" + years, "filter=ou:USER_ORGUNIT"))
    return country, elements, [
        "/api/analytics?" + "&".join(part if "=" in part else "dimension=" + part for part in each) for each in asked
    ]


def people(admin, count, classes, country):
    for data_set in admin.ids("dataSets"):
        sharing = admin.ask("GET", f"/api/sharing?type=dataSet&id={data_set}")
        sharing["object"]["publicAccess"] = "rwrw----"
        admin.ask("PUT", f"/api/sharing?type=dataSet&id={data_set}", sharing)
    provinces = admin.ids("organisationUnits", "level:eq:2")
    if admin.ids("userRoles", "name:eq:Dashboards"):
        role = admin.ids("userRoles", "name:eq:Dashboards")[0]
    else:
        admin.ask("POST", "/api/userRoles", {"name": "Dashboards", "authorities": ["F_VIEW_EVENT_ANALYTICS"]})
        role = admin.ids("userRoles", "name:eq:Dashboards")[0]
    users = []
    for i in range(count):
        unit = country if classes == 1 else provinces[i % classes % len(provinces)]
        uid = f"dash{classes:03d}{i:04d}"
        name = f"dashboard{classes}x{i}"
        user = {"id": uid, "username": name, "firstName": "Dash", "surname": f"Board {i}", "password": PASSWORD,
                "userRoles": [{"id": role}], "organisationUnits": [{"id": unit}], "dataViewOrganisationUnits": [{"id": unit}]}
        users.append(user)
    admin.ask("POST", "/api/metadata", {"users": users})
    return [user["username"] for user in users]


class Wire:
    """One connection of one person."""

    def __init__(self, address):
        self.address = address
        self.reader = self.writer = None

    async def ask(self, path, headers):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(self.address.hostname, self.address.port)
        lines = [f"GET {path} HTTP/1.1", f"Host: {self.address.netloc}", "Accept: application/json"] + headers
        self.writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(head[0].split(" ")[1])
        said = dict(line.lower().split(": ", 1) if ": " in line else (line, "") for line in head[1:] if line)
        tag = next((line.split(": ", 1)[1] for line in head if line.lower().startswith("etag: ")), None)
        cookie = next((line.split(": ", 1)[1].split(";")[0] for line in head if line.lower().startswith("set-cookie: jsessionid")), None)
        size = 0
        if said.get("transfer-encoding") == "chunked":
            while True:
                length = int((await self.reader.readline()).strip(), 16)
                await self.reader.readexactly(length + 2)
                size += length
                if length == 0:
                    break
        else:
            size = int(said.get("content-length", 0))
            await self.reader.readexactly(size)
        return status, tag, cookie, size

    def close(self):
        if self.writer is not None:
            self.writer.close()


class Person:
    def __init__(self, address, name):
        self.address = address
        self.wires = [Wire(address) for _ in range(CONNECTIONS)]
        self.account = "Authorization: Basic " + base64.b64encode(f"{name}:{PASSWORD}".encode()).decode()
        self.cookie = None
        self.tags = {}

    async def sign_in(self):
        status, _, self.cookie, _ = await self.wires[0].ask("/api/me?fields=id", [self.account])
        if status != 200 or not self.cookie:
            sys.exit(f"sign-in: {status}")

    async def open(self, asked, start, results, with_tags):
        await start.wait()
        left = list(enumerate(asked))

        async def work(wire):
            while left:
                number, path = left.pop(0)
                headers = [f"Cookie: {self.cookie}"]
                if with_tags and self.tags.get(path):
                    headers.append(f"If-None-Match: {self.tags[path]}")
                began = time.perf_counter()
                status, tag, _, size = await wire.ask(path, headers)
                results.append((time.perf_counter() - began, status, number, size))
                self.tags[path] = tag

        await asyncio.gather(*(work(wire) for wire in self.wires))


def processor_seconds(pid):
    """Of the process and all it has started."""
    parents = {}
    ticks = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                words = open(f"/proc/{entry}/stat").read().rsplit(")", 1)[1].split()
                parents[int(entry)] = int(words[1])
                ticks[int(entry)] = int(words[11]) + int(words[12])
            except OSError:
                continue
    mine = {pid}
    while True:
        more = {child for child, parent in parents.items() if parent in mine} - mine
        if not more:
            return sum(ticks.get(each, 0) for each in mine) / os.sysconf("SC_CLK_TCK")
        mine |= more


def say(label, seconds, results, spent):
    times = sorted(each[0] for each in results)
    statuses = {}
    for each in results:
        statuses[each[1]] = statuses.get(each[1], 0) + 1

    def at(part):
        return round(1000 * times[min(len(times) - 1, int(part * len(times)))], 1)

    row = {"round": label, "requests": len(times), "seconds": round(seconds, 2), "p50 ms": at(0.5), "p99 ms": at(0.99), "most ms": at(1),
           "statuses": statuses, "refused": sum(n for status, n in statuses.items() if status not in (200, 304)),
           "MB": round(sum(each[3] for each in results) / 1e6, 1), "server CPU s": None if spent is None else round(spent, 2),
           "load": round(os.getloadavg()[0], 1)}
    print(json.dumps(row), flush=True)
    return row


async def measure(options, admin):
    country, elements, asked = items(admin)
    names = people(admin, options.people, options.classes, country)
    address = admin.address
    crowd = [Person(address, name) for name in names]
    for person in crowd:
        await person.sign_in()
    clinic = admin.ids("organisationUnits", "level:eq:4")[0]
    rows = []
    for turn in range(options.rounds):
        label = ["first", "after a write", "with tags"][min(turn, 2)]
        if turn == 1:
            value = {"dataElement": elements[0], "period": "202512", "orgUnit": clinic, "value": str(int(time.time()) % 1000)}
            admin.ask("POST", "/api/dataValueSets", {"dataValues": [value]})
        start = asyncio.Event()
        results = []
        before = processor_seconds(options.pid) if options.pid else 0
        all_open = [asyncio.create_task(person.open(asked, start, results, turn > 1)) for person in crowd]
        await asyncio.sleep(0.1)
        began = time.perf_counter()
        start.set()
        await asyncio.wait_for(asyncio.gather(*all_open), 600)
        spent = processor_seconds(options.pid) - before if options.pid else None
        rows.append(say(label, time.perf_counter() - began, results, spent))
    for person in crowd:
        for wire in person.wires:
            wire.close()
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--classes", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pid", type=int)
    parser.add_argument("--json")
    options = parser.parse_args()
    address = urllib.parse.urlsplit(options.address)
    if address.hostname not in ("127.0.0.1", "localhost", "::1"):
        sys.exit("only a server of this machine is put under load")
    rows = asyncio.run(measure(options, Admin(address)))
    if options.json:
        with open(options.json, "w") as file:
            json.dump(rows, file, indent=1)


if __name__ == "__main__":
    main()
