#!/usr/bin/env python3
"""What becomes of tracker imports when things go wrong, and how fast they are when not.

    python3 deploy/measure/tracker.py target/quarkus-app/quarkus-run.jar DATA_DIR [--parts twice,killed,large,incomplete,rate,clients] [--port 18080] [--java '-Xmx512m']

Starts the server itself on DATA_DIR (which it fills; take a new one), makes a small program of its own, and stops the server at the end:
  twice       two clients import the same 5,000 people at the same moment, by identifiers and by a business key
  killed      kill -9 of the server, in every other round of the database too, in the midst of imports: what was answered is there, the rest wholly or not at all
  large       100 MB in one payload: as the limits are, with tonle.limits.body.tracker=128M, and with that and a heap of 1.5 GB
  incomplete  20,000 people each without a mandatory attribute
  rate        files of 3,500 objects one after the other; processor time of the server and of the database
  rules       with --package, the metadata package of a programme: what its rules add to an import, of people that they have nothing against
  clients     100 clients send single events, one request after the other
Says what it found and ends with 1 when something was lost, doubled or half-written. Python 3.9, no packages.
"""
import argparse
import base64
import glob
import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time

ACCOUNT = "Basic " + base64.b64encode(b"admin:district").decode()
TICKS = os.sysconf("SC_CLK_TCK")
faults = []


class Server:
    def __init__(self, jar, data, port, java):
        self.jar, self.data, self.port, self.java, self.process = jar, data, port, java, None

    def start(self, *more):
        began = time.time()
        log = open(self.data.rstrip("/") + ".log", "ab")
        self.process = subprocess.Popen(
            ["java", *self.java.split(), *more, f"-Dquarkus.http.port={self.port}", f"-Dquarkus.management.port={self.port + 1}",
             "-Dtonle.analytics.warm-up=0", "-jar", self.jar],
            env={**os.environ, "TONLE_DATA_DIR": self.data}, stdout=log, stderr=log)
        while True:
            try:
                if self.ask("GET", "/api/me?fields=id")[0] == 200:
                    return time.time() - began
            except OSError:
                pass
            if self.process.poll() is not None or time.time() - began > 300:
                sys.exit("the server does not start: " + self.data + ".log")
            time.sleep(0.2)

    def stop(self, kind=signal.SIGTERM, database=False):
        if database:
            for pid in self.database():
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
        self.process.send_signal(kind)
        self.process.wait()

    def database(self):
        pids = []
        for file in glob.glob(self.data + "/**/postmaster.pid", recursive=True):
            top = int(open(file).readline())
            pids.append(top)
            for each in os.listdir("/proc"):
                if each.isdigit() and parent(int(each)) == top:
                    pids.append(int(each))
        return pids

    def ask(self, method, path, body=None, connection=None):
        own = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=900)
        own.request(method, path, body, {"Authorization": ACCOUNT, "Content-Type": "application/json"})
        answer = own.getresponse()
        text = answer.read()
        if connection is None:
            own.close()
        try:
            return answer.status, json.loads(text)
        except ValueError:
            return answer.status, {"text": text[:200].decode(errors="replace")}

    def resident(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))

    def cpu(self):
        return spent(self.process.pid), sum(spent(pid) for pid in self.database())


def parent(pid):
    try:
        return int(open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[1])
    except (OSError, ProcessLookupError):
        return 0


def spent(pid):
    """Seconds of processors of a process; with those of the children that ended, as connections of the database do."""
    try:
        return sum(int(each) for each in open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[11:15]) / TICKS
    except (OSError, ProcessLookupError):
        return 0.0


class Watch:
    """The resident memory of the server, every 50 ms."""

    def __init__(self, server):
        self.server, self.before, self.most, self.ended = server, server.resident(), 0, False
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while not self.ended:
            try:
                self.most = max(self.most, self.server.resident())
            except (OSError, StopIteration):
                return
            time.sleep(0.05)

    def end(self):
        self.ended = True
        self.thread.join()
        return f"resident {self.before} MB before, at most {self.most} MB"


def metadata():
    field = {"valueType": "TEXT", "aggregationType": "NONE", "sharing": {"public": "r-------"}}
    shared = {"sharing": {"public": "rwrw----"}}
    return {
        "organisationUnits": [{"id": "tmUnit00000", "name": "tm unit", "shortName": "tm unit", "openingDate": "1990-01-01"}],
        "trackedEntityAttributes": [
            {"id": "tmName00000", "name": "tm name", "shortName": "tm name", **field},
            {"id": "tmCode00000", "name": "tm code", "shortName": "tm code", "unique": True, **field}],
        "dataElements": [{"id": f"tmValue{i:04d}", "name": f"tm value {i}", "shortName": f"tm value {i}", "domainType": "TRACKER", **field} for i in range(3)],
        "trackedEntityTypes": [{"id": "tmPerson000", "name": "tm person", "shortName": "tm person", **shared, "trackedEntityTypeAttributes": [
            {"trackedEntityAttribute": {"id": "tmName00000"}, "mandatory": True}, {"trackedEntityAttribute": {"id": "tmCode00000"}}]}],
        "programStages": [{"id": "tmVisit0000", "name": "tm visit", "program": {"id": "tmProgram00"}, "repeatable": True, **shared,
                           "programStageDataElements": [{"dataElement": {"id": f"tmValue{i:04d}"}} for i in range(3)]},
                          {"id": "tmSingleSt0", "name": "tm single", "program": {"id": "tmSingle000"}, **shared,
                           "programStageDataElements": [{"dataElement": {"id": "tmValue0000"}}]}],
        "programs": [{"id": "tmProgram00", "name": "tm program", "shortName": "tm program", "programType": "WITH_REGISTRATION", **shared,
                      "trackedEntityType": {"id": "tmPerson000"}, "programStages": [{"id": "tmVisit0000"}], "organisationUnits": [{"id": "tmUnit00000"}],
                      "programTrackedEntityAttributes": [{"trackedEntityAttribute": {"id": "tmName00000"}}]},
                     {"id": "tmSingle000", "name": "tm single", "shortName": "tm single", "programType": "WITHOUT_REGISTRATION", **shared,
                      "programStages": [{"id": "tmSingleSt0"}], "organisationUnits": [{"id": "tmUnit00000"}]}]}


def person(mark, number, events=1, name=True, enrolled=True, uids=True, filling=""):
    def uid(kind, more=""):
        return {kind[0]: f"{kind[1]}{mark}{more}{number:0{10 - len(mark) - len(more)}d}"} if uids else {}
    values = [{"dataElement": f"tmValue{i:04d}", "value": f"value {number} {filling}"} for i in range(3)]
    return {**uid(("trackedEntity", "e")), "trackedEntityType": "tmPerson000", "orgUnit": "tmUnit00000",
            "attributes": [*([{"attribute": "tmName00000", "value": f"Name {number}"}] if name else []),
                           {"attribute": "tmCode00000", "value": f"{mark}-{number}"}],
            "enrollments": [] if not enrolled else [{**uid(("enrollment", "n")), "program": "tmProgram00", "orgUnit": "tmUnit00000", "status": "ACTIVE",
                             "enrolledAt": "2025-01-02", "occurredAt": "2025-01-02",
                             "events": [{**uid(("event", "v"), str(i)), "program": "tmProgram00", "programStage": "tmVisit0000", "orgUnit": "tmUnit00000",
                                         "status": "ACTIVE", "occurredAt": f"2025-0{1 + i % 9}-03", "dataValues": values} for i in range(events)]}]}


def payload(mark, numbers, **more):
    return json.dumps({"trackedEntities": [person(mark, i, **more) for i in numbers]}).encode()


def stored(server, mark):
    """How many persons, enrollments and events of a part are there."""
    found, base = [], "orgUnitMode=ALL&totalPages=true&pageSize=1&"
    for path, of in (("trackedEntities", "program=tmProgram00&filter=tmCode00000:sw:"), ("enrollments", "program=tmProgram00&filter=tmCode00000:sw:"),
                     ("events", "program=tmProgram00&filterAttributes=tmCode00000:sw:")):
        status, answer = server.ask("GET", f"/api/tracker/{path}?{base}{of}{mark}-")
        found.append(answer.get("pager", {}).get("total", f"{status} {answer}"))
    return found


def codes(answer):
    told = {}
    for each in (answer.get("validationReport") or {}).get("errorReports") or []:
        told[each["errorCode"]] = told.get(each["errorCode"], 0) + 1
    return told or {k: answer.get(k) for k in ("message", "errorCode") if k in answer}


def expect(what, is_right):
    print(("   as it should be: " if is_right else "   WRONG: ") + what, flush=True)
    if not is_right:
        faults.append(what)


def twice(server):
    for mark, parameters, uids in (("t", "", True), ("k", "&trackedEntityKey=tmCode00000&enrollmentKey=DATE&eventKey=DATE", False)):
        files = [payload(mark, range(first, first + 500), uids=uids) for first in range(0, 5000, 500)]
        answers = {}

        def client(name):
            for file in files:
                status, answer = server.ask("POST", "/api/tracker?async=false" + parameters, file)
                answers.setdefault((name, status), []).append((answer.get("stats"), codes(answer)))
        threads = [threading.Thread(target=client, args=(name,)) for name in "ab"]
        began = time.time()
        [each.start() for each in threads]
        [each.join() for each in threads]
        said = {f"{key[0]}{key[1]}": len(value) for key, value in answers.items()}
        wrong = [each[1] for key, value in answers.items() if key[1] != 200 for each in value]
        print(f"twice {parameters or 'by identifiers'}: {time.time() - began:.1f} s, files by client and status {said}, refusals {wrong[:3]}")
        found = stored(server, mark)
        expect(f"5,000 of each are there: {found}", found == [5000, 5000, 5000])
        expect("no answer was a fault of the server", all(key[1] in (200, 409) for key in answers))


def killed(server, rounds):
    for number in range(rounds):
        mark = f"x{number}"
        sent, done = [], []

        def client(name):
            for file in range(40):
                first = (name * 40 + file) * 100
                sent.append(first)
                try:
                    status, answer = server.ask("POST", "/api/tracker?async=false", payload(mark, range(first, first + 100), events=5))
                except (OSError, http.client.HTTPException):
                    return
                if status == 200:
                    done.append(first)
        threads = [threading.Thread(target=client, args=(name,)) for name in range(2)]
        [each.start() for each in threads]
        time.sleep(random.uniform(0.3, 3))
        server.stop(signal.SIGKILL, database=number % 2 == 1)
        [each.join() for each in threads]
        started = server.start()
        halves, lost, there = [], [], 0
        for first in sorted(sent):
            status, answer = server.ask(
                "GET", "/api/tracker/trackedEntities?orgUnitMode=ALL&paging=false&fields=trackedEntity,enrollments[events[dataValues]]&trackedEntities="
                .replace("[", "%5B").replace("]", "%5D") + ",".join(f"e{mark}{i:08d}" for i in range(first, first + 100)))
            persons = answer.get("trackedEntities", [])
            whole = [each for each in persons if sum(len(e["events"]) for e in each["enrollments"]) == 5
                     and all(len(v["dataValues"]) == 3 for e in each["enrollments"] for v in e["events"])]
            there += len(persons) == 100
            if len(persons) not in (0, 100) or len(whole) != len(persons):
                halves.append((first, len(persons), len(whole)))
            if first in done and len(persons) != 100:
                lost.append(first)
        print(f"killed, round {number + 1}{', the database too' if number % 2 else ''}: {len(sent)} files sent, {len(done)} answered, {there} there; started again in {started:.1f} s")
        expect(f"nothing half-written {halves}, nothing lost {lost}", not halves and not lost)


def large(server):
    per = 900
    body = payload("g", range(1), filling="x" * per)
    people = 100 * 1024 * 1024 // (len(body) - 30)
    body = payload("g", range(people), filling="x" * per)
    for setting in ((), ("-Dtonle.limits.body.tracker=128M",), ("-Dtonle.limits.body.tracker=128M", "-Xmx1536m")):
        if setting:
            server.stop()
            server.start(*setting)
        watch, began = Watch(server), time.time()
        try:
            status, answer = server.ask("POST", "/api/tracker?async=false", body)
        except (BrokenPipeError, ConnectionResetError) as problem:
            status, answer = f"closed ({problem})", {}
        print(f"large {setting}: {len(body) >> 20} MB, {people} people, {3 * people} objects: {status} after {time.time() - began:.1f} s, {codes(answer)}, "
              f"{answer.get('stats')}, {watch.end()}")
        found = stored(server, "g")
        expect(f"all or nothing is there: {found}", found == ([people] * 3 if status == 200 else [0, 0, 0]))
    server.stop()
    server.start()


def incomplete(server):
    body = payload("i", range(20000), name=False, enrolled=False)
    for mode in ("ALL", "OBJECT"):
        watch, began = Watch(server), time.time()
        status, answer = server.ask("POST", "/api/tracker?async=false&atomicMode=" + mode, body)
        report = answer.get("validationReport", {}).get("errorReports", [{}])
        print(f"incomplete, atomicMode={mode}: {len(body) >> 20} MB: {status} after {time.time() - began:.1f} s, {codes(answer)}, {answer.get('stats')}, "
              f"first: {report[0].get('message')}, untold {answer.get('validationReport', {}).get('untold')}, {watch.end()}")
        found = stored(server, "i")
        expect(f"nobody is there: {found}", found == [0, 0, 0])
        expect("each person is told of or counted", codes(answer).get("E1090", 0) + (answer.get("validationReport", {}).get("untold") or 0) >= 20000)


def rate(server):
    files = [payload("r", range(first, first + 500), events=5) for first in range(0, 20000, 500)]
    for first in range(0, 20000, 5000):
        cpu, began, load = server.cpu(), time.time(), os.getloadavg()[0]
        for file in files[first // 500: first // 500 + 10]:
            status, answer = server.ask("POST", "/api/tracker?async=false", file)
            if status != 200:
                sys.exit(json.dumps(answer)[:500])
        took, after, objects = time.time() - began, server.cpu(), 10 * 3500
        print(f"rate: {objects} objects in {took:.1f} s, {objects / took:.0f} objects/s at load {load:.0f}; processors a object: "
              f"server {1e6 * (after[0] - cpu[0]) / objects:.0f} us, database {1e6 * (after[1] - cpu[1]) / objects:.0f} us", flush=True)
    found = stored(server, "r")
    expect(f"all are there: {found}", found == [20000, 20000, 100000])


TRACKER = ("attributes", "categories", "categoryCombos", "categoryOptionCombos", "categoryOptions", "dataElements", "optionSets", "options", "trackedEntityAttributes",
           "trackedEntityTypes", "constants", "programs", "programStages", "programStageSections", "programRules", "programRuleActions", "programRuleVariables")


def rules(server, file):
    package = json.load(open(file))
    for kind in TRACKER:
        for each in package.get(kind, []):
            each["sharing"] = {"public": "rwrw----"}
            [each.pop(name, None) for name in ("user", "createdBy", "lastUpdatedBy", "userGroupAccesses", "notificationTemplates")]
    program = package["programs"][0]
    program["organisationUnits"] = [{"id": "tmUnit00000"}]
    status, answer = server.ask("POST", "/api/metadata?skipSharing=false", json.dumps({kind: package.get(kind, []) for kind in TRACKER}))
    if status != 200:
        sys.exit(json.dumps(answer)[:3000])
    kinds = {each["id"]: each for each in package["dataElements"] + package["trackedEntityAttributes"]}
    options = {}
    for each in package["options"]:
        options.setdefault(each.get("optionSet", {}).get("id"), []).append(each["code"])
    made = random.Random(1)

    def value(uid):
        field = kinds[uid]
        codes = options.get((field.get("optionSet") or {}).get("id"))
        if codes:
            return made.choice(codes)
        kind = field["valueType"]
        if kind in ("BOOLEAN", "TRUE_ONLY"):
            return "true" if kind == "TRUE_ONLY" or made.random() < 0.5 else "false"
        if kind == "DATE":
            return f"2024-{made.randint(1, 12):02d}-{made.randint(1, 28):02d}"
        return str(made.randint(1, 90)) if kind.startswith(("INTEGER", "NUMBER")) else "85512345678" if kind == "PHONE_NUMBER" else f"text {made.randint(0, 10**9)}"

    def one(number):
        stages = [each for each in package["programStages"] if not each.get("repeatable") or made.random() < 0.7]
        events = [{"event": f"y{i}{number:09d}", "program": program["id"], "programStage": stage["id"], "orgUnit": "tmUnit00000", "status": "ACTIVE", "occurredAt": "2024-12-20",
                   "dataValues": [{"dataElement": each["dataElement"]["id"], "value": value(each["dataElement"]["id"])}
                                  for each in stage["programStageDataElements"] if made.random() < 0.5]} for i, stage in enumerate(stages)]
        attributes = [{"attribute": each["trackedEntityAttribute"]["id"], "value": value(each["trackedEntityAttribute"]["id"])}
                      for each in program["programTrackedEntityAttributes"] if made.random() < 0.7 or each.get("mandatory")]
        return {"trackedEntity": f"y{number:010d}", "trackedEntityType": program["trackedEntityType"]["id"], "orgUnit": "tmUnit00000",
                "enrollments": [{"enrollment": f"y9{number:09d}", "program": program["id"], "orgUnit": "tmUnit00000", "status": "ACTIVE", "enrolledAt": "2024-12-01",
                                 "occurredAt": "2024-12-01", "attributes": attributes, "events": events}]}

    def send(people, more):
        return server.ask("POST", "/api/tracker?async=false&atomicMode=OBJECT&" + more, json.dumps({"trackedEntities": people}))[1]
    right, tried = [], 0
    while len(right) < 4800 and tried < 60000:
        people = [one(tried + i) for i in range(300)]
        tried += 300
        wrong = json.dumps(send(people, "importMode=VALIDATE")["validationReport"]["errorReports"])
        right += [each for each in people if not any(uid in wrong for uid in
                  [each["trackedEntity"], each["enrollments"][0]["enrollment"], *(event["event"] for event in each["enrollments"][0]["events"])])]
    print(f"rules: {len(package['programRules'])} rules, {len(right)} of {tried} people made up have nothing against them", flush=True)
    found = {False: [], True: []}
    for turn in range(len(right) // 300):
        people, skipped = right[turn * 300: turn * 300 + 300], turn % 4 in (1, 2)
        cpu = server.cpu()
        answer = send(people, "skipRuleEngine=" + str(skipped).lower())
        after, objects = server.cpu(), answer["stats"]["created"]
        if turn >= 4:
            found[skipped].append((1e6 * (after[0] - cpu[0]) / objects, 1e6 * (after[1] - cpu[1]) / objects))
    means = {skipped: [sum(each[i] for each in all) / len(all) for i in (0, 1)] for skipped, all in found.items() if all}
    for skipped, mean in means.items():
        print(f"rules: processors an object {'without' if skipped else 'with'} rules: server {mean[0]:.0f} us, database {mean[1]:.0f} us, of {len(found[skipped])} files of 300 people")
    if len(means) == 2:
        print(f"rules: they add {100 * (sum(means[False]) - sum(means[True])) / sum(means[True]):.0f} % to the time of processors")


def clients(server):
    for repeat in range(4):
        times, failed, lock = [], [], threading.Lock()

        def client(name):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
            for i in range(20):
                body = json.dumps({"events": [{"event": f"s{repeat}{name:03d}{i:06d}", "program": "tmSingle000", "programStage": "tmSingleSt0", "orgUnit": "tmUnit00000",
                                               "status": "ACTIVE", "occurredAt": "2025-03-04", "dataValues": [{"dataElement": "tmValue0000", "value": "x"}]}]})
                began = time.perf_counter()
                status, answer = server.ask("POST", "/api/tracker?async=false", body, connection)
                with lock:
                    times.append(1000 * (time.perf_counter() - began))
                    if status != 200:
                        failed.append((status, answer))
        cpu, began, load = server.cpu(), time.time(), os.getloadavg()[0]
        threads = [threading.Thread(target=client, args=(name,)) for name in range(100)]
        [each.start() for each in threads]
        [each.join() for each in threads]
        times.sort()
        after = server.cpu()
        print(f"clients: {len(times)} events of 100 clients in {time.time() - began:.1f} s at load {load:.0f}: p50 {times[len(times) // 2]:.0f} ms, "
              f"p99 {times[len(times) * 99 // 100]:.0f} ms; processors an event: server {1e3 * (after[0] - cpu[0]) / len(times):.2f} ms, "
              f"database {1e3 * (after[1] - cpu[1]) / len(times):.2f} ms")
        expect(f"none failed {failed[:1]}", not failed)


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("jar")
    words.add_argument("data")
    words.add_argument("--parts", default="twice,killed,large,incomplete,rate,clients")
    words.add_argument("--port", type=int, default=18080)
    words.add_argument("--java", default="-Xmx512m")
    words.add_argument("--package", help="a file of metadata with one programme, for the part rules")
    words.add_argument("--rounds", type=int, default=6)
    options = words.parse_args()
    server = Server(options.jar, options.data, options.port, options.java)
    server.start()
    try:
        status, answer = server.ask("POST", "/api/metadata", json.dumps(metadata()))
        if status != 200:
            sys.exit(json.dumps(answer)[:2000])
        for part in options.parts.split(","):
            {"twice": lambda: twice(server), "killed": lambda: killed(server, options.rounds), "large": lambda: large(server),
             "incomplete": lambda: incomplete(server), "rate": lambda: rate(server), "rules": lambda: rules(server, options.package), "clients": lambda: clients(server)}[part]()
    finally:
        server.stop()
    sys.exit(1 if faults else 0)


main()
