"""Who may see and do what: a matrix of people × states × actions, reckoned here from processes.md and compared with what the product does."""
from urllib.parse import quote

from .client import Party
from .rules import check, equal, rule, skip
from .world import COMPETENT, COORDINATOR

PROCESS = "regulation-feedback"
CENTRE = COORDINATOR[PROCESS]
OUTSIDE = "so-y-te"

WORKING = {"intake", "officer", "leader", "focal"}
"""Roles that take part in the cases of their agency."""

PEOPLE = [
    *((role, CENTRE, 0) for role in ("intake", "officer", "leader", "focal", "co-ordinator", "agency-administrator",
                                     "system-administrator", "auditor")),
    *((role, COMPETENT, 0) for role in ("intake", "officer", "leader", "focal", "co-ordinator", "agency-administrator")),
    ("officer", COMPETENT, 1),
    *((role, OUTSIDE, 0) for role in ("intake", "officer", "leader", "focal", "co-ordinator", "agency-administrator")),
    ("auditor", "so-tu-phap", 0), ("leader", "ubnd-can-tho", 0),
]

ACTIONS = {
    "forward": {"agency": OUTSIDE}, "accept-own": {}, "request-clarification": {"text": "Xin nêu rõ."},
    "refuse": {"reason": "unclear", "text": "Không rõ."}, "divert": {"kind": "complaint", "to": "Thanh tra"},
    "split": {"parts": [{"title": "Phần một", "content": "Nội dung phần một."}]}, "merge": {"into": "PAKN.20260209.0001"}, "unmerge": {},
    "clarify": {"text": "Xin nói rõ."}, "withdraw": {}, "lapse": {}, "take": {"person": "canbo1.soxaydung"}, "return": {"reason": "Nhầm."},
    "ask-agencies": {"agencies": [OUTSIDE], "question": "Ý kiến?", "due": "2026-12-01"}, "classify": {"class": "enough-basis"},
    "update-progress": {"text": "Đang xử lý."}, "draft-answer": {"outcome": "explain", "text": "Dự thảo."},
    "return-draft": {"comments": "Sửa."}, "approve-answer": {"documentNumber": "1/A", "signer": "lanhdao.soxaydung"},
    "publish": {"title": "Tiêu đề", "question": "Câu hỏi", "answer": "Trả lời"}, "redo": {"reason": "Chưa đạt."},
    "withhold": {"reason": "Bí mật."}, "rate": {"score": 1}, "reopen": {"reason": "Chưa đủ."}, "appeal": {"reason": "Không đồng ý."},
    "urge": {"text": "Đôn đốc."}, "note": {"text": "Ghi chú."}, "reassign": {"person": "canbo2.soxaydung"},
    "change-deadline": {"due": "2026-12-01", "reason": "Lý do đủ dài.", "legalGround": "Căn cứ"}, "attach": {"files": []},
    "no-such-action": {}, "../../sessions": {}, "đôn-đốc": {},
}
"""Every action, with data that would do, so that nothing but the right to act decides."""

HOLDER = {
    "received": ("intake", CENTRE, 0), "forwarded": ("intake", COMPETENT, 0), "assigned": ("officer", COMPETENT, 0),
    "awaiting-approval": ("leader", COMPETENT, 0), "answered": ("intake", CENTRE, 0),
}
OF_THE_HOLDER = {
    "received": {"forward", "accept-own", "request-clarification", "refuse", "divert", "split", "merge"},
    "forwarded": {"take", "return", "forward"},
    "assigned": {"ask-agencies", "classify", "update-progress", "draft-answer"},
    "awaiting-approval": {"return-draft", "approve-answer"},
    "answered": {"publish", "redo", "withhold"},
}
OF_THE_SENDER = {
    "awaiting-sender": {"clarify", "withdraw"}, "published": {"rate", "reopen"}, "closed": {"rate", "reopen"}, "refused": {"appeal"},
}
FINAL = {"published", "closed", "refused", "diverted", "merged", "withdrawn", "lapsed"}


def involved(state):
    """The agencies that take part: the one that receives, and from the forwarding on the one that handles."""
    return {CENTRE} if state in {"received", "awaiting-sender", "refused", "diverted", "merged", "withdrawn"} else {CENTRE, COMPETENT}


def handling(state):
    return COMPETENT if COMPETENT in involved(state) else CENTRE


def may_see(person, state):
    role, agency, _ = person
    if role == "auditor":
        return True
    if role == "co-ordinator":
        return agency == CENTRE or agency in involved(state)
    return role in WORKING and agency in involved(state)


def may_do(person, state):
    """The actions that the person is offered."""
    if not may_see(person, state):
        return set()
    role, agency, _ = person
    actions = set(OF_THE_HOLDER.get(state, ())) if HOLDER.get(state) == person else set()
    if state == "merged" and (role, agency) == ("intake", CENTRE):
        actions.add("unmerge")
    if state not in FINAL and role != "auditor":
        actions |= {"note", "attach"}
        if role == "co-ordinator":
            actions.add("urge")
        if (role, agency) == ("leader", handling(state)):
            actions |= {"reassign", "change-deadline"}
    return actions


def sender_may_do(state):
    return OF_THE_SENDER.get(state, set()) | (set() if state in FINAL else {"attach"})


def case_in(world, state):
    """A case that has been led to the state."""
    desk = world.desk(PROCESS)
    if state in ("forwarded", "assigned", "awaiting_approval", "answered", "published"):
        return getattr(world, state)(PROCESS)
    if state == "awaiting-approval":
        return world.awaiting_approval(PROCESS)
    case = world.answered(PROCESS) if state == "closed" else world.send(PROCESS)
    if state == "closed":
        case.act(desk, "withhold", reason="Bí mật kinh doanh.")
    elif state == "refused":
        case.act(desk, "refuse", reason="unclear", text="Không rõ.")
    elif state == "diverted":
        case.act(desk, "divert", kind="denunciation", to="Thanh tra thành phố")
    elif state == "merged":
        case.act(desk, "merge", into=world.send(PROCESS).code)
    elif state in ("awaiting-sender", "withdrawn"):
        case.act(desk, "request-clarification", text="Xin nêu rõ.")
        if state == "withdrawn":
            case.act(case.sender, "withdraw")
    return case


def try_all(case, party, offered, sees, version):
    """Tries every action that the party is not offered, and returns those that were not refused as they must be."""
    wrong = []
    for action, data in ACTIONS.items():
        if action in offered:
            continue
        answer = party.post(f"/cases/{case.code}/actions/{quote(action, safe='')}", {"version": version, "data": data})
        # A name that climbs out of its place in the address is refused before anybody looks for the case.
        allowed = {400} if "/" in action else {403, 409} if sees else {404}
        if answer.status not in allowed:
            wrong.append(f"{party} tries {action}: {answer!r}")
    return wrong


@rule("in {} everybody sees and does what the process says and nothing else, whatever they try", each=[
    "received", "awaiting-sender", "forwarded", "assigned", "awaiting-approval", "answered", "published", "closed", "refused", "diverted",
    "merged", "withdrawn"])
def _(world, state):
    case = case_in(world, state)
    before = case.seen_by(world.auditor)
    equal(before["state"], state, "the case stands where it should")
    wrong = []
    for person in PEOPLE:
        party, sees, offered = world.staff(*person), may_see(person, state), may_do(person, state)
        answer = party.get(f"/cases/{case.code}")
        if answer.status != (200 if sees else 404):
            wrong.append(f"{party} opens it: {answer.status}")
        elif sees and (came := {each["id"] for each in answer.json["actions"]}) != offered:
            wrong.append(f"{party} is offered {sorted(came)}, should be {sorted(offered)}")
        wrong += try_all(case, party, offered, sees, before["version"])
    offered = sender_may_do(state)
    came = {each["id"] for each in case.seen_by(case.sender)["actions"]}
    if came != offered:
        wrong.append(f"the sender is offered {sorted(came)}, should be {sorted(offered)}")
    wrong += try_all(case, case.sender, offered, True, before["version"])
    check(not wrong, "\n     ".join(wrong))
    equal(case.seen_by(world.auditor)["version"], before["version"], "nothing was changed by all that")


@rule("without a token or key, with a wrong key, or with the key of another case, a case looks absent")
def _(world):
    case, other = world.send(PROCESS), world.send(PROCESS)
    missing = world.anyone.get("/cases/PAKN.20260101.9999")
    for party in (world.anyone, Party(world.client, "wrong key", {"X-Access-Key": "0000-0000-0000-0000-0000"}), other.sender,
                  Party(world.client, "empty key", {"X-Access-Key": ""}), Party(world.client, "long key", {"X-Access-Key": "A" * 5000})):
        for path in (f"/cases/{case.code}", f"/cases/{case.code}/deadlines"):
            answer = party.get(path)
            equal(answer.status, 404, f"{party} reads {path}")
            equal(answer.json["detail"], missing.json["detail"], "the same words as for a case that never was")
        equal(party.post(f"/cases/{case.code}/actions/attach", {"data": {}}).status, 404, f"{party} acts")
        equal(party.get("/cases").status, 401, f"{party} lists cases")
    equal(Party(world.client, "wrong token", {"Authorization": "Bearer nonsense"}).get(f"/cases/{case.code}").status, 401, "a wrong token")


@rule("a key is read as people write it down: small letters and blanks do not matter")
def _(world):
    case = world.send(PROCESS)
    for typed in (case.key.lower(), case.key.replace("-", " "), case.key.replace("-", ""), f"  {case.key}  "):
        equal(Party(world.client, "typed", {"X-Access-Key": typed}).get(f"/cases/{case.code}").status, 200, f"key typed as {typed!r}")


@rule("what one may not open stands in none of one's lists and searches")
def _(world):
    word = "Vướngmắcđặcbiệt"
    case = world.assigned(PROCESS, title=f"{word} về vỉa hè")
    for person in PEOPLE:
        party = world.staff(*person)
        for query in ("q=vuongmacdacbiet", f"agency={COMPETENT}&limit=200&order=newest"):
            answer = party.get(f"/cases?{query}")
            equal(answer.status, 200, f"{party} lists")
            equal(case.code in [each["code"] for each in answer.json["cases"]], may_see(person, "assigned"), f"{party} finds it by {query}")


@rule("after signing out a token opens nothing")
def _(world):
    party = world.sign_in(world.username("officer", "phuong-ninh-kieu"))
    equal(party.get("/cases").status, 200, "signed in")
    equal(party.call("DELETE", "/sessions").status, 204, "signing out")
    equal(party.get("/cases").status, 401, "signed out")
    equal(party.call("DELETE", "/sessions").status, 401, "signing out twice")


@rule("a wrong password and an unknown name are told in the same words")
def _(world):
    known = world.anyone.post("/sessions", {"username": world.username("officer", "phuong-cai-rang"), "password": "wrong"})
    unknown = world.anyone.post("/sessions", {"username": "khong.ai.ca", "password": "wrong"})
    equal((known.status, unknown.status), (401, 401), "statuses")
    equal(known.json["detail"], unknown.json["detail"], "words")


@rule("five wrong passwords lock an account for a while, and say until when")
def _(world):
    username = world.username("focal", "phuong-cai-rang")
    for _ in range(5):
        world.anyone.post("/sessions", {"username": username, "password": "wrong"})
    answer = world.anyone.post("/sessions", {"username": username, "password": "wrong"})
    equal((answer.status, answer.json["type"]), (429, "/problems/account-locked"), "locked")
    check(answer.json.get("until"), "until when")


@rule("a deputy acts for the holder and both names are kept")
def _(world):
    paths = world.anyone.get("/openapi.json").json["paths"]
    if not any("delegation" in path for path in paths):
        skip("the interface has no address that records a delegation")
