#!/usr/bin/env python3
"""Measures the metadata of a large country: 100,000 organisation units in one payload, 20,000 more, 250,000 objects in all.

    ./mvnw -DskipTests package && python3 deploy/measure/metadata.py

Starts the packaged server with 512 MB on a fresh data directory and a free port, asks it over loopback, and stops it. Prints one line a figure:
seconds of imports, milliseconds (median, 95th, and of a processor: wall time says nothing on a busy machine) of lists and of single writes, seconds of a start on existing data, memory. Python 3.9, no packages.
"""
import base64
import http.client
import json
import os
import random
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

JAR = os.path.join("target", "quarkus-app", "quarkus-run.jar")
ACCOUNT = "Basic " + base64.b64encode(b"admin:district").decode()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, data):
        self.port = free_port()
        self.log = open(os.path.join(data, "..", "server.log"), "ab")
        began = time.monotonic()
        self.process = subprocess.Popen(
            ["java", "-Xmx512m", f"-Dquarkus.http.port={self.port}", f"-Dquarkus.management.port={free_port()}", "-jar", JAR],
            env={**os.environ, "TONLE_DATA_DIR": data}, stdout=self.log, stderr=subprocess.STDOUT)
        while True:
            try:
                if self.call("GET", "/q/health/ready")[0] == 200:
                    break
            except OSError:
                if self.process.poll() is not None:
                    sys.exit("the server ended; see " + self.log.name)
            time.sleep(0.05)
        self.seconds_to_ready = time.monotonic() - began
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=900)

    def call(self, method, path, body=None, connection=None):
        own = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=900)
        headers = {"Authorization": ACCOUNT, "Content-Type": "application/json"}
        own.request(method, path, body if body is None else body.encode(), headers)
        answer = own.getresponse()
        return answer.status, answer.read()

    def ask(self, method, path, body=None):
        began = time.perf_counter()
        status, answer = self.call(method, path, body, self.connection)
        seconds = time.perf_counter() - began
        if status not in (200, 201):
            sys.exit(f"{method} {path}: {status} {answer[:600]!r}")
        return seconds, answer

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            lines = dict(line.split(":", 1) for line in status)
        return int(lines["VmRSS"].split()[0]) // 1024, int(lines["VmHWM"].split()[0]) // 1024

    def cpu_seconds(self):
        """Time of processors used so far by the server and what it has started: its database."""
        parents, ticks = {}, {}
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    with open(f"/proc/{entry}/stat") as stat:
                        fields = stat.read().rsplit(")", 1)[1].split()
                except OSError:
                    continue
                parents[int(entry)], ticks[int(entry)] = int(fields[1]), int(fields[11]) + int(fields[12])
        mine = {self.process.pid}
        while True:
            more = {child for child, parent in parents.items() if parent in mine} - mine
            if not more:
                return sum(ticks.get(process, 0) for process in mine) / os.sysconf("SC_CLK_TCK")
            mine |= more

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


def uid(letter, number):
    return f"{letter}{number:010d}"


def units(first, last):
    """Units first..last of a tree: 1 country, 25 provinces, 500 districts, facilities below the districts."""
    rows = []
    for number in range(first, last):
        parent = None if number == 0 else 0 if number < 26 else 1 + number % 25 if number < 526 else 26 + number % 500
        row = {"id": uid("u", number), "name": f"Unit {number}", "shortName": f"Unit {number}", "code": f"U{number}",
               "openingDate": "2000-01-01"}
        if parent is not None:
            row["parent"] = {"id": uid("u", parent)}
        rows.append(row)
    return rows


def elements(first, last):
    return [{"id": uid("e", n), "name": f"Element {n}", "shortName": f"Element {n}", "code": f"E{n}", "domainType": "AGGREGATE",
             "valueType": "NUMBER", "aggregationType": "SUM"} for n in range(first, last)]


def options(first, last):
    return [{"id": uid("c", n), "name": f"Option {n}", "shortName": f"Option {n}", "code": f"C{n}"} for n in range(first, last)]


def imported(server, name, payload):
    text = json.dumps(payload)
    busy = server.cpu_seconds()
    seconds, answer = server.ask("POST", "/api/metadata?importReportMode=ERRORS", text)
    busy = server.cpu_seconds() - busy
    count = json.loads(answer)
    stats = count.get("response", count)["stats"]
    total = sum(len(rows) for rows in payload.values())
    if stats["created"] != total:
        sys.exit(f"{name}: {stats}")
    resident, peak = server.memory()
    print(f"import of {name}: {seconds:.1f} s, {busy:.1f} s of processors, {len(text) / 1e6:.1f} MB of JSON; resident {resident} MB, at most {peak} MB", flush=True)


def timed(server, name, questions):
    busy = server.cpu_seconds()
    took = sorted(1000 * server.ask(*question)[0] for question in questions)
    busy = 1000 * (server.cpu_seconds() - busy) / len(took)
    print(f"{name}: median {statistics.median(took):.1f} ms, 95th {took[int(len(took) * 0.95)]:.1f} ms, {busy:.1f} ms of a processor, {len(took)} requests", flush=True)


def measure(server):
    chance = random.Random(1)
    imported(server, "100,000 organisation units", {"organisationUnits": units(0, 100_000)})
    imported(server, "20,000 more", {"organisationUnits": units(100_000, 120_000)})
    for first in range(0, 65_000, 13_000):
        imported(server, "26,000 elements and options", {"dataElements": elements(first, first + 13_000), "categoryOptions": options(first, first + 13_000)})
    lists = {
        "list of 50 units": "/api/organisationUnits?fields=id,name&pageSize=50&page={page}",
        "50 units of a level by name, with parents": "/api/organisationUnits?filter=level:eq:4&order=name&fields=id,displayName,path,parent[id,displayName]&pageSize=50&page={page}",
        "search of units": "/api/organisationUnits?query=unit%20{page}7&fields=id,displayName,path&pageSize=50",
        "list of 50 elements": "/api/dataElements?fields=id,name,valueType,categoryCombo[id,name]&pageSize=50&page={page}",
        "elements by a filter": "/api/dataElements?filter=name:like:ent%20{page}5&fields=id,name&pageSize=50",
    }
    for name, path in lists.items():
        questions = [("GET", path.format(page=chance.randint(1, 400))) for _ in range(60)]
        timed(server, name + " (after 20 to warm up)", [questions, [server.ask(*q) for q in questions[:20]]][0])
    for warm in range(20):
        server.ask("PATCH", f"/api/dataElements/{uid('e', warm)}", json.dumps({"description": "warm"}))
    timed(server, "change of an element", [("PATCH", f"/api/dataElements/{uid('e', chance.randrange(65_000))}", json.dumps({"description": f"text {n}"})) for n in range(100)])
    timed(server, "change of a unit", [("PATCH", f"/api/organisationUnits/{uid('u', chance.randrange(600, 120_000))}", json.dumps({"comment": f"text {n}"})) for n in range(100)])
    timed(server, "creation of an element", [("POST", "/api/dataElements", json.dumps(elements(65_000 + n, 65_001 + n)[0])) for n in range(100)])
    print("resident %d MB, at most %d MB" % server.memory(), flush=True)


def main():
    work = tempfile.mkdtemp(prefix="tonle-measure-")
    data = os.path.join(work, "data")
    os.mkdir(data)
    server = Server(data)
    try:
        print(f"start of an empty server: {server.seconds_to_ready:.1f} s; load average {os.getloadavg()[0]:.1f}", flush=True)
        measure(server)
        server.stop()
        server = Server(data)
        print(f"start with 250,000 objects: {server.seconds_to_ready:.1f} s, resident %d MB, at most %d MB" % server.memory())
        server.stop()
        server = Server(data)
        print(f"start with 250,000 objects again: {server.seconds_to_ready:.1f} s; load average {os.getloadavg()[0]:.1f}")
    finally:
        server.stop()
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
