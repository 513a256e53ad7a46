"""The short forms beside the two kinds of feedback: what is wrong with the system itself, and what somebody asks about their own data."""
import json
import re
import tempfile
import time
from datetime import date
from urllib.parse import quote

from .client import Party
from .instance import Instance
from .pages import Visitor, signed_in
from .rules import check, equal, rule
from .sending import field, plain
from .world import Case, World

SYSTEM = "system-feedback"
OWNER = "van-phong-ubnd"
WRITTEN = {"title": "Đính kèm ảnh vào phản ánh", "content": "Bấm chọn tệp thì trang đứng yên."}


def on_everything(world, case, desk, leader):
    """What may be done in every open case: noted, urged, reassigned, given another end, attached to."""
    case.act(world.staff("co-ordinator", OWNER), "urge", text="Đề nghị xử lý đúng hạn.")
    case.act(desk, "note", text="Đã chuyển người phụ trách.")
    case.act(leader, "reassign", person=world.username("officer", OWNER))
    case.act(leader, "change-deadline", due=case.due(case.seen_by(leader)["deadlines"][0]["id"]).isoformat(), reason="Giữ nguyên hạn đã định.", legalGround="Chỉ đạo")
    body = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-1.4\n%%EOF\r\n--b--\r\n'
    answer = case.sender.call("POST", f"/cases/{case.code}/attachments", body, Content_Type="multipart/form-data; boundary=b")
    equal(answer.status, 201, "attaching a file")
    world.done.add((case.process, "received", "attach"))


def receipt(world, page, process):
    """The case that a receipt names."""
    code = re.search(r"<code>([A-Z]+\.\d{8}\.\d{4})</code>", page)[1]
    key = re.search(r"<code>([0-9A-Z]{4}(?:-[0-9A-Z]{4})+)</code>", page)[1]
    return Case(world, code, key, process)


def told(world, **data):
    answer = world.anyone.post("/cases", {"process": SYSTEM, "data": {**WRITTEN, **data}})
    equal(answer.status, 201, f"telling: {answer!r}; status")
    return Case(world, answer.json["code"], answer.json["accessKey"], SYSTEM)


@rule("Y-25: the foot of every page leads to feedback on the system, with the path of the page and nothing that was asked for")
def _(world):
    visitor = Visitor(world)
    for path, carried in (("/", "%2F"), ("/published?q=bi-mat", "%2Fpublished"), ("/welcome/3f9c2a7d11", "%2Fwelcome%2F")):
        page = visitor.get(path).text
        check(f'href="/send/system-feedback?page={carried}"' in page, f"{path}: {re.findall('system-feedback[^ >]*', page)}")
    check("system-feedback" not in visitor.open("/send").text.partition("<footer")[0], "no equal of the main ones")
    form = visitor.open("/send/system-feedback?page=/published%3Fq%3Dbi-mat")
    equal(field(form.text, "page"), "/published", "without what was asked for")
    officer = signed_in(world, "officer", "so-xay-dung").get("/send/system-feedback?page=/inbox").text
    check("Sở Xây dựng" in (field(officer, "name") or ""), "who is signed in need not say so")
    equal(field(officer, "page"), "/inbox", "from the inbox")


@rule("Y-25: what is wrong with the system is told in two answers, comes to its owner's desk, is answered in writing, and in no public figure")
def _(world):
    visitor = Visitor(world)
    home = re.findall(r"<strong>(\d+)</strong>", visitor.open("/").text)
    path = "/send/system-feedback"
    page = visitor.open(f"{path}?page=/send")
    faulty = visitor.post(path, page, **{"title": "Gửi", "content": "", "intent": "check"})
    equal(faulty.status, 422, "too little")
    check("Gửi" in plain(faulty.text), "nothing is lost")
    check_page = visitor.post(path, page, **{**WRITTEN, "page": "/send", "intent": "check"})
    equal(check_page.status, 200, "looked at once more")
    sent = visitor.post(path, check_page, **{"intent": "send"})
    equal(sent.status, 201, "sent")
    case = receipt(world, sent.text, SYSTEM)
    equal(re.findall(r"<strong>(\d+)</strong>", visitor.open("/").text), home, "the figures of the home page")
    desk = world.desk("regulation-feedback")
    seen = case.seen_by(desk)
    equal((seen["title"], seen["data"]["page"], seen["agency"]), (WRITTEN["title"], "/send", OWNER), "what the desk reads")
    held = desk.get(f"/cases?process={SYSTEM}&order=newest").json["cases"]
    check(case.code in [each["code"] for each in held], "in the list of its work like any other")
    equal(case.seen_by(desk)["deadlines"][0]["id"], "answer", "with its clock")
    case.act(desk, "answer", outcome="fixed", text="Đã sửa, mời anh/chị thử lại.")
    check("Đã sửa, mời anh/chị thử lại." in plain(visitor.open(f"/cases/{case.code}").text), "the sender reads it")
    case.act(case.sender, "reopen", reason="Vẫn đứng yên như trước.")
    on_everything(world, case, desk, world.staff("leader", OWNER))
    case.act(desk, "answer", outcome="planned", text="Sẽ sửa trong tháng.")
    equal(case.attempt(case.sender, "reopen", reason="Vẫn đứng yên như trước.").status, 409, "once")
    equal(world.staff("intake", "so-y-te").get(f"/cases/{case.code}").status, 404, "another agency's desk")


@rule("Y-25: whoever told of it may withdraw it while it waits, and need not say who they are")
def _(world):
    case = told(world)
    case.act(case.sender, "withdraw")
    equal(case.state(), "withdrawn", "withdrawn")


# What somebody asks about their own data

DATA = "data-request"


def asked(world, case, kind="erase", **data):
    """A request about a case, by its sender."""
    answer = case.sender.post("/cases", {"process": DATA, "data": {"about": case.code, "kind": kind, **data}})
    equal(answer.status, 201, f"asking: {answer!r}; status")
    return Case(world, answer.json["code"], answer.json["accessKey"], DATA)


def put_to_leader(world, request, proposal="grant"):
    request.act(world.staff("intake", OWNER), "acknowledge", text="Đã nhận yêu cầu.")
    request.act(world.staff("officer", OWNER), "propose", proposal=proposal, text="Đã đối chiếu với sổ hồ sơ.")


@rule("a sender asks about the data of the case whose key was shown, on the page of that case, and of no other case")
def _(world):
    case, other = world.send("regulation-feedback", name="Người Gửi Hỏi Dữ Liệu"), world.send("regulation-feedback")
    visitor = Visitor(world)
    path = "/send/data-request"
    equal(visitor.get(f"{path}?about={case.code}").status, 303, "without the key one is asked for it")
    page = visitor.open(f"/follow?code={case.code}")
    equal(visitor.post("/follow", page, **{"code": case.code, "accessKey": case.key}).status, 303, "the sender comes back")
    tracked = visitor.open(f"/cases/{case.code}").text
    check(f'href="{path}?about={case.code}"' in tracked, "from the page of the case")
    form = visitor.open(f"{path}?about={case.code}")
    check(case.code in plain(form.text), "says which case")
    incomplete = visitor.post(path, form, **{"kind": "correct", "intent": "check"})
    equal(incomplete.status, 422, "what is to be corrected must be said")
    equal(visitor.post(path, form, **{"kind": "erase", "about": other.code, "intent": "check"}).status, 404, "about a case of somebody else")
    seen = visitor.post(path, form, **{"kind": "erase", "intent": "check"})
    equal(seen.status, 200, "looked at once more")
    sent = visitor.post(path, seen, **{"intent": "send"})
    equal(sent.status, 201, "sent")
    request = receipt(world, sent.text, DATA)
    check("Giải quyết yêu cầu" in plain(sent.text), "with the day by which it is decided")
    data = request.seen_by(world.desk("regulation-feedback"))
    equal((data["title"], data["data"]), (case.code, {"about": case.code, "kind": "erase"}), "and repeats nothing of the sender")
    check("/send/data-request" not in visitor.open(f"/cases/{request.code}").text, "no request about a request")
    check("Mở hồ sơ" in plain(visitor.open("/privacy").text), "the notice on personal data leads there")
    check("data-request" not in visitor.open("/send").text, "no equal of the main ones")


@rule("by the interface a request about one's data needs the access key of that very case")
def _(world):
    case, other = world.send("law-feedback"), world.send("law-feedback")
    body = {"process": DATA, "data": {"about": case.code, "kind": "copy"}}
    for party, what in ((world.anyone, "without a key"), (other.sender, "with another's key"), (world.desk("law-feedback"), "by staff")):
        equal(party.post("/cases", body).status, 404, what)
    equal(case.sender.post("/cases", {**body, "data": {"kind": "copy"}}).status, 404, "about nothing")
    request = asked(world, case, "copy")
    equal(request.sender.post("/cases", {**body, "data": {"about": request.code, "kind": "erase"}}).status // 100, 4, "about a request")
    equal(case.sender.post("/cases", {**body, "data": {"about": case.code, "kind": "erase", "details": "Tên tôi là"}}).status, 422, "written into a request to erase")
    on_everything(world, request, world.staff("intake", OWNER), world.staff("leader", OWNER))


@rule("the data of a case that is still handled is not erased: the leader reads why beforehand, and the sender is told")
def _(world):
    case = world.send("regulation-feedback", name="Nguyễn Thị Thử Nghiệm", phone="0987654321")
    request = asked(world, case)
    equal([each["id"] for each in request.seen_by(request.sender)["deadlines"]], ["acknowledge", "carry-out"], "the clocks of the law")
    named = request.attempt(world.staff("intake", OWNER), "acknowledge", text="Chị Nguyễn Thị Thử Nghiệm, số 0987 654 321, đã yêu cầu.")
    check(named.status in (409, 422), "what is to be erased is not written down again")
    put_to_leader(world, request, "refuse")
    leader = world.staff("leader", OWNER)
    offered = {each["id"]: each for each in request.seen_by(leader)["actions"]}
    check("đang được xử lý" in offered["grant"]["objection"] and "objection" not in offered["refuse"], "said beforehand")
    page = signed_in(world, "leader", OWNER).get(f"/work/{request.code}").text
    check("đang được xử lý" in plain(page), "on the page too")
    check(request.attempt(leader, "grant").status in (409, 422), "and not granted")
    request.act(leader, "refuse", ground="open-case", text="Hồ sơ còn đang được xử lý. Có thể khiếu nại tại Văn phòng.")
    check("Có thể khiếu nại" in str(request.seen_by(request.sender)["timeline"]), "the sender reads why")
    finished = world.published("regulation-feedback")
    late = asked(world, finished)
    put_to_leader(world, late)
    offered = {each["id"]: each for each in late.seen_by(leader)["actions"]}
    check("31/12/2046" in offered["grant"]["objection"], f"until when it is kept: {offered['grant']['objection']}")


@rule("a request to correct is decided and reported in 15 days, 20 with third parties, extended once by 15 at most")
def _(world):
    case = world.send("regulation-feedback")
    request = asked(world, case, "correct", details="Số nhà của tôi là 15, không phải 51.")
    officer, leader = world.staff("officer", OWNER), world.staff("leader", OWNER)
    first = request.due("carry-out")
    request.act(world.staff("intake", OWNER), "acknowledge")
    request.act(officer, "tell-third-parties", text="Sở Xây dựng đang giữ bản sao.")
    later = request.due("carry-out")
    check(later > first, "twenty days")
    request.act(officer, "propose", proposal="refuse", text="Chưa rõ.")
    request.act(leader, "return-draft", comments="Xem lại giúp.")
    request.act(officer, "propose", proposal="grant", text="Đã rõ.")
    ask = {"reason": "Cần đối chiếu thêm với Sở Xây dựng."}
    too_long = later.replace(year=later.year + 1)
    check(request.attempt(leader, "extend", due=str(too_long), **ask).status in (409, 422), "longer than that")
    extended = later.fromordinal(later.toordinal() + 10)
    request.act(leader, "extend", due=str(extended), **ask)
    equal(request.attempt(leader, "extend", due=str(extended.fromordinal(extended.toordinal() + 1)), **ask).status, 409, "once")
    request.act(leader, "grant", text="Chấp nhận chỉnh sửa.")
    request.act(officer, "report-done", text="Đã chỉnh sửa số nhà.")
    equal(request.state(), "carried-out", "done")
    check("Đã chỉnh sửa số nhà." in str(request.seen_by(request.sender)["timeline"]), "the sender reads it")


@rule("a request about one's data is withdrawn by its sender while it is not decided: {}", each=["received", "acknowledged", "awaiting-decision"])
def _(world, state):
    request = asked(world, world.send("law-feedback"), "restrict", details="Không dùng số điện thoại của tôi.")
    if state != "received":
        request.act(world.staff("intake", OWNER), "acknowledge")
    if state == "awaiting-decision":
        request.act(world.staff("officer", OWNER), "propose", proposal="grant", text="Đã rõ.")
    equal(request.state(), state, "before")
    request.act(request.sender, "withdraw")
    equal(request.state(), "withdrawn", "after")


@rule("what was granted is erased by the software, in the name of whoever decided, also when it was killed before; the request says what remains")
def _(world):
    with Instance(world.instance.binary, "demo", ["--now", "2026-02-09T08:00:00+07:00"]) as instance:
        own = World(instance)
        word = "Từrấthiếmchoyêucầu"
        case = told(own, content=f"{word} làm trang đứng yên.", name="Người Sẽ Được Xóa")
        case.act(own.desk("regulation-feedback"), "answer", outcome="fixed", text="Đã sửa, mời anh/chị thử lại.")
        for days in ("365d", "365d", "300d"):
            own.clock.advance(days)
        own.tokens.clear()
        check(own.clock.today.year == 2028, "the last year in which it is kept")
        request = asked(own, case)
        put_to_leader(own, request)
        leader = own.staff("leader", OWNER)
        objection = {each["id"]: each for each in request.seen_by(leader)["actions"]}["grant"]["objection"]
        check("31/12/2028" in objection, f"until when: {objection}")
        own.clock.advance_to(date(2029, 1, 2))
        own.tokens.clear()
        leader = own.staff("leader", OWNER)
        equal(request.attempt(own.staff("officer", OWNER), "confirm-erasure", remains="x").status // 100, 4, "nobody says so by hand")
        request.act(leader, "grant", text="Chấp nhận xóa.")
        instance.kill()
        instance.restart()
        again = World(instance)
        again.tokens, end = {}, time.monotonic() + 90
        request.world, request.sender = again, Party(again.client, "sender", {"X-Access-Key": request.key})
        while request.seen_by(request.sender)["state"] != "carried-out":
            check(time.monotonic() < end, "it is erased within a minute and a half")
            time.sleep(0.5)
        seen = request.seen_by(request.sender)
        check(case.code in seen["timeline"][-1]["data"]["remains"], f"what remains: {seen['timeline'][-1]}")
        equal(seen["timeline"][-1]["actor"]["kind"], "system", "recorded by the software")
        check("Người Sẽ Được Xóa" not in str(seen) and word not in str(seen), "and repeats nothing")
        equal(again.client.request("GET", f"/api/v1/cases/{case.code}", headers={"X-Access-Key": case.key}).status, 410, "the case is gone")
        equal(again.auditor.get(f"/cases?q={quote(word)}").json["cases"], [], "and not found by its words")
        with tempfile.TemporaryDirectory() as folder:
            again.dienhong("export", f"{folder}/export")
            remaining = [json.loads(line) for line in open(f"{folder}/export/erasures.jsonl", encoding="utf-8")]
        equal([(each["code"], each["actor"].get("person")) for each in remaining], [(case.code, again.username("leader", OWNER))], "in the name of whoever decided")
        check(request.code in remaining[0]["ground"], "the request is the ground")
        again.dienhong("fsck")
        again.dienhong("rebuild", "--compare")
    world.done |= own.done | {(DATA, "granted", "confirm-erasure")}
