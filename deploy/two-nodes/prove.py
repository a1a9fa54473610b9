"""Plays people on two servers with one database: prove.py before|after ONE TWO FILE. See prove.sh, which kills and restarts ONE in between."""
import base64, hashlib, hmac, json, struct, sys, time, urllib.error, urllib.request

STEP, ONE, TWO, FILE = sys.argv[1:5]
PASSWORD, OTHER = "Probe#2026x", "Other#2026y"


def ask(url, body=None, method=None, **headers):
    data = None if body is None else body.encode() if isinstance(body, str) else json.dumps(body).encode()
    kind = {"Content-Type": "application/json"} if data is not None else {}
    sent = {"X-Requested-With": "XMLHttpRequest", **kind, **{name.replace("_", "-"): value for name, value in headers.items()}}
    request = urllib.request.Request(url, data, sent, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read().decode()


def proved(what, is_so, seen=""):
    print(("proved   " if is_so else "NOT SO   ") + what)
    if not is_so:
        print(seen)
        sys.exit(1)


def basic(name, password=PASSWORD):
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()


ADMIN = basic("admin", "district")


def me(node, **headers):
    status, _, text = ask(node + "/api/me?fields=username", **headers)
    return json.loads(text)["username"] if status == 200 else status


def login(node, name, password=PASSWORD, code=""):
    status, headers, text = ask(node + "/api/auth/login", {"username": name, "password": password, "twoFactorCode": code})
    cookies = headers.get_all("Set-Cookie") or []
    session = next((c.split(";")[0] for c in cookies if c.startswith("JSESSIONID=")), None)
    return json.loads(text).get("loginStatus", status), session


def patch(node, uid, name, value):
    status, _, text = ask(f"{node}/api/users/{uid}", json.dumps([{"op": "add", "path": "/" + name, "value": value}]), "PATCH",
                          Authorization=ADMIN, Content_Type="application/json-patch+json")
    assert status == 200, text


def code(secret, when):
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(when) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return str((struct.unpack(">I", digest[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000).zfill(6)


if STEP == "before":
    people = {"kept": "twoKept0000", "changed": "twoChanged0", "locked": "twoLocked00", "factor": "twoFactor00"}
    users = [{"id": uid, "username": "two_" + name, "firstName": "Two", "surname": "Nodes", "password": PASSWORD,
              "userRoles": [{"id": "yrB6vc5Ip3r"}]} for name, uid in people.items()]
    powerless = [{"id": "twoNothing0", "name": "Two nodes, no authority", "authorities": []}]
    status, _, text = ask(ONE + "/api/metadata", {"userRoles": powerless, "users": users}, Authorization=ADMIN)
    assert status == 200, text

    _, session = login(ONE, "two_kept")
    proved("a session begun at one node is good at the other", me(TWO, Cookie=session) == "two_kept", session)
    _, ended = login(ONE, "two_kept")
    ask(TWO + "/api/auth/logout", method="POST", Cookie=ended)
    proved("signing out at the other ends it at the first", me(ONE, Cookie=ended) == 401)
    key = json.loads(ask(TWO + "/api/apiToken", {}, Authorization=basic("two_kept"))[2])["response"]["key"]
    proved("a token made at one node is good at the other", me(ONE, Authorization="ApiToken " + key) == "two_kept")

    _, old = login(ONE, "two_changed")
    proved("a password is remembered at both", me(ONE, Authorization=basic("two_changed")) == me(TWO, Authorization=basic("two_changed")) == "two_changed")
    patch(ONE, people["changed"], "password", OTHER)
    proved("a password changed at one node stops the old one at the other", me(TWO, Authorization=basic("two_changed")) == 401)
    proved("and the session with it", me(TWO, Cookie=old) == 401)
    proved("the new one is good at both", me(ONE, Authorization=basic("two_changed", OTHER)) == me(TWO, Authorization=basic("two_changed", OTHER)) == "two_changed")
    patch(TWO, people["changed"], "userRoles", [{"id": "twoNothing0"}])
    proved("a role taken away at one node is gone at the other",
           "ALL" not in ask(ONE + "/api/me/authorities", Authorization=basic("two_changed", OTHER))[2])
    patch(TWO, people["changed"], "disabled", True)
    proved("an account disabled at one node is out at the other", me(ONE, Authorization=basic("two_changed", OTHER)) == 401)

    for i in range(5):
        login((ONE, TWO)[i % 2], "two_locked", "Wrong#1")
    proved("wrong passwords are counted together", [login(node, "two_locked")[0] for node in (ONE, TWO)] == ["ACCOUNT_LOCKED"] * 2)

    _, owner = login(ONE, "two_factor")
    ask(ONE + "/api/2fa/enrollTOTP2FA", method="POST", Cookie=owner)
    secret = json.loads(ask(TWO + "/api/2fa/qrCodeJson", Cookie=owner)[2])["base32Secret"]
    ask(TWO + "/api/2fa/enable", {"code": code(secret, time.time())}, Cookie=owner)
    once = code(secret, time.time() + 30)
    said = [login(node, "two_factor", code=once)[0] for node in (ONE, TWO)]
    proved("a one-time password counts once on both together", said == ["SUCCESS", "INCORRECT_TWO_FACTOR_CODE_TOTP"], said)
    json.dump({"session": session, "key": key}, open(FILE, "w"))
else:
    kept = json.load(open(FILE))
    proved("after kill -9 and a start the session goes on", me(ONE, Cookie=kept["session"]) == "two_kept")
    proved("the token goes on", me(ONE, Authorization="ApiToken " + kept["key"]) == "two_kept")
    proved("the lock goes on", login(ONE, "two_locked")[0] == "ACCOUNT_LOCKED")
    proved("the disabled account stays out", me(ONE, Authorization=basic("two_changed", OTHER)) == 401)
    proved("and the other node goes on", me(TWO, Cookie=kept["session"]) == "two_kept")
    ask(ONE + "/api/auth/logout", method="POST", Cookie=kept["session"])
    proved("signing out at the first ends it at the other", me(TWO, Cookie=kept["session"]) == 401)
