#!/usr/bin/env python3
"""Reads every value of the server as one answer, in each format: how soon the first byte comes, how long all take, how the memory of the server goes.

    python3 deploy/measure/million.py http://127.0.0.1:8080 PID [--formats json,csv,parquet,xml,xlsx] [--address '/api/analytics/rawData.{format}?...']

The server must be of this machine; PID is its process. The usual address asks for the raw values of all aggregate elements from 2021 to 2025 below the first
unit: 1,000,000 with the data of the bench. Memory is the resident one of the process without its database, looked at every 50 ms; "before" is read just before the
question. Stops by itself. Python 3.9, no packages.
"""
import argparse
import base64
import http.client
import json
import os
import sys
import threading
import time
import urllib.parse

ACCOUNT = "Basic " + base64.b64encode(os.environ.get("MEASURE_ACCOUNT", "admin:district").encode()).decode()


def resident(pid):
    with open(f"/proc/{pid}/status") as status:
        for line in status:
            if line.startswith("VmRSS"):
                return int(line.split()[1]) // 1024
    return 0


class Watch:
    def __init__(self, pid):
        self.pid, self.most, self.ended = pid, 0, False
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while not self.ended:
            self.most = max(self.most, resident(self.pid))
            time.sleep(0.05)

    def end(self):
        self.ended = True
        self.thread.join()
        return self.most


def get(address, path):
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=600)
    began = time.perf_counter()
    connection.request("GET", path, headers={"Authorization": ACCOUNT})
    answer = connection.getresponse()
    first = answer.read(1)
    first_ms = 1000 * (time.perf_counter() - began)
    size, lines, rest = len(first), 0, b""
    while True:
        piece = answer.read1(1 << 20)
        if not piece:
            break
        size += len(piece)
        lines += piece.count(b"\n")
        rest = (rest + piece)[-300:]
    connection.close()
    return answer.status, first_ms, time.perf_counter() - began, size, lines, rest


def everything(address):
    def ids(path):
        return [each["id"] for each in json.loads(ask(address, path))["dataElements" if "dataElements" in path else "organisationUnits"]]

    elements = ids("/api/dataElements?filter=domainType:eq:AGGREGATE&fields=id&paging=false")
    unit = ids("/api/organisationUnits?filter=level:eq:1&fields=id&paging=false")[0]
    return ("/api/analytics/rawData.{format}?dimension=dx:" + ";".join(elements) + f"&dimension=ou:{unit}&dimension=co&dimension=ao"
            + "&startDate=2021-01-01&endDate=2025-12-31")


def ask(address, path):
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=600)
    connection.request("GET", path, headers={"Authorization": ACCOUNT})
    return connection.getresponse().read()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("server")
    parser.add_argument("pid", type=int)
    parser.add_argument("--formats", default="json,csv,parquet,xml,xlsx")
    parser.add_argument("--address")
    options = parser.parse_args()
    address = urllib.parse.urlsplit(options.server)
    if address.hostname not in ("127.0.0.1", "localhost", "::1"):
        sys.exit("only a server of this machine is put under load")
    path = options.address or everything(address)
    for form in options.formats.split(","):
        before = resident(options.pid)
        watch = Watch(options.pid)
        failure = None
        try:
            status, first, seconds, size, lines, rest = get(address, path.format(format=form))
        except (http.client.HTTPException, OSError) as cut:
            status, first, seconds, size, lines, rest, failure = 0, 0, 0, 0, 0, b"", repr(cut)
        said = {"format": form, "status": status, "first byte ms": round(first), "seconds": round(seconds, 1), "MB": round(size / 1e6, 1), "lines": lines,
                "RSS MB before": before, "most": watch.end(), "load": round(os.getloadavg()[0], 1)}
        if failure or status != 200:
            said["failure"] = failure or rest.decode("utf-8", "replace")
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
