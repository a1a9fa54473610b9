"""Plays sign-in by OpenID Connect as browsers and programs do: prove.py SERVER ISSUER. See prove.sh."""
import base64, html, http.cookiejar, json, re, sys, time, urllib.error, urllib.parse, urllib.request

BASE, ISSUER = sys.argv[1:3]
PASSWORD = "Keycloak#2026"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


class OwnMachine(http.cookiejar.DefaultCookiePolicy):
    """As browsers do: on the own machine, cookies that are for TLS only are sent without it too."""

    def return_ok_secure(self, cookie, request):
        return True


def browser(follow=True):
    handlers = [urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar(OwnMachine()))]
    return urllib.request.build_opener(*(handlers if follow else handlers + [NoRedirect()]))


def ask(opener, url, data=None, headers=None, method=None):
    body = urllib.parse.urlencode(data).encode() if isinstance(data, dict) else data
    request = urllib.request.Request(url, body, headers or {}, method=method)
    try:
        with opener.open(request, timeout=60) as answer:
            return answer.status, answer.geturl(), answer.headers, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.geturl(), answer.headers, answer.read().decode()


def proved(what, is_so, seen=""):
    print(("proved   " if is_so else "NOT SO   ") + what)
    if not is_so:
        print(seen)
        sys.exit(1)


def refused(what, status, headers, text):
    """401 as all others: a body in JSON, and the scheme that was tried."""
    keys = {"httpStatus", "httpStatusCode", "status", "message"}
    is_json = text.startswith("{") and keys <= json.loads(text).keys() and json.loads(text)["httpStatusCode"] == 401
    scheme = headers.get("WWW-Authenticate", "")
    proved(what + ", in JSON", status == 401 and is_json and scheme.startswith("Bearer"), (status, scheme, text))


def token(user, client="tonle"):
    data = {"grant_type": "password", "client_id": client, "username": user, "password": PASSWORD, "scope": "openid email"}
    if client == "tonle":
        data["client_secret"] = "change-me-in-production-0123456789"
    status, _, _, text = ask(browser(), ISSUER + "/protocol/openid-connect/token", data)
    assert status == 200, text
    return json.loads(text)["access_token"]


def me(opener, headers=None):
    return ask(opener, BASE + "/api/me?fields=username", headers={"X-Requested-With": "XMLHttpRequest", **(headers or {})})


def sign_in(opener, user):
    status, url, _, page = ask(opener, BASE + "/oauth2/authorization/keycloak")
    assert "/protocol/openid-connect/auth" in url, (status, url, page[:500])
    action = html.unescape(re.search(r'action="([^"]+)"', page)[1])
    return ask(opener, action, {"username": user, "password": PASSWORD})


basic = {"Authorization": "Basic " + base64.b64encode(b"admin:district").decode(), "Content-Type": "application/json"}
user = {"users": [{"id": "kcSokha0000", "username": "sokha_at_tonle", "firstName": "Sokha", "surname": "Chan",
                   "openId": "sokha@health.example", "userRoles": [{"id": "yrB6vc5Ip3r"}]},
                  {"id": "kcUnproved0", "username": "unproved_at_tonle", "firstName": "Not", "surname": "Verified",
                   "openId": "unproved@health.example", "userRoles": [{"id": "yrB6vc5Ip3r"}]}]}
status, _, _, text = ask(browser(), BASE + "/api/metadata", json.dumps(user).encode(), basic)
proved("users are made beforehand, with the address of mail as openId", status == 200, text)

config = json.loads(ask(browser(), BASE + "/api/loginConfig")[3])
proved("loginConfig names the provider", config["oidcProviders"][0]["url"] == "/oauth2/authorization/keycloak", config)

sokha = browser()
status, url, headers, page = sign_in(sokha, "sokha")
proved("code flow: ends on the front page", status == 200 and url == BASE + "/", (status, url, page[:800]))
status, _, _, text = me(sokha)
proved("user mapping: the session is of the user whose openId it is", status == 200 and "sokha_at_tonle" in text, (status, text))
listed = json.loads(ask(sokha, BASE + "/api/sessions", headers={"X-Requested-With": "XMLHttpRequest"})[3])
proved("the session is an ordinary one and says how it began", listed["sessions"][0]["way"] == "oidc", listed)

bearer = token("sokha")
status, _, headers, text = me(browser(), {"Authorization": "Bearer " + bearer})
proved("bearer: an access token signs in", status == 200 and "sokha_at_tonle" in text, (status, text))
head, payload, signature = bearer.split(".")
status, _, headers, text = me(browser(), {"Authorization": f"Bearer {head}.{payload}.{signature[:-6]}AAAAAA"})
refused("a token with a wrong signature is 401", status, headers, text)
for path in ("/api/loginConfig", "/api/ping", "/q/health/ready", "/login"):
    status, _, _, text = ask(browser(), BASE + path, headers={"Authorization": "Bearer " + "abc"})
    proved("a broken token does no harm at " + path + ", which is public", status == 200, (status, text))
wrong = token("sokha", "elsewhere")
status, _, headers, text = me(browser(), {"Authorization": "Bearer " + wrong})
refused("wrong audience: a token for another client is 401", status, headers, text)
status, _, headers, text = me(browser(), {"Authorization": "Bearer " + token("stranger")})
refused("unknown user: a token of somebody who is no user is 401", status, headers, text)
status, _, headers, text = me(browser(), {"Authorization": "Bearer " + token("unproved")})
refused("an address of mail that nobody verified is nobody's: 401", status, headers, text)
time.sleep(8)
status, _, headers, text = me(browser(), {"Authorization": "Bearer " + bearer})
refused("expired: the same token is 401 after its time", status, headers, text)

stranger = browser()
status, url, _, page = sign_in(stranger, "stranger")
proved("unknown user: the page says so, without a loop", status == 403 and url.startswith(BASE + "/oauth2/"), (status, url))
status, _, _, text = me(stranger)
proved("unknown user: there is no session", status == 401, (status, text))

status, _, _, text = ask(browser(), BASE + "/api/users/kcSokha0000", json.dumps([{"op": "add", "path": "/disabled", "value": True}]).encode(),
                         {**basic, "Content-Type": "application/json-patch+json"}, "PATCH")
status, _, _, text = me(sokha)
proved("a user who is disabled here is out at once", status == 401, (status, text))
ask(browser(), BASE + "/api/users/kcSokha0000", json.dumps([{"op": "add", "path": "/disabled", "value": False}]).encode(),
    {**basic, "Content-Type": "application/json-patch+json"}, "PATCH")

status, _, headers, text = me(browser(), {"Authorization": "Bearer " + token("sokha")})
proved("and in again once enabled, by bearer too", status == 200, (status, text))
ask(browser(), BASE + "/api/users/kcSokha0000", json.dumps([{"op": "add", "path": "/accountExpiry", "value": "2020-01-01"}]).encode(),
    {**basic, "Content-Type": "application/json-patch+json"}, "PATCH")
status, _, headers, text = me(browser(), {"Authorization": "Bearer " + token("sokha")})
refused("a good token of an expired account is 401", status, headers, text)
ask(browser(), BASE + "/api/users/kcSokha0000", json.dumps([{"op": "remove", "path": "/accountExpiry"}]).encode(),
    {**basic, "Content-Type": "application/json-patch+json"}, "PATCH")

again = browser()
before = re.search("JSESSIONID=([^;]+)", str(ask(again, BASE + "/api/me", headers={**basic, "User-Agent": "before"})[2]))[1]
sign_in(again, "sokha")
proved("no fixation: the session the browser had before has ended", me(browser(), {"Cookie": "JSESSIONID=" + before})[0] == 401)
proved("signed in again", me(again)[0] == 200)
status, url, _, page = ask(again, BASE + "/dhis-web-commons-security/logout.action", {})
proved("logout: ends here and at the provider, and comes back to the sign-in page", status == 200 and "dhis-web-login" in url, (status, url, page[:500]))
proved("logout: the session is over", me(again)[0] == 401)
status, url, _, page = ask(again, BASE + "/oauth2/authorization/keycloak")
proved("logout: the provider asks for the password again", "/protocol/openid-connect/auth" in url and "password" in page, (status, url))
