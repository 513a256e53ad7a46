"""Agencies ask one another for opinions on a draft: the regulation with Decision 2610/QĐ-UBND, article by article, and above it Decree
191/2026/NĐ-CP Art 11."""
import json
import re
import subprocess
from datetime import date

from .feedback import on_a_working_day
from .pages import carried, signed_in
from .rules import check, equal, rule
from .working_days import DAY, after_working_days, is_working
from .world import COMPETENT, Case

REQUEST, OPINION = "consultation-request", "consultation-opinion"
HEALTH, HOME = "so-y-te", "so-noi-vu"


def draft(world, **changes):
    """The form of a request that may be sent."""
    data = {
        "title": "Dự thảo Quy chế sử dụng Hệ thống lấy ý kiến điện tử", "kind": "regulation",
        "content": "Đề nghị cho ý kiến về trách nhiệm của các cơ quan.",
        "articles": [
            {"number": "1", "heading": "Phạm vi điều chỉnh", "text": "Quy chế này quy định việc sử dụng Hệ thống."},
            {"number": "9", "heading": "Tiếp nhận và phân công xử lý", "text": "Không quá 01 ngày làm việc."},
        ],
        "checklist": [{"item": "Dự thảo", "present": True}, {"item": "Tờ trình", "present": True}],
        "recipients": [HEALTH, HOME], "respondBy": str(after_working_days(world.clock.today, 5)), "notSecret": True,
    }
    data.update(changes)
    return {name: value for name, value in data.items() if value is not None}


def opened(world, **changes):
    answer = world.staff("officer", COMPETENT).post("/cases", {"process": REQUEST, "data": draft(world, **changes)})
    equal(answer.status, 201, f"opening a request: {answer!r}; status")
    return Case(world, answer.json["code"], None, REQUEST)


def drafter(world):
    return world.staff("officer", COMPETENT)


def approver(world, agency=COMPETENT):
    return world.staff("leader", agency)


def submitted(world, **changes):
    case = opened(world, **changes)
    case.act(drafter(world), "submit")
    return case


def sent(world, **changes):
    """A request that was approved, with the opinions asked for by agency."""
    case = submitted(world, **changes)
    case.act(approver(world), "approve-send", documentNumber="2610/SXD-VP")
    children = case.seen_by(drafter(world))["children"]
    return case, {each["agency"]: world.case(each["code"], OPINION) for each in children}


def assigned(world, opinion, agency, **changes):
    data = {"lead": world.username("officer", agency), "due": str(after_working_days(world.clock.today, 1)), **changes}
    opinion.act(approver(world, agency), "receive-assign", **data)


def given(world, opinion, agency, **changes):
    assigned(world, opinion, agency)
    data = {"position": "agree-with-comments", "points": [{"article": "9", "comment": "Nên là 02 ngày.", "proposal": "02 ngày làm việc"}]}
    data.update(changes)
    opinion.act(world.staff("officer", agency), "submit-opinion", **data)
    opinion.act(approver(world, agency), "approve-opinion", documentNumber="15/SYT")


def link(world, case, agency):
    return [each for each in case.seen_by(drafter(world))["children"] if each["agency"] == agency][-1]


def refused(case, party, action, status, words, **data):
    """The action is refused, says why, and changes nothing."""
    before = case.seen_by(party)
    answer = case.attempt(party, action, before["version"], **data)
    equal(answer.status, status, f"{action}: {answer!r}; status")
    said = str(answer.json)
    for word in words:
        check(word in said, f"{action} says nothing of “{word}”: {said}")
    equal(case.seen_by(party)["version"], before["version"], "the version after a refusal")


@rule("Y-01, Y-08: a drafter writes a request step by step, and every version stays in the history")
def _(world):
    on_a_working_day(world)
    case = opened(world, kind=None, articles=None, content=None, checklist=None, recipients=None, respondBy=None, notSecret=None)
    equal(case.state(), "drafting", "a title is enough to begin")
    equal(case.seen_by(drafter(world))["holder"]["person"], world.username("officer", COMPETENT), "whoever opens it drafts it (Y-07)")
    refused(case, drafter(world), "submit", 409, ["loại hồ sơ", "dự thảo", "cơ quan", "thời hạn"])
    whole = draft(world, title="Dự thảo Quy chế, bản thứ hai")
    seen = case.act(drafter(world), "save-draft", **whole)
    equal((seen["title"], len(seen["data"]["articles"])), ("Dự thảo Quy chế, bản thứ hai", 2), "what the case says now")
    found = drafter(world).get("/cases?process=consultation-request&q=" + "ban+thu+hai").json
    check(case.code in [each["code"] for each in found["cases"]], "a request is found by the words of its newest draft")
    case.act(drafter(world), "save-draft", **draft(world, title="Dự thảo Quy chế, bản thứ ba"))
    saved = [each["data"]["title"] for each in case.seen_by(drafter(world))["timeline"] if each.get("action") == "save-draft"]
    equal(saved, ["Dự thảo Quy chế, bản thứ hai", "Dự thảo Quy chế, bản thứ ba"], "the versions in the history")
    case.act(drafter(world), "submit")
    equal(case.state(), "awaiting-approval", "then it is submitted")


@rule("Y-07: a leader assigns the drafting to another officer")
def _(world):
    on_a_working_day(world)
    case = opened(world)
    case.act(approver(world), "reassign", person=world.username("officer", COMPETENT), reason="Đúng lĩnh vực.")
    equal(case.seen_by(approver(world))["holder"]["person"], world.username("officer", COMPETENT), "the drafter")


@rule("Y-03: a request is not sent while its file is not whole, or nobody has declared that it holds no secret")
def _(world):
    on_a_working_day(world)
    case = opened(world, notSecret=None)
    refused(case, drafter(world), "submit", 409, ["Điều 3 khoản 1", "mật"])
    case.act(drafter(world), "save-draft", **draft(world, checklist=[{"item": "Tờ trình", "present": False}]))
    refused(case, drafter(world), "submit", 409, ["“Tờ trình”", "Điều 3 khoản 1"])
    case.act(drafter(world), "save-draft", **draft(world, checklist=None))
    refused(case, drafter(world), "submit", 409, ["thành phần hồ sơ"])


@rule("Y-04: a request reaches the agencies {} working days before the deadline", each=[1, 2, 3, 4])
def _(world, days):
    today = on_a_working_day(world)
    case = submitted(world, respondBy=str(after_working_days(today, days)))
    if days < 3:
        offered = next(each for each in case.seen_by(approver(world))["actions"] if each["id"] == "approve-send")
        check("Điều 3 khoản 2" in offered["objection"], "why it can't be sent is said before it is tried")
        refused(case, approver(world), "approve-send", 409, [f"chỉ còn {days} ngày", "{0.day}/{0.month}/{0.year}".format(after_working_days(today, 3)), "khẩn cấp"])
    else:
        case.act(approver(world), "approve-send")
        equal((case.state(), case.due("response")), ("collecting", after_working_days(today, days)), "sent, and due")


@rule("Y-04: before it is sent one sees how its term comes out, by the regulation and by the decree", each=[1, 3, 5, 6])
def _(world, days):
    today = on_a_working_day(world)
    case = submitted(world, respondBy=str(after_working_days(today, days)))
    shown = {each["id"]: each for each in case.seen_by(drafter(world))["notices"]}
    city = shown["reaches-in-time"]
    equal((city["room"], city["binds"], city["isFulfilled"]), (f"{days}wd", True, days >= 3), "by the city's regulation")
    equal([each["date"] for each in city["days"] if each["counted"]][-1], str(after_working_days(today, days)), "its last day")
    equal("term-of-reply" in shown, today >= date(2026, 5, 29), "the decree counts from the day it was signed")
    if decree := shown.get("term-of-reply"):
        equal((decree["binds"], decree["isFulfilled"]), (False, 2 <= days <= 5), "by Decree 191/2026, which advises")
    if days >= 3:
        case.act(approver(world), "approve-send")
        check("notices" not in case.seen_by(drafter(world)), "once it is sent there is nothing ahead")


@rule("Y-04: urgency needs the person who directs it, the paper and the reason, and stays on the record")
def _(world):
    today = on_a_working_day(world)
    answer = drafter(world).post("/cases", {"process": REQUEST, "data": draft(world, urgent={"directedBy": "Chủ tịch UBND thành phố"})})
    equal(answer.status, 422, "urgency without its paper")
    check("urgent.paper" in str(answer.json) and "urgent.reason" in str(answer.json), f"what is missing is named: {answer!r}")
    urgent = {"directedBy": "Chủ tịch UBND thành phố", "paper": "Công văn 12/UBND-KT", "reason": "Ứng phó với bão đang đổ bộ."}
    case, children = sent(world, respondBy=str(after_working_days(today, 1)), urgent=urgent)
    equal(children[HEALTH].seen_by(approver(world, HEALTH))["request"]["data"]["urgent"], urgent, "the agencies asked read why")


@rule("Y-09, Y-10: the leader returns the draft with comments, and sends it once it is right")
def _(world):
    on_a_working_day(world)
    case = submitted(world)
    check("approve-send" not in [each["id"] for each in case.seen_by(drafter(world))["actions"]], "a drafter does not approve")
    case.act(approver(world), "return-draft", comments="Làm rõ Điều 9.")
    equal((case.state(), case.last("return-draft")["data"]["comments"]), ("drafting", "Làm rõ Điều 9."), "back with the drafter")
    case.act(drafter(world), "save-draft", **draft(world, content="Đã làm rõ Điều 9."))
    case.act(drafter(world), "submit")
    case.act(approver(world), "approve-send")
    equal({each["agency"] for each in case.seen_by(drafter(world))["children"]}, {HEALTH, HOME}, "the agencies asked")


@rule("Y-08: only other agencies that exist are asked, and none of them twice")
def _(world):
    on_a_working_day(world)
    case = submitted(world, recipients=[HEALTH, COMPETENT])
    refused(case, approver(world), "approve-send", 409, ["cơ quan khác"])
    twice = drafter(world).post("/cases", {"process": REQUEST, "data": draft(world, recipients=[HEALTH, HEALTH])})
    equal(twice.status, 422, "one agency named twice")


@rule("Y-08: one request reaches every agency there is in one action")
def _(world):
    today = on_a_working_day(world)
    living = [
        each["id"] for each in world.anyone.get("/agencies").json["agencies"]
        if each["id"] != COMPETENT and each["validFrom"] <= str(today) <= (each.get("validTo") or str(today))
    ]
    check(len(living) > 100, f"{len(living)} agencies")
    case, children = sent(world, recipients=living)
    equal(set(children), set(living), "the agencies asked")
    case.act(drafter(world), "withdraw", reason="Chỉ để xem gửi được đến mọi nơi.")
    equal({each["state"] for each in case.seen_by(drafter(world))["children"]}, {"lapsed"}, "what was asked is closed")


@rule("Y-11: an agency that is asked receives and assigns within one working day of the sending")
def _(world):
    today = on_a_working_day(world)
    case, children = sent(world)
    opinion = children[HEALTH]
    equal((opinion.state(), opinion.due("receive")), ("sent", after_working_days(today, 1)), "its first clock")
    equal(opinion.seen_by(approver(world, HEALTH))["holder"]["role"], "leader", "who receives it")
    request = opinion.seen_by(approver(world, HEALTH))["request"]
    equal((request["code"], len(request["data"]["articles"])), (case.code, 2), "the draft is read from the request")
    check("checklist" not in request["data"], "what the requester keeps for itself is not shared")
    world.clock.advance_to(after_working_days(after_working_days(today, 1), 1))
    assigned(world, opinion, HEALTH)
    late, = opinion.last("receive-assign")["late"]
    equal((late["deadline"], late["workingDaysLate"]), ("receive", 1), "a day late is recorded as late")


@rule("Y-12: lead, co-ordinators and their times are set, and an impossible plan is refused with its excess")
def _(world):
    today = on_a_working_day(world)
    case, children = sent(world)
    opinion, leader = children[HEALTH], approver(world, HEALTH)
    beyond = {"lead": world.username("officer", HEALTH), "due": str(after_working_days(today, 7))}
    refused(opinion, leader, "receive-assign", 422, ["muộn hơn 2 ngày làm việc", str(after_working_days(today, 5))], **beyond)
    inner = str(after_working_days(today, 2))
    plan = {"lead": world.username("officer", HEALTH), "due": inner}
    late = {"person": world.username("leader", HEALTH), "due": str(after_working_days(today, 3))}
    refused(opinion, leader, "receive-assign", 422, ["coordinators[0].due", "muộn hơn 1 ngày làm việc"], coordinators=[late], **plan)
    stranger = {"person": world.username("officer", HOME)}
    refused(opinion, leader, "receive-assign", 422, ["coordinators[0].person"], coordinators=[stranger], **plan)
    opinion.act(leader, "receive-assign", coordinators=[{"person": world.username("leader", HEALTH), "due": inner}], **plan)
    equal((opinion.state(), opinion.due("inner")), ("drafting", after_working_days(today, 2)), "assigned, with its inner time")
    equal(opinion.seen_by(leader)["holder"]["person"], world.username("officer", HEALTH), "the lead holds it")


@rule("Y-13: an agency refuses what is not for it, and the requester asks another in its place")
def _(world):
    on_a_working_day(world)
    case, children = sent(world, recipients=[HEALTH])
    children[HEALTH].act(approver(world, HEALTH), "refuse", reason="wrong-recipient", text="Không thuộc lĩnh vực y tế.")
    told = link(world, case, HEALTH)
    equal((told["state"], told["report"]["reason"]), ("refused", "wrong-recipient"), "what the requester is told")
    case.act(drafter(world), "readdress", agency=HOME)
    equal(link(world, case, HOME)["state"], "sent", "the other agency is asked")
    refused(case, drafter(world), "readdress", 409, ["đã được lấy ý kiến"], agency=HOME)
    equal(case.state(), "collecting", "and the request goes on")


@rule("Y-14, Y-16: colleagues contribute, the leader returns and approves, and versions stay")
def _(world):
    on_a_working_day(world)
    case, children = sent(world)
    opinion, officer, leader = children[HEALTH], world.staff("officer", HEALTH), approver(world, HEALTH)
    assigned(world, opinion, HEALTH)
    opinion.act(leader, "contribute", text="Bổ sung ý kiến của thanh tra.")
    refused(opinion, officer, "submit-opinion", 422, ["Điều 77"], position="disagree", points=[{"article": "77", "comment": "Bỏ."}])
    refused(opinion, officer, "submit-opinion", 422, ["chính kiến"], position="disagree")
    opinion.act(officer, "submit-opinion", position="agree", text="Bản đầu.")
    opinion.act(leader, "return-draft", comments="Nêu rõ Điều 9.")
    opinion.act(officer, "submit-opinion", position="disagree", points=[{"article": "9", "comment": "Quá ngắn."}])
    versions = signed_in(world, "leader", HEALTH).open(f"/work/{opinion.code}/drafts").text
    told = " ".join(re.sub("<[^>]*>", " ", versions).split())
    for words in ("Không thống nhất", "Bản đầu", "Điều 9 – Quá ngắn"):
        check(words in told, f"“{words}” is in what differs between both versions: {told}")
    theirs = [each.get("data", {}).get("text") for each in opinion.seen_by(drafter(world))["timeline"]]
    check("Bản đầu." not in theirs and "Bổ sung ý kiến của thanh tra." not in theirs, "what an agency writes is its own until it approves")
    opinion.act(leader, "approve-opinion")
    own = [each["data"].get("text") for each in opinion.seen_by(leader)["timeline"] if each.get("action") == "submit-opinion"]
    equal(own, ["Bản đầu.", None], "both versions stay with the agency")
    seen = str(opinion.seen_by(drafter(world))["timeline"])
    check("Quá ngắn." in seen and "Bản đầu." not in seen and "Nêu rõ Điều 9." not in seen, "the requester reads what was approved")


@rule("Y-15: an approved opinion is with the requester in the same moment")
def _(world):
    on_a_working_day(world)
    case, children = sent(world)
    given(world, children[HEALTH], HEALTH)
    told = link(world, case, HEALTH)
    equal((told["state"], told["report"]["position"], told["report"]["late"]), ("given", "agree-with-comments", False), "what came")
    equal(told["report"]["points"][0]["comment"], "Nên là 02 ngày.", "its point")
    equal(case.last("approve-send", drafter(world))["data"]["documentNumber"], "2610/SXD-VP", "the letter by which was asked")


@rule("Y-05: the collection closes by itself at the deadline, and a late opinion is received and marked")
def _(world):
    on_a_working_day(world)
    case, children = sent(world)
    given(world, children[HEALTH], HEALTH)
    refused(case, drafter(world), "close-collection", 409, ["Sở Nội vụ"])
    world.clock.advance_to(case.due("response") + DAY)
    awaited = [each["agency"] for each in case.seen_by(drafter(world))["children"] if each["isOpen"]]
    equal(awaited, [HOME], "the agencies without an opinion")
    while not is_working(world.clock.today):
        world.clock.advance("1d")
    given(world, children[HOME], HOME)
    told = link(world, case, HOME)
    equal((told["state"], told["report"]["late"]), ("given", True), "late, and received")
    check([each["deadline"] for each in children[HOME].last("approve-opinion")["late"]] == ["reply"], "and on the record of the agency")


@rule("Y-05: when all have answered the collection may be closed before the deadline; a term is extended, never cut short")
def _(world):
    today = on_a_working_day(world)
    case, children = sent(world, recipients=[HEALTH])
    refused(case, drafter(world), "extend-deadline", 409, ["phải sau"], respondBy=str(after_working_days(today, 4)), reason="Rút ngắn.")
    later = after_working_days(today, 8)
    case.act(drafter(world), "remind", text="Đề nghị sớm cho ý kiến.")
    case.act(drafter(world), "extend-deadline", respondBy=str(later), reason="Theo đề nghị của Sở Y tế.")
    equal((case.due("response"), children[HEALTH].due("reply")), (later, later), "both ends move")
    equal(children[HEALTH].last("reminded")["data"]["text"], "Đề nghị sớm cho ý kiến.", "the agency is reminded")
    given(world, children[HEALTH], HEALTH)
    case.act(drafter(world), "close-collection")
    equal(case.state(), "summarising", "closed")


@rule("Y-17: a summary is submitted only when every point of every opinion is accepted or explained")
def _(world):
    on_a_working_day(world)
    case, children = sent(world)
    points = [{"article": "9", "comment": "Nên là 02 ngày."}, {"comment": "Nên có phụ lục.", "proposal": "Thêm phụ lục."}]
    given(world, children[HEALTH], HEALTH, points=points)
    given(world, children[HOME], HOME, position="disagree", points=[], text="Chưa cần ban hành.")
    case.act(drafter(world), "close-collection")
    first, second, general = f"{children[HEALTH].code}-1", f"{children[HEALTH].code}-2", f"{children[HOME].code}-0"
    refused(case, drafter(world), "submit-summary", 409, ["Còn 3 ý kiến", first])
    save = lambda **decision: case.act(drafter(world), "save-summary", decisions=[decision])  # noqa: E731
    save(point=first, decision="accept", text="Đã sửa thành 02 ngày.")
    refused(case, drafter(world), "save-summary", 422, ["decisions[0].text"], decisions=[{"point": second, "decision": "explain"}])
    refused(case, drafter(world), "save-summary", 422, ["decisions[0].point"], decisions=[{"point": "GYK.20200101.0001-1", "decision": "accept"}])
    save(point=second, decision="accept-in-part", text="Bổ sung mẫu, không thêm phụ lục.")
    refused(case, drafter(world), "submit-summary", 409, ["Còn 1 ý kiến", general, "Sở Nội vụ"])
    save(point=general, decision="explain", text="Theo chương trình công tác.")
    case.act(drafter(world), "submit-summary", text="Đã tiếp thu phần lớn ý kiến.")
    case.act(approver(world), "return-summary", comments="Xem lại ý kiến của Sở Nội vụ.")
    save(point=general, decision="accept", text="Lùi thời điểm ban hành.")
    case.act(drafter(world), "submit-summary")
    case.act(approver(world), "approve-summary")
    equal(case.state(), "concluded", "concluded")


def as_text(program, *arguments, file):
    """What another program reads out of a file, in one line."""
    read = subprocess.run([program, *arguments], input=file, stdout=subprocess.PIPE, check=True).stdout
    return " ".join(read.decode().split())


SHEET = """
import io, json, sys, openpyxl
rows = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read())).active.iter_rows()
print(json.dumps([[[cell.data_type, cell.value] for cell in row] for row in rows]))
"""


def sheet_rows(file):
    """The rows of the table in an XLSX file by the id of their point, and what a spreadsheet would compute. openpyxl is Debian's, and so
    is the Python that it is for."""
    rows = json.loads(as_text("/usr/bin/python3", "-c", SHEET, file=file))
    formulas = [value for row in rows for kind, value in row if kind == "f"]
    return {row[7][1]: [value or "" for _, value in row[:7]] for row in rows if "-" in str(row[7][1])}, formulas


@rule("Y-17: the summary is had as a table in DOCX, XLSX and PDF, with every point and decision, by the requester alone")
def _(world):
    on_a_working_day(world)
    case, children = sent(world)
    points = [
        {"article": "9", "comment": "=HYPERLINK(\"http://a.vn\";\"Mở\")", "proposal": "+02 ngày làm việc"},
        {"comment": "<b>Nên</b> có phụ lục & biểu mẫu: ế ộ ữ ằ Ỗ.\nDòng hai.", "proposal": "@Thêm phụ lục"},
        {"article": "1", "comment": "-Phạm vi \u202erộng"},
    ]
    given(world, children[HEALTH], HEALTH, points=points)
    world.clock.advance_to(case.due("response") + DAY)
    first, second, third = (f"{children[HEALTH].code}-{number}" for number in (1, 2, 3))
    decisions = [
        {"point": first, "decision": "accept", "text": "=Đã sửa thành 02 ngày."},
        {"point": second, "decision": "explain", "text": "Theo chương trình công tác."},
    ]
    case.act(drafter(world), "save-summary", decisions=decisions)
    told = drafter(world).get(f"/cases/{case.code}/summary").json
    equal([each["heading"] for each in told["articles"]], ["", "Điều 1. Phạm vi điều chỉnh", "Điều 9. Tiếp nhận và phân công xử lý"], "in the order of the draft")
    rows = [row for each in told["articles"] for row in each["rows"]]
    equal([row["point"] for row in rows], [second, third, first], "the points")
    equal((told["documentNumber"], told["silent"], told["decided"]), ("2610/SXD-VP", ["Sở Nội vụ thành phố Cần Thơ"], 2), "its head")
    get = lambda form: drafter(world).get(f"/cases/{case.code}/summary/{form}")  # noqa: E731
    table, formulas = sheet_rows(get("xlsx").body)
    equal(formulas, [], "nothing that was written is computed")
    equal([row[3:5] + row[6:7] for row in (table[each["point"]] for each in rows)], [[row["comment"], row["proposal"], row["text"]] for row in rows], "the cells")
    document = as_text("pandoc", "--from=docx", "--to=plain", "--wrap=none", file=get("docx").body)
    pages = as_text("pdftotext", "-raw", "-", "-", file=get("pdf").body)
    for words in ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BẢN TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý", "2610/SXD-VP", "chưa quyết định 1"]:
        check(words in document and words in pages, f"{words} is in both:\n{document}\n{pages}")
    for word in "<b>Nên</b> & ế ộ ữ ằ Ỗ. Dòng hai. Giải trình".split():
        check(word in document and word in pages, f"{word} is in both:\n{document}\n{pages}")
    equal(world.staff("officer", HEALTH).get(f"/cases/{case.code}/summary/pdf").status, 404, "for an agency that was asked")
    equal(world.anyone.get(f"/cases/{case.code}/summary").status, 401, "for the public")
    equal(get("doc").status, 404, "a format there is none of")


def multipart(**files):
    """A body with fields, and files as pairs of name and bytes."""
    parts = []
    for name, value in files.items():
        named, content = (f'; filename="{value[0]}"', value[1]) if isinstance(value, tuple) else ("", str(value).encode())
        parts.append(f'--b\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + content + b"\r\n")
    return b"".join(parts) + b"--b--\r\n"


MULTIPART = "multipart/form-data; boundary=b"

EDIT = """
import io, json, sys, openpyxl
given = json.loads(sys.argv[1])
book = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
for row in book.active.iter_rows():
    said = given.get(str(row[7].value))
    if said: row[5].value, row[6].value = said
out = io.BytesIO()
book.save(out)
sys.stdout.buffer.write(out.getvalue())
"""


def summarised(world):
    """A request in its summary with three points on Article 9, two of which say the same, and the ids of the points."""
    case, children = sent(world)
    same = "Thời hạn tiếp nhận 01 ngày làm việc là quá ngắn, đề nghị 02 ngày"
    given(world, children[HEALTH], HEALTH, points=[{"article": "9", "comment": same}, {"article": "9", "comment": "Thêm biểu mẫu."}])
    given(world, children[HOME], HOME, points=[{"article": "9", "comment": same + " làm việc."}])
    case.act(drafter(world), "close-collection")
    return case, f"{children[HEALTH].code}-1", f"{children[HEALTH].code}-2", f"{children[HOME].code}-1"


def decided(world, case):
    rows = [row for each in drafter(world).get(f"/cases/{case.code}/summary").json["articles"] for row in each["rows"]]
    return {row["point"]: (row["decision"], row["text"]) for row in rows}, {row["point"]: row["group"] for row in rows}


@rule("Y-17: similar points are offered together, answered once in a group, and apart again keep their answers")
def _(world):
    on_a_working_day(world)
    case, first, other, same = summarised(world)
    officer = signed_in(world, "officer", COMPETENT)
    page = f"/work/{case.code}/summary"
    text = officer.open(page).text
    check("2 ý kiến gần giống nhau" in text and f'value="group:{first},{same}"' in text, "what is alike is offered")
    officer.send(page, page, intent=f"group:{first},{same}")
    equal(decided(world, case)[1], {first: "N1", same: "N1", other: None}, "the group")
    check("gần giống nhau" not in officer.open(page).text, "what is in a group is not offered again")
    fields = {"points.0.point": "N1", "points.0.decision": "accept", "points.0.text": "Đã sửa thành 02 ngày."}
    officer.send(page, page, **fields)
    both = ("accept", "Đã sửa thành 02 ngày.")
    equal(decided(world, case)[0], {first: both, same: both, other: (None, "")}, "one answer for both")
    before = case.seen_by(drafter(world))["version"]
    officer.send(page, page, **fields)
    equal(case.seen_by(drafter(world))["version"], before, "what stands is not saved again")
    officer.send(page, page, intent="ungroup:N1")
    equal(decided(world, case), ({first: both, same: both, other: (None, "")}, {first: None, same: None, other: None}), "apart again")
    refused = officer.send(page, page, 409, intent="group-chosen", chosen=[first])
    check("ít nhất hai ý kiến" in refused.text, "a group of one is none")
    officer.send(page, page, intent="group-chosen", chosen=[other, same], title="Về thủ tục")
    check("Về thủ tục" in officer.open(page).text, "what a person chose")
    for action in ("group-points", "ungroup-points"):
        world.done.add((REQUEST, "summarising", action))


@rule("Y-17: decisions written into the table with another program are read back, looked over and saved")
def _(world):
    on_a_working_day(world)
    case, first, other, same = summarised(world)
    officer = signed_in(world, "officer", COMPETENT)
    page = f"/work/{case.code}/summary"
    table = drafter(world).get(f"/cases/{case.code}/summary/xlsx").body
    said = {first: ["Tiếp thu", "Đã sửa."], other: ["GIAI TRINH", "Mẫu đã có ở\nThông tư."], same: ["Có", "?"]}
    edited = subprocess.run(["/usr/bin/python3", "-c", EDIT, json.dumps(said)], input=table, stdout=subprocess.PIPE, check=True).stdout

    def read(file, status=200):
        shown = officer.open(page)
        body = multipart(**dict(carried(shown, page, "tableFile")), intent="read-draft", tableFile=file)
        answer = officer.request("POST", page, body, Content_Type=MULTIPART, Sec_Fetch_Site="same-origin")
        equal(answer.status, status, f"reading a table: {answer.text[:2000]}; status")
        return answer.text

    text = read(("bang.xlsx", edited))
    check("2 kết quả mới" in text and "Đã sửa." in text and "Thông tư." in text, "what was read is shown")
    check("“Có” không phải" in text, "what is no decision is named")
    equal(decided(world, case)[0][first], (None, ""), "nothing is saved by reading")
    fields = {"points.0.point": first, "points.0.decision": "accept", "points.0.text": "Đã sửa."}
    officer.send(officer.page, page, **fields)
    equal(decided(world, case)[0][first], ("accept", "Đã sửa."), "what was looked over is saved")
    document = drafter(world).get(f"/cases/{case.code}/summary/docx").body
    check("0 kết quả mới" in read(("bang.docx", document)), "a table that nobody changed changes nothing")
    for name, file in {"tep.pdf": b"%PDF-1.4\n%%EOF", "bang.xlsx": edited[: len(edited) // 2], "x.docx": b""}.items():
        check("class=\"notice" in read((name, file), 422), f"{name} is refused with a reason")
    equal(decided(world, case)[0][other], (None, ""), "and nothing was lost or made up")


@rule("Y-17: the final draft is written beside the one that was sent, and each change is led back to its points")
def _(world):
    on_a_working_day(world)
    case, first, other, same = summarised(world)
    officer = signed_in(world, "officer", COMPETENT)
    page, revision = f"/work/{case.code}/summary", f"/work/{case.code}/revision"
    check("Chưa có bản hoàn thiện" in officer.open(page).text, "at first there is none")
    shown = officer.open(revision).text
    check("Không quá 01 ngày làm việc." in shown, "writing begins with the draft that was sent")
    changed = [
        {"number": "1", "heading": "Phạm vi điều chỉnh", "text": "Quy chế này quy định việc sử dụng Hệ thống."},
        {"number": "9", "heading": "Tiếp nhận và phân công xử lý", "text": "Không quá 02 ngày làm việc."},
        {"number": "10", "heading": "Hiệu lực", "text": "Từ ngày ký."},
    ]
    fields = {f"articles.{row}.{name}": value for row, each in enumerate(changed) for name, value in each.items()}
    officer.send(revision, revision, **fields)
    decisions = [{"point": first, "decision": "accept"}, {"point": same, "decision": "accept", "changed": "10"}]
    case.act(drafter(world), "save-summary", decisions=decisions + [{"point": other, "decision": "explain", "text": "Đã có mẫu."}])
    text = officer.open(page).text
    rows = text[text.index('id="final"'):text.index("</table>", text.index('id="final"'))]
    nine, ten = rows[rows.index("Điều 9"):rows.index("Điều 10")], rows[rows.index("Điều 10"):]
    check(first in nine and same not in nine and other not in nine, f"the point behind Article 9: {nine}")
    check(same in ten, f"the point that was answered in another article: {ten}")
    told = [row for each in drafter(world).get(f"/cases/{case.code}/summary").json["articles"] for row in each["rows"]]
    equal({row["point"]: row["changed"] for row in told}[same], "Điều 10", "where it was answered")
    compared = officer.open(f"/work/{case.code}/drafts").text
    check("Hiệu lực" in compared and "thêm mới" in compared, "both versions are compared")
    nowhere = [{"point": first, "decision": "accept", "changed": "77"}]
    refused(case, drafter(world), "save-summary", 422, ["Điều 77", "decisions[0].changed"], decisions=nowhere)
    world.done.add((REQUEST, "summarising", "save-final"))


@rule("what a delegate says at a meeting is recorded with its minutes in {}, and corrected in writing on new grounds", each=["collecting", "summarising"])
def _(world, state):
    on_a_working_day(world)
    standing = {HEALTH: "sent", HOME: "drafting", "so-tu-phap": "awaiting-approval"}
    case, children = sent(world, recipients=list(standing))
    assigned(world, children[HOME], HOME)
    assigned(world, children["so-tu-phap"], "so-tu-phap")
    children["so-tu-phap"].act(world.staff("officer", "so-tu-phap"), "submit-opinion", position="agree")
    if state == "summarising":
        world.clock.advance_to(case.due("response") + DAY)
    record = {"agency": HEALTH, "delegate": "Phó Giám đốc Sở", "meetingOn": str(world.clock.today), "position": "disagree", "text": "Chưa cần."}
    refused(case, drafter(world), "record-opinion", 422, ["files"], **record)
    body = multipart(files=("bien-ban.pdf", b"%PDF-1.4\n%%EOF\n"))
    minutes = drafter(world).call("POST", f"/cases/{case.code}/attachments", body, Content_Type=MULTIPART).json["files"]
    tomorrow = str(world.clock.today + DAY)
    refused(case, drafter(world), "record-opinion", 422, ["meetingOn"], **{**record, "files": minutes, "meetingOn": tomorrow})
    for agency, before in standing.items():
        case.act(drafter(world), "record-opinion", **{**record, "agency": agency, "files": minutes})
        equal((children[agency].state(), link(world, case, agency)["report"]["position"]), ("recorded", "disagree"), f"the opinion of {agency}")
        world.done.add((OPINION, before, "recorded"))
    refused(case, drafter(world), "record-opinion", 422, ["agency"], **{**record, "files": minutes})
    opinion, leader = children[HEALTH], approver(world, HEALTH)
    check("bien-ban.pdf" in str(opinion.seen_by(leader)["files"]), "the agency reads the minutes")
    refused(opinion, leader, "correct-opinion", 422, ["grounds", "documentNumber"], position="agree")
    opinion.act(leader, "correct-opinion", position="agree", documentNumber="7/SYT", grounds="Luật mới có hiệu lực.")
    told = link(world, case, HEALTH)
    equal((told["state"], told["report"]["position"], told["report"]["delegate"]), ("given", "agree", "Phó Giám đốc Sở"), "corrected")
    case.act(drafter(world), "withdraw", reason="Không cần nữa.") if state == "collecting" else None


@rule("Y-05: what is still open when the summary is submitted is closed without an opinion, and silence is no consent")
def _(world):
    on_a_working_day(world)
    case, children = sent(world)
    given(world, children[HEALTH], HEALTH, position="agree", points=[])
    assigned(world, children[HOME], HOME)
    children[HOME].act(world.staff("officer", HOME), "submit-opinion", position="agree")
    world.clock.advance_to(case.due("response") + DAY)
    case.act(drafter(world), "submit-summary")
    equal((children[HOME].state(), link(world, case, HOME)["report"]), ("lapsed", {}), "no opinion, though one was drafted")


@rule("a request that is withdrawn closes what it asked, from {}", each=["drafting", "awaiting-approval", "collecting"])
def _(world, state):
    on_a_working_day(world)
    if state == "collecting":
        case, children = sent(world)
        assigned(world, children[HOME], HOME)
    else:
        case, children = (opened(world) if state == "drafting" else submitted(world)), {}
    case.act(approver(world) if state == "awaiting-approval" else drafter(world), "withdraw", reason="Không cần nữa.")
    equal((case.state(), {each.state() for each in children.values()}), ("withdrawn", {"lapsed"} if children else set()), "states")


@rule("what the requester does reaches an opinion wherever it stands: reminded, given more time, and closed when the request is withdrawn")
def _(world):
    on_a_working_day(world)
    third = "so-tu-phap"
    case, children = sent(world, recipients=[HEALTH, HOME, third])
    assigned(world, children[HOME], HOME)
    assigned(world, children[third], third)
    children[third].act(world.staff("officer", third), "submit-opinion", position="agree")
    case.act(drafter(world), "remind", text="Đề nghị cho ý kiến.")
    later = after_working_days(world.clock.today, 9)
    case.act(drafter(world), "extend-deadline", respondBy=str(later), reason="Cần thêm thời gian.")
    standing = {HEALTH: "sent", HOME: "drafting", third: "awaiting-approval"}
    for agency, state in standing.items():
        opinion = children[agency]
        equal((opinion.state(), opinion.due("reply")), (state, later), f"where the opinion of {agency} stands, and until when")
        equal(opinion.last("reminded")["data"]["text"], "Đề nghị cho ý kiến.", "what it was told")
    case.act(drafter(world), "withdraw", reason="Không cần nữa.")
    for agency, state in standing.items():
        equal(children[agency].state(), "lapsed", f"the opinion of {agency}")
        world.done |= {(OPINION, state, action) for action in ("extended", "reminded", "lapse")}


@rule("requests and opinions have the standard actions of every open case")
def _(world):
    on_a_working_day(world)
    request = opened(world)
    sent_one, children = sent(world)
    opinion = children[HEALTH]
    assigned(world, opinion, HEALTH)
    body = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-1.4\n%%EOF\r\n--b--\r\n'
    for case, agency, clock in ((request, COMPETENT, "prepare"), (opinion, HEALTH, "inner")):
        officer, leader = world.staff("officer", agency), approver(world, agency)
        case.act(world.staff("co-ordinator", agency), "urge", text="Đề nghị xử lý đúng hạn.")
        case.act(world.staff("focal", agency), "note", text="Đã báo người phụ trách.")
        answer = officer.call("POST", f"/cases/{case.code}/attachments", body, Content_Type="multipart/form-data; boundary=b")
        equal(answer.status, 201, "attaching a file")
        world.done.add((case.process, case.state(), "attach"))
        due = after_working_days(world.clock.today, 2)
        case.act(leader, "change-deadline", due=str(due), reason="Theo lịch họp của cơ quan.", legalGround="Chỉ đạo")
        equal(case.due(clock), due, "the changed term")
        case.act(leader, "reassign", person=world.username("officer", agency))


@rule("the requester's draft is nobody else's until it is sent, and no key opens it")
def _(world):
    on_a_working_day(world)
    case = opened(world)
    equal(approver(world, HEALTH).get(f"/cases/{case.code}").status, 404, "another agency")
    equal(world.anyone.get(f"/cases/{case.code}").status, 404, "the public")
    answer = world.anyone.post("/cases", {"process": REQUEST, "data": draft(world)})
    equal(answer.status, 404, "the public opens no request")
    child = world.staff("officer", COMPETENT).post("/cases", {"process": OPINION, "data": {"title": "Không qua yêu cầu nào"}})
    equal(child.status, 404, "an opinion is asked for by a request alone")


@rule("S-02: a draft that sets administrative procedures brings the assessment of their impact")
def _(world):
    on_a_working_day(world)
    answer = drafter(world).post("/cases", {"process": REQUEST, "data": draft(world, kind="legal-document", withProcedures=True)})
    equal(answer.status, 422, "procedures without their assessment")
    check("procedureImpact" in str(answer.json), f"the assessment is asked for: {answer!r}")
    impact = {
        "procedures": "Cấp phép xây dựng.", "necessity": "Cần để kiểm soát an toàn.", "lawfulness": "Đúng Luật Xây dựng.",
        "reasonableness": "Không trùng lặp.", "complianceCost": 1_200_000,
    }
    case, children = sent(world, kind="legal-document", withProcedures=True, procedureImpact=impact)
    equal(children[HOME].seen_by(approver(world, HOME))["request"]["data"]["procedureImpact"], impact, "the agencies asked read it")


def the_page(world, case):
    """The form of the request as the drafter's browser shows it, with what it carries along."""
    address = f"/work/{case.code}/revision"
    visitor = signed_in(world, "officer", COMPETENT)
    return visitor, address, visitor.open(address)


def chosen(case, world):
    return case.seen_by(drafter(world))["data"].get("recipients", [])


def of_kind(world, *kinds):
    """The agencies of these kinds that exist today, but for the one that asks: reckoned from the public directory."""
    today = str(world.clock.today)
    listed = world.anyone.get("/agencies").json["agencies"]
    return {
        each["id"] for each in listed
        if each["kind"] in kinds and each["id"] != COMPETENT and each["validFrom"] <= today and (each.get("validTo") or today) >= today
    }


@rule("Y-01: recipients are chosen one by one, a whole kind at once, or by a group; the case keeps the agencies")
def _(world):
    on_a_working_day(world)
    case = opened(world, recipients=None)
    visitor, address, page = the_page(world, case)
    title = draft(world)["title"]
    check(f'value="{HEALTH}"' in page.text and "Tất cả: Sở, ban, ngành" in page.text, "single agencies and whole kinds are offered")
    check(f'value="{COMPETENT}"' not in page.text, "whoever asks is not offered to itself")
    visitor.send(page, address, title=title, recipients=[HEALTH, "xa-phong-dien"], **{"kindsOf.recipients": ["department", "ward"]})
    found = chosen(case, world)
    equal(len(found), len(set(found)), "nobody stands there twice")
    equal(set(found), of_kind(world, "department", "ward") | {"xa-phong-dien"}, "every department, every ward and the commune")
    # A group is made of what is chosen on the page, and nothing of the draft is saved by that.
    visitor.send(visitor.open(address), address, title=title, recipients=[HEALTH, HOME])
    kept = visitor.send(visitor.open(address), address, title=title, recipients=[HEALTH, HOME, "so-tai-chinh"],
                        intent="keep-group:recipients", **{"groupName.new": "  Khối   nội chính "})
    check("Nhóm “Khối nội chính” (3)" in kept.text, "the group is offered at once")
    equal(chosen(case, world), [HEALTH, HOME], "the draft is as it was")
    groups = drafter(world).get("/agency-groups").json["groups"]
    group = next(each for each in groups if each["name"] == "Khối nội chính")
    equal(group["agencies"], sorted([HEALTH, HOME, "so-tai-chinh"]), "the group for programs")
    again = visitor.send(visitor.open(address), address, status=422, title=title, recipients=[HEALTH],
                         intent="keep-group:recipients", **{"groupName.new": "khoi noi chinh"})
    check("Đã có nhóm mang tên này" in again.text and 'value="khoi noi chinh"' in again.text, "one name once; what was typed stays")
    visitor.send(visitor.open(address), address, title=title, recipients="xa-phong-dien", **{"groupsOf.recipients": str(group["id"])})
    equal(set(chosen(case, world)), {"xa-phong-dien", HEALTH, HOME, "so-tai-chinh"}, "the agencies of the group and the one beside it")
    renamed = visitor.send(visitor.open(address), address, title=title, intent=f"rename-group:{group['id']}",
                           **{f"groupName.g{group['id']}": "Nội chính"})
    check("Nhóm “Nội chính” (3)" in renamed.text, "it has its new name")
    removed = drafter(world).call("DELETE", f"/agency-groups/{group['id']}")
    equal(removed.status, 204, "the group goes")
    equal(set(chosen(case, world)), {"xa-phong-dien", HEALTH, HOME, "so-tai-chinh"}, "and what was chosen by it stays")


@rule("Y-01: a group is its agency's: others neither see nor change nor use it, and what becomes of it is on the record")
def _(world):
    on_a_working_day(world)
    own, other = drafter(world), world.staff("officer", HEALTH)
    made = own.post("/agency-groups", {"name": "Ven sông", "agencies": [HEALTH, HOME]})
    equal(made.status, 201, f"a group is made: {made!r}")
    number = made.json["id"]
    for name, agencies, field in (("", [HEALTH], "name"), ("x" * 81, [HEALTH], "name"), ("ven song", [HEALTH], "name"),
                                  ("Không ai", [], "agencies"), ("Không có", ["so-khong-co"], "agencies")):
        answer = own.post("/agency-groups", {"name": name, "agencies": agencies})
        equal((answer.status, answer.json["errors"][0]["field"]), (422, field), f"{name!r} of {agencies}: {answer!r}")
    check(number not in [each["id"] for each in other.get("/agency-groups").json["groups"]], "another agency does not see it")
    equal(other.call("PUT", f"/agency-groups/{number}", {"name": "Của tôi"}).status, 404, "nor renames it")
    equal(other.call("DELETE", f"/agency-groups/{number}").status, 404, "nor deletes it")
    equal(other.post("/agency-groups", {"agency": COMPETENT, "name": "Hộ", "agencies": [HOME]}).status, 404, "nor makes one for it")
    equal(world.staff("focal", COMPETENT).post("/agency-groups", {"name": "Hộ", "agencies": [HOME]}).status, 404, "not everybody of it does")
    equal(world.anyone.get("/agency-groups").status, 401, "the public asks in vain")
    case = world.staff("officer", HEALTH).post("/cases", {"process": REQUEST, "data": draft(world, recipients=None)}).json["code"]
    visitor = signed_in(world, "officer", HEALTH)
    address = f"/work/{case}/revision"
    visitor.send(visitor.open(address), address, title=draft(world)["title"], **{"groupsOf.recipients": str(number)})
    equal(other.get(f"/cases/{case}").json["data"].get("recipients"), None, "a group of another agency chooses nobody")
    equal(own.call("PUT", f"/agency-groups/{number}", {"name": "Dọc sông"}).json["name"], "Dọc sông", "its own agency renames it")
    equal(own.call("DELETE", f"/agency-groups/{number}").status, 204, "and deletes it")
    equal(own.call("DELETE", f"/agency-groups/{number}").status, 404, "once")
    equal(own.post("/agency-groups", {"name": "Ven sông", "agencies": [HEALTH]}).json["id"] > number, True, "no number is given again")
    auditor = signed_in(world, "auditor", "van-phong-ubnd")
    recorded = auditor.open("/audit?part=directory&kind=directory.group-kept").text
    check(f"{COMPETENT}, {number}: Ven sông" in recorded and f"{COMPETENT}, {number}: Dọc sông" in recorded, "both names are on the record")
    check(f"{COMPETENT}, {number}" in auditor.open("/audit?part=directory&kind=directory.group-removed").text, "and the end of it")
