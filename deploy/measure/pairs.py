#!/usr/bin/env python3
"""Compares what requests cost two servers that run at once: time of processors of each server with its database, request by request in turn.

    python3 deploy/measure/pairs.py http://127.0.0.1:8081 PID http://127.0.0.1:8082 PID [--rounds 9] [--seconds 0.3] < requests.txt

Of the first and the second server the address and the process. Each line of the input is a name and a path; `!` before a name sends no cookie back. Both
servers have to hold the same data and give answers of the same status. Times come from the clocks of the processes, so it matters little what else
the machine does. Prints medians in milliseconds, and the median, least and greatest of the rounds' ratios. Python 3.9, no packages.
"""
import argparse
import base64
import http.client
import os
import statistics
import sys
import time
import urllib.parse

ACCOUNT = "Basic " + base64.b64encode(os.environ.get("MEASURE_ACCOUNT", "admin:district").encode()).decode()


def processes(first):
    """A process and all it has started: a server starts its own database."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as stat:
                    parents[int(entry)] = int(stat.read().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
    mine = {first}
    while True:
        more = {child for child, parent in parents.items() if parent in mine} - mine
        if not more:
            return mine
        mine |= more


class Server:
    def __init__(self, address, process):
        self.address = urllib.parse.urlsplit(address)
        self.process = int(process)
        self.connection = http.client.HTTPConnection(self.address.hostname, self.address.port, timeout=120)
        self.cookie = None

    def ask(self, path, keeps_cookie):
        headers = {"Authorization": ACCOUNT, "Accept": "application/json"}
        if keeps_cookie and self.cookie:
            headers["Cookie"] = self.cookie
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        for name, value in answer.getheaders():
            if name == "Set-Cookie" and value.startswith("JSESSIONID"):
                self.cookie = value.split(";")[0]
        return answer.status, body

    def spent(self):
        """Milliseconds of processors by process; those of a process that ended in between do not count."""
        times = {}
        for process in processes(self.process):
            try:
                times[process] = 1000 * time.clock_gettime((~process << 3) | 2)  # the clock of another process, see clock_getcpuclockid(3)
            except OSError:
                continue
        return times


def between(before, after):
    return sum(after[process] - time for process, time in before.items() if process in after)


def measure(servers, name, path, options):
    keeps_cookie = not name.startswith("!")
    for server in servers:
        status, body = server.ask(path, keeps_cookie)
        if status != 200:
            sys.exit(f"{name} at {server.address.netloc}: {status} {body[:300]!r}")
    began, asked = time.monotonic(), 0
    while time.monotonic() - began < options.warm or asked < 30:
        for server in servers:
            server.ask(path, keeps_cookie)
        asked += 1
    each = (time.monotonic() - began) / asked
    requests = min(400, max(8, int(options.seconds / each)))
    rounds = []
    for _ in range(options.rounds):
        before = [server.spent() for server in servers]
        for number in range(requests):
            for server in servers if number % 2 else servers[::-1]:
                server.ask(path, keeps_cookie)
        rounds.append([between(old, server.spent()) / requests for old, server in zip(before, servers)])
    first, second = (statistics.median(times) for times in zip(*rounds))
    ratios = sorted(two / one for one, two in rounds)
    print(f"| `{name.lstrip('!')}` ({requests}) | {first:.2f} | {second:.2f} | {statistics.median(ratios):.2f} ({ratios[0]:.2f}, {ratios[-1]:.2f}) |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("servers", nargs=4, metavar="ADDRESS PROCESS")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.6, help="of requests in one round")
    parser.add_argument("--warm", type=float, default=2.0, help="seconds of requests before the first round")
    options = parser.parse_args()
    servers = [Server(*options.servers[:2]), Server(*options.servers[2:])]
    print(f"load average {os.getloadavg()[0]:.1f}\n| request (requests a round) | first, ms | second, ms | ratio (least, most) |\n|---|---|---|---|", flush=True)
    for line in sys.stdin:
        if line.strip():
            name, path = line.split(None, 1)
            measure(servers, name, path.strip(), options)
    print(f"load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
