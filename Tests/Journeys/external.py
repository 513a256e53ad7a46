"""Bodies outside the administration take part with limited accounts: the regulation with Decision 2610/QĐ-UBND Art 1.2b."""
import re
from urllib.parse import urlencode

from . import consultation
from .client import PLACES
from .feedback import on_a_working_day
from .instance import ROOT
from .pages import Visitor, carried, signed_in
from .rules import check, equal, rule
from .world import COMPETENT, Case, feedback

UNION = "lien-doan-lao-dong-thanh-pho"
ROLES = ["intake", "officer", "leader"]

OPEN_PAGES = {
    "/inbox": "what waits for its own people", "/inbox/events": "news of that", "/account": "the person's own",
    "/account/second-factor": "the person's own", "/account/sessions": "the person's own", "/delegations": "deputies among its own people",
    "/disclosures": "what the person alone has read",
}
"""Pages for staff that people of such a body may open, and why."""

OPEN_OPERATIONS = {
    ("get", "/cases"): "its own cases", ("delete", "/sessions"): "signing out", ("post", "/delegations"): "deputies among its own people",
    ("delete", "/delegations"): "the same", ("get", "/disclosures"): "what the person alone has read", ("post", "/work-email"): "the person's own",
    ("get", "/notices/undelivered"): "what could not be told the senders it received from: none, since it receives for no process",
}
"""Operations for staff that they may ask for, and why."""

OWN_FORMS = {"/account", "/account/sessions", "/account/second-factor", "/account/second-factor/remove", "/account/work-email", "/delegations",
             "/delegations/revoke", "/inbox/views", "/inbox/views/{view}"}
"""Where a person changes what is their own."""


def patterns():
    """Every address of the site, from the one place where they stand."""
    listed = (ROOT / "Sources/Web/Routes.swift").read_text("utf-8").partition("enum Pattern")[2]
    found = re.findall(r'case \w+ = "(/[^"]*)"', listed)
    check(len(found) > 90, f"the patterns of {len(found)} addresses can be read")
    return found


def places(code):
    return PLACES | {"code": code, "file": "0" * 64, "template": "1", "view": "1", "agency": COMPETENT, "year": "2026", "token": "x", "name": "x"}


def address(pattern, code):
    """The address with what leads to another agency in its open places."""
    own = {"id": COMPETENT} if pattern.startswith("/agencies") else {}
    own |= {"username": "canbo1.soxaydung"} if "{username}" in pattern else {}
    own |= {"process": "consultation-request"} if pattern == "/work/begin/{process}" else {}
    own |= {"process": "regulation-feedback"} if pattern == "/work/new/{process}" else {}
    return pattern.format(**(places(code) | own))


def union(world, role):
    return world.staff(role, UNION)


@rule("Y-02: a body outside the administration is asked, answers, and reads of the request what is shared with it and no more")
def _(world):
    on_a_working_day(world)
    request, children = consultation.sent(world, recipients=[UNION, consultation.HEALTH])
    opinion = children[UNION]
    consultation.given(world, opinion, UNION)
    equal(opinion.state(union(world, "leader")), "given", "it has answered")
    shared = opinion.seen_by(union(world, "officer"))["request"]["data"]
    equal(shared["articles"][1]["number"], "9", "the draft is read there")
    told = [each["agency"] for each in request.seen_by(consultation.drafter(world))["children"] if (each.get("report") or {}).get("position")]
    equal(told, [UNION], "the opinion is with whoever asked")
    for role in ROLES:
        party = union(world, role)
        equal(party.get(f"/cases/{request.code}").status, 404, f"{party} reads the request itself")
        equal(party.get(f"/cases/{request.code}/summary").status, 404, f"{party} reads its summary")
        equal(party.get(f"/cases/{children[consultation.HEALTH].code}").status, 404, f"{party} reads what another agency was asked")


@rule("Y-02: what others wrote inside about a case that is passed on stays with them; what the body itself wrote it reads")
def _(world):
    case = world.send("law-feedback")
    desk = world.desk("law-feedback")
    case.act(desk, "note", text="Ghi chú của đầu mối.")
    case.act(desk, "forward", agency=UNION)
    case.act(union(world, "intake"), "take", person=world.username("officer", UNION))
    case.act(union(world, "officer"), "note", text="Ghi chú của Liên đoàn.")
    case.act(union(world, "officer"), "draft-answer", outcome="explained", text="Dự thảo của Liên đoàn.")
    seen = str(case.seen_by(union(world, "leader")))
    check("Ghi chú của Liên đoàn." in seen and "Dự thảo của Liên đoàn." in seen, "its own workings")
    check("Ghi chú của đầu mối." not in seen, "not those of whoever passed it on")
    check("Ghi chú của đầu mối." in str(case.seen_by(desk)), "who reads them still")


@rule("Y-02: every page for staff that is not the person's own or their own inbox looks absent to the {} of such a body", each=ROLES)
def _(world, role):
    case = world.assigned("regulation-feedback")
    visitor, stranger = signed_in(world, role, UNION), Visitor(world)
    tried, wrong = 0, []
    for pattern in patterns():
        path = address(pattern, case.code)
        came = stranger.get(path)
        if not (came.status == 303 and (came.header("Location") or "").startswith("/sign-in")) and pattern != "/inbox/events":
            continue
        tried += 1
        if pattern in OPEN_PAGES:
            continue
        status = visitor.get(path).status
        if status not in (403, 404):
            wrong.append(f"GET {path}: {status}")
    check(tried > 40, f"{tried} pages are for staff alone")
    for pattern in patterns():
        if pattern in OWN_FORMS or not pattern.startswith(("/work", "/inbox", "/board", "/templates", "/receiving", "/agencies", "/directory", "/appoint",
                                                          "/administrators", "/people", "/articles", "/notices", "/training", "/calendar")):
            continue
        path = address(pattern, case.code)
        token = dict(carried(visitor.open("/account"), "/sign-out"))["csrf"]
        body = urlencode({"csrf": token, "agency": COMPETENT, "officer": "canbo1.soxaydung", "cases": f"{case.code}~1", "title": "Thử"})
        answer = visitor.request("POST", path, body.encode(), Content_Type="application/x-www-form-urlencoded", Sec_Fetch_Site="same-origin")
        # Several cases at once are refused one by one, on a page that says so of each.
        allowed = (422,) if pattern in ("/inbox/forward", "/inbox/assign") else (403, 404, 405)
        if answer.status not in allowed:
            wrong.append(f"POST {path}: {answer.status}")
    check(not wrong, "\n     ".join(wrong))
    before = case.seen_by(world.auditor)
    equal((before["state"], before["holder"]["agency"]), ("assigned", COMPETENT), "the case of another agency is as it was")
    for query in ("", "?show=all", f"?show=all&agency={COMPETENT}", "?q=ban+sao&show=all", "?due=overdue&show=all"):
        check(case.code not in visitor.open(f"/inbox{query}").text, f"the inbox with {query!r} shows a case of another agency")
    page = visitor.open("/inbox").text
    for link in ("/board", "/dashboard", "/directory", "/work/begin/", "/work/new/"):
        check(f'href="{link}' not in page, f"the inbox leads to {link}")


@rule("Y-02: every operation of the interface for staff that is not listed is refused to the {} of such a body", each=ROLES)
def _(world, role):
    case = world.assigned("regulation-feedback")
    party, today = union(world, role), str(world.clock.today)
    body = {
        "agency": COMPETENT, "name": "Thử", "agencies": ["so-y-te"], "into": "so-y-te", "lastDay": today, "displayName": "Người thử",
        "title": "Chuyên viên", "roles": ["officer"], "from": today, "rows": [], "preview": "x", "change": "lock", "data": {}, "do": "told",
        "process": "consultation-request", "email": "",
    }
    query = f"?agency={COMPETENT}&into=so-y-te&lastDay={today}&kinds=sent&person=canbo1.soxaydung"
    document, tried, wrong = world.anyone.get("/openapi.json").json, 0, []
    for path, operations in document["paths"].items():
        short = path.removeprefix("/api/v1")
        for method, operation in operations.items():
            if not operation["security"] or (method, short) in OPEN_OPERATIONS:
                continue
            tried += 1
            target = address(short, case.code) + (query if method == "get" else "")
            answer = party.call(method.upper(), target, body if method in ("post", "put") else None)
            if answer.status not in (403, 404):
                wrong.append(f"{method} {target}: {answer!r}"[:300])
    check(tried > 25, f"{tried} operations are for staff")
    check(not wrong, "\n     ".join(wrong))
    listed = party.get("/cases?limit=200&order=newest").json["cases"]
    equal([each["code"] for each in listed if each["agency"] != UNION], [], "every case of its list is its own")
    for process in [each["id"] for each in world.anyone.get("/processes").json["processes"]]:
        data = consultation.draft(world) if process.startswith("consultation") else feedback("law-feedback", contentKind="2")
        equal(party.post("/cases", {"process": process, "data": data, "channel": "desk"}).status, 404, f"{party} opens {process}")


@rule("Y-02: a system administrator adds such a body, gives its people no role that reaches beyond its cases, and nothing to receive")
def _(world):
    administrator = signed_in(world, "system-administrator", "van-phong-ubnd")
    system = world.staff("system-administrator", "van-phong-ubnd")
    today = str(world.clock.today)
    administrator.send(administrator.open("/directory/new-agency"), "/directory/new-agency", id="hoi-luat-gia",
                       name="Hội Luật gia thành phố Cần Thơ", english="Lawyers’ Association of Cần Thơ City", kind="external", **{"from": today})
    position = {"agency": "hoi-luat-gia", "title": "Cán bộ", "from": today}
    grantable = system.get("/people?agency=hoi-luat-gia").json["grantable"]
    equal(set(grantable), {"intake", "officer", "leader", "focal"}, "the roles that may be granted")
    for number, granted in enumerate(["intake", "officer", "leader", "focal", "co-ordinator", "agency-administrator", "system-administrator", "auditor"]):
        answer = system.post("/people", {"displayName": f"Người thứ {number}", "roles": [granted], **position})
        equal(answer.status, 201 if granted in grantable else 422, f"granting {granted}: {answer!r}")
    equal(system.call("PUT", "/receiving/system-feedback", {"agency": "hoi-luat-gia"}).status, 422, "it receives for no process")
    request = consultation.opened(world, recipients=["hoi-luat-gia"])
    check(isinstance(request, Case), "it is among those that may be asked")
