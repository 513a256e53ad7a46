"""People come, get positions and accounts, and go; administrators reach no further than they may. Pages and programming interface alike.

Codes by time are made here with Python's own hmac (RFC 6238), independently of the product.
"""
import base64
import hashlib
import hmac
import re
import struct
import time
from urllib.parse import urlparse

from .client import Party
from .pages import Visitor, signed_in
from .rules import check, equal, rule
from .world import COMPETENT, COORDINATOR

OUTSIDE = "so-y-te"
CENTRE = COORDINATOR["regulation-feedback"]
PASSWORD = "cây đa bến nước sân đình"


def code(secret, offset=0):
    """RFC 6238 with SHA-1, six digits, steps of thirty seconds."""
    counter = struct.pack(">Q", int(time.time()) // 30 + offset)
    mac = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def administrator(world):
    return world.staff("agency-administrator", COMPETENT)


def add(world, name, roles=("officer",), agency=COMPETENT, by=None, **more):
    return (by or administrator(world)).post("/people", {
        "displayName": name, "agency": agency, "title": "Chuyên viên", "roles": list(roles), "from": world.clock.today.isoformat(), **more})


def invited(world, name, **more):
    """A new person of the department who has set a password by the link. Returns the username."""
    username = add(world, name, **more).json["username"]
    link = administrator(world).post(f"/people/{username}/invitation", {}).json["link"]
    browser = Visitor(world)
    path = urlparse(link).path
    equal(browser.get(path).status, 200, "the link opens")
    equal(browser.post(path, newPassword=PASSWORD, repeatedPassword=PASSWORD).status, 303, "the password is set")
    return username


def sign_in(world, username, **more):
    return world.anyone.post("/sessions", {"username": username, "password": PASSWORD, **more})


@rule("B-16 Y-24: an agency's administrator adds a person, invites them by a link that works once, and they work that very day")
def _(world):
    added = add(world, "Nguyễn Thị Á")
    equal(added.status, 201, f"adding: {added!r}; status")
    username = added.json["username"]
    equal(username, "ant.soxaydung", "the suggested username")
    answer = administrator(world).post(f"/people/{username}/invitation", {})
    equal(answer.status, 201, f"inviting: {answer!r}; status")
    path = urlparse(answer.json["link"]).path
    browser = Visitor(world)
    equal(browser.get(path).status, 200, "the link")
    check(username in browser.page.text, "the page names the person")
    for typed, wrong in ((("ngắn quá",) * 2, "short"), ((PASSWORD, PASSWORD + "x"), "different")):
        equal(browser.post(path, newPassword=typed[0], repeatedPassword=typed[1]).status, 422, f"a {wrong} password")
    equal(browser.post(path, newPassword=PASSWORD, repeatedPassword=PASSWORD).status, 303, "setting the password")
    equal(Visitor(world).get(path).status, 410, "the link after its use")
    session = sign_in(world, username)
    equal(session.status, 201, f"signing in: {session!r}; status")
    case = world.forwarded("regulation-feedback")
    person = Party(world.client, username, {"Authorization": f"Bearer {session.json['token']}"})
    equal(person.get(f"/cases/{case.code}").status, 200, "the new officer sees the department's cases")


@rule("B-16: nobody grants beyond their reach, and what one may not manage looks absent: {}", each=[
    "agency-administrator auditor 422", "agency-administrator system-administrator 422", "agency-administrator co-ordinator 422",
    "officer officer 404", "leader officer 404", "focal officer 404",
])
def _(world, example):
    who, role, status = example.split()
    equal(add(world, "Người thử", roles=[role], by=world.staff(who, COMPETENT)).status, int(status), example)


@rule("Y-24: an agency's administrator changes nobody elsewhere, until a system administrator entrusts the agency below")
def _(world):
    system = world.staff("system-administrator", CENTRE)
    equal(add(world, "Người thử", agency=OUTSIDE).status, 404, "another agency")
    equal(administrator(world).get(f"/people?agency={OUTSIDE}").status, 404, "its people")
    outsider = world.username("officer", OUTSIDE)
    for path, body in ((f"/people/{outsider}/invitation", {}), (f"/people/{outsider}/account", {"change": "close"}),
                       (f"/people/{outsider}/leave", {"lastDay": world.clock.today.isoformat()})):
        equal(administrator(world).post(path, body).status, 404, path)
    equal(system.call("PUT", f"/agencies/{OUTSIDE}/administration/{COMPETENT}").status, 422, "to an agency that is not above")
    above = next(each["parent"] for each in world.anyone.get("/agencies").json["agencies"] if each["id"] == OUTSIDE)
    equal(administrator(world).call("PUT", f"/agencies/{OUTSIDE}/administration/{above}").status, 404, "by no system administrator")
    equal(system.call("PUT", f"/agencies/{OUTSIDE}/administration/{above}").status, 204, "entrusting")
    equal(system.call("DELETE", f"/agencies/{OUTSIDE}/administration/{above}").status, 204, "withdrawing")
    equal(system.call("DELETE", f"/agencies/{OUTSIDE}/administration/{above}").status, 404, "withdrawing again")


@rule("Y-24: no agency's administrator takes over an account that opens more than they could grant, nor their own")
def _(world):
    centre = world.staff("agency-administrator", CENTRE)
    for role in ("system-administrator", "auditor", "co-ordinator", "agency-administrator"):
        name = world.username(role, CENTRE)
        for path, body in ((f"/people/{name}/invitation", {}), (f"/people/{name}/account", {"change": "remove-second-factor"})):
            equal(centre.post(path, body).status, 404, f"{path} of {role}")
    equal(centre.get(f"/people/{world.username('officer', CENTRE)}/account").json["state"], "in-use", "an officer's account")


@rule("B-16: before an officer goes it is said how many cases they hold; on the morning after, the officers' desk has them")
def _(world):
    username = invited(world, "Cán bộ sắp đi")
    case = world.forwarded("regulation-feedback")
    case.act(world.staff("intake", COMPETENT), "take", person=username)
    day = world.clock.today.isoformat()
    seen = administrator(world).post(f"/people/{username}/leave", {"lastDay": day, "preview": True})
    equal((seen.status, seen.json), (200, {"moved": 0, "casesInHand": 1, "vacancies": []}), "the preview")
    equal(case.seen_by(world.auditor)["holder"].get("person"), username, "nothing moved yet")
    browser = signed_in(world, "agency-administrator", COMPETENT)
    equal(browser.get(f"/people/{username}/leave?agency=&lastDay={day}").status, 200, "the page that says what follows")
    check("1 hồ sơ" in browser.page.text, "the page counts the cases")
    equal(browser.post(f"/people/{username}/leave", agency="", lastDay=day).status, 303, "doing it")
    world.clock.advance("1d")
    # What the software does each morning, it does within half a minute.
    end = time.monotonic() + 60
    while case.seen_by(world.auditor)["holder"].get("person") and time.monotonic() < end:
        time.sleep(1)
    equal(case.seen_by(world.auditor)["holder"].get("role"), "officer", "the officers hold it")


@rule("Y-20: with a second factor the password alone opens nothing; a code opens once, and a recovery code stands in for a lost phone")
def _(world):
    username = invited(world, "Cán bộ bị khóa")
    browser = Visitor(world)
    equal(browser.sign_in(username, PASSWORD).status, 303, "signing in")
    equal(browser.get("/account/second-factor").status, 200, "the offer")
    secret = re.search(r"<dd>([A-Z2-7 ]{39})</dd>", browser.page.text)[1].replace(" ", "")
    equal(browser.post("/account/second-factor", code="000000").status, 422, "a wrong code")
    equal(browser.post("/account/second-factor", code=code(secret)).status, 200, "the right code")
    recovery = re.findall(r"<code>([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})</code>", browser.page.text)
    equal(len(set(recovery)), 10, "recovery codes")
    equal(browser.get("/account/second-factor").status, 200, "afterwards")
    check(not any(each in browser.page.text for each in recovery) and secret not in browser.page.text, "they are shown once")

    answer = sign_in(world, username)
    equal((answer.status, answer.json["type"]), (401, "/problems/code-required"), "the password alone")
    answer = sign_in(world, username, code=code(secret))
    equal((answer.status, answer.json["type"]), (401, "/problems/wrong-code"), "the code that confirmed the phone")
    used = code(secret, 1)
    equal(sign_in(world, username, code=used).status, 201, "the next code")
    equal(sign_in(world, username, code=used).status, 401, "the same code again")
    equal(sign_in(world, username, code=recovery[0]).status, 201, "a recovery code")
    equal(sign_in(world, username, code=recovery[0]).status, 401, "the same recovery code again")

    elsewhere = Visitor(world)
    equal(elsewhere.sign_in(username, PASSWORD).status, 200, "the page asks for the code")
    check("session" not in elsewhere.cookies, "nobody is signed in yet")
    check(PASSWORD not in elsewhere.page.text, "the page does not carry the password")
    equal(elsewhere.post("/sign-in/code", code=recovery[1].lower()).status, 303, "with a recovery code")
    equal(elsewhere.get("/inbox").status, 200, "signed in")

    equal(administrator(world).post(f"/people/{username}/account", {"change": "remove-second-factor"}).status, 204, "the administrator removes it")
    equal(elsewhere.get("/inbox").status, 303, "the sessions ended")
    equal(sign_in(world, username).status, 201, "the password opens again")


@rule("Y-20: one sees where one is signed in, ends one or all others, and an administrator closes the account")
def _(world):
    username = invited(world, "Cán bộ nhiều phiên")
    first, second = Visitor(world), Visitor(world)
    for browser in (first, second):
        equal(browser.sign_in(username, PASSWORD).status, 303, "signing in")
    equal(first.get("/account/sessions").status, 200, "the list")
    equal(first.page.text.count('name="session"'), 1, "one other session")
    check("127.0.0.x" in first.page.text and "127.0.0.1" not in first.page.text, "the address is cut off")
    equal(first.post("/account/sessions", holding='name="session"').status, 303, "ending the other one")
    equal(second.get("/inbox").status, 303, "it ended")
    token = sign_in(world, username).json["token"]
    equal(first.get("/account/sessions").status, 200, "the list")
    equal(first.post("/account/sessions", holding="Đăng xuất mọi máy khác").status, 303, "ending all others")
    party = Party(world.client, username, {"Authorization": f"Bearer {token}"})
    equal(party.get("/cases").status, 401, "the token ended")
    equal(first.get("/inbox").status, 200, "one's own goes on")
    equal(administrator(world).post(f"/people/{username}/account", {"change": "close"}).status, 204, "closing")
    equal(first.get("/inbox").status, 303, "no session is left")
    answer = sign_in(world, username)
    equal((answer.status, answer.json["type"]), (403, "/problems/account-closed"), "signing in to a closed account")
    equal(administrator(world).post(f"/people/{username}/account", {"change": "reopen"}).status, 204, "opening it again")
    equal(sign_in(world, username).status, 201, "signing in again")


@rule("Y-20: whoever guesses at an account locks the own network, and the device its owner used before comes in")
def _(world):
    username = invited(world, "Cán bộ được nhớ")
    owner = Visitor(world)
    equal(owner.sign_in(username, PASSWORD).status, 303, "the owner signs in")
    check("devices" in owner.cookies, "the device is remembered")
    owner.cookies.pop("session")
    for _ in range(5):
        equal(world.anyone.post("/sessions", {"username": username, "password": "đoán mò đoán mò"}).status, 401, "a guess")
    equal(world.anyone.post("/sessions", {"username": username, "password": PASSWORD}).status, 429, "the stranger's network is locked")
    equal(Visitor(world).sign_in(username, PASSWORD).status, 429, "an unknown browser of that network too")
    equal(owner.sign_in(username, PASSWORD).status, 303, "the owner at the own device comes in")


@rule("B-16 B-13: an auditor searches cases, directory and accounts and takes them along as CSV and JSON Lines; a system administrator no case")
def _(world):
    username = invited(world, "Vũ Văn Nhật")
    sign_in(world, username)
    auditor, system = world.auditor, world.staff("system-administrator", CENTRE)
    found = auditor.get(f"/audit?part=accounts&person={username}").json["entries"]
    equal([each["kind"] for each in found], ["signed-in", "invitation-accepted", "invited"], "what happened to the account")
    equal(found[2]["person"], world.username("agency-administrator", COMPETENT), "who invited")
    check(all("127.0.0.1" not in str(each) for each in found), "no whole address")
    appointed = system.get(f"/audit?part=directory&kind=directory.person-appointed&agency={COMPETENT}").json["entries"]
    check(appointed and username in appointed[0]["about"], f"the appointment: {appointed[:1]}")
    case = world.forwarded("regulation-feedback")
    entries = auditor.get(f"/audit?part=cases&code={case.code}").json["entries"]
    equal([each.get("action", each["kind"]) for each in reversed(entries)][:2], ["case.opened.v1", "forward"], "the case")
    check("Người gửi thử" not in str(entries), "nothing that was written")
    equal(system.get("/audit?part=cases").status, 404, "a system administrator asks for cases")
    for party in (administrator(world), world.staff("leader", CENTRE), world.staff("co-ordinator", CENTRE)):
        equal(party.get("/audit").status, 404, f"{party} searches the log")
    equal(auditor.get("/audit?from=h%C3%B4m-qua").status, 400, "an unreadable day")

    seen, cursor = [], ""
    while cursor is not None:
        page = auditor.get(f"/audit?part=accounts{cursor and '&cursor=' + cursor}").json
        seen += [int(each["position"]) for each in page["entries"]]
        cursor = page["next"]
    equal(seen, sorted(set(seen), reverse=True), "every page, newest first, nothing twice")

    browser = signed_in(world, "auditor", CENTRE)
    equal(browser.get(f"/audit?part=accounts&person={username}").status, 200, "the page")
    check("Đặt mật khẩu theo giấy mời" in browser.page.text, "in words")
    count = len(auditor.get(f"/audit?part=accounts&person={username}").json["entries"])
    check(count >= 3, f"invited, accepted, signed in: {count}")
    answer = browser.get(f"/audit/export?part=accounts&person={username}&format=jsonl")
    equal((answer.status, answer.header("Content-Type"), answer.body.count(b"\n")), (200, "application/jsonl", count), "JSON Lines")
    answer = browser.get(f"/audit/export?part=accounts&person={username}&format=csv")
    equal((answer.status, answer.body.count(b"\r\n")), (200, count + 1), "CSV with a heading")
    equal(signed_in(world, "agency-administrator", COMPETENT).get("/audit/export").status, 404, "for nobody else")
    equal(browser.get("/audit?from=x").status, 422, "an unreadable day on the page")


@rule("B-16: an agency's administrator does all of it by pages")
def _(world):
    browser = signed_in(world, "agency-administrator", COMPETENT)
    equal(browser.get(f"/directory?agency={COMPETENT}").status, 200, "the directory")
    check(f"/appoint?agency={COMPETENT}" in browser.page.text, "adding is offered")
    day = world.clock.today.isoformat()
    equal(browser.get(f"/appoint?agency={COMPETENT}").status, 200, "the form")
    fields = {"displayName": "Cán bộ trực", "username": "", "agency": COMPETENT, "title": "Văn thư", "from": day, "to": ""}
    equal(browser.post("/appoint", **fields).status, 422, "without a role")
    check("Cán bộ trực" in browser.page.text, "what was typed is still there")
    equal(browser.post("/appoint", **{**fields, "roles": ["intake", "auditor"]}).status, 422, "with a role beyond reach")
    equal(browser.post("/appoint", **{**fields, "roles": ["intake"], "from": "mai"}).status, 422, "without a day")
    answer = browser.post("/appoint", **{**fields, "roles": ["intake", "officer"]})
    equal((answer.status, answer.header("Location")), (303, "/people/truccb.soxaydung"), "adding")
    equal(browser.get("/people/truccb.soxaydung").status, 200, "the person")
    check("chưa đặt mật khẩu" in browser.page.text, "no password yet")
    equal(browser.post("/people/truccb.soxaydung/account", change="invite").status, 200, "inviting")
    link = re.search(r"http://[^<\s]+/welcome/[0-9a-f]{64}", browser.page.text)[0]
    equal(browser.get("/invitations").status, 200, "open invitations")
    check("Cán bộ trực" in browser.page.text and link.rsplit("/", 1)[1] not in browser.page.text, "the link is not shown again")
    equal(browser.get("/people/truccb.soxaydung").status, 200, "the person")
    equal(browser.post("/people/truccb.soxaydung/account", change="revoke").status, 303, "revoking")
    equal(Visitor(world).get(urlparse(link).path).status, 410, "the revoked link")
    equal(browser.get("/people/truccb.soxaydung/positions").status, 200, "a further position")
    answer = browser.post("/people/truccb.soxaydung/positions", agency=COMPETENT, title="Đầu mối", roles=["focal"], to="", **{"from": day})
    equal(answer.status, 303, "giving it")
    for path in ("/appoint", "/invitations", "/people/truccb.soxaydung", "/people/truccb.soxaydung/leave"):
        equal(signed_in(world, "officer", COMPETENT).get(path).status, 404, f"an officer opens {path}")
        equal(Visitor(world).get(path).status, 303, f"nobody opens {path}")
    outsider = world.username("officer", OUTSIDE)
    equal(browser.get(f"/people/{outsider}").status, 404, "a person elsewhere")
