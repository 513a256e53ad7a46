"""The short forms beside the two kinds of feedback: what is wrong with the system itself, and what somebody asks about their own data."""
import re

from .privacy import signed_in
from .rules import check, equal, rule
from .sending import Visitor, field, plain
from .world import Case

SYSTEM = "system-feedback"
OWNER = "van-phong-ubnd"
WRITTEN = {"title": "Đính kèm ảnh vào phản ánh", "content": "Bấm chọn tệp thì trang đứng yên."}


def on_everything(world, case, desk, leader, process=None):
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
        page = visitor.ask("GET", path).body.decode()
        check(f'href="/send/system-feedback?page={carried}"' in page, f"{path}: {re.findall('system-feedback[^ >]*', page)}")
    check("system-feedback" not in visitor.page("/send").replace(visitor.page("/send")[visitor.page("/send").index("<footer"):], ""), "no equal of the main ones")
    form = visitor.page("/send/system-feedback?page=/published%3Fq%3Dbi-mat")
    equal(field(form, "page"), "/published", "without what was asked for")
    officer = signed_in(world, "officer", "so-xay-dung").get("/send/system-feedback?page=/inbox").body.decode()
    check("Sở Xây dựng" in (field(officer, "name") or ""), "who is signed in need not say so")
    equal(field(officer, "page"), "/inbox", "from the inbox")


@rule("Y-25: what is wrong with the system is told in two answers, comes to its owner's desk, is answered in writing, and in no public figure")
def _(world):
    visitor = Visitor(world)
    home = re.findall(r"<strong>(\d+)</strong>", visitor.page("/"))
    path = "/send/system-feedback"
    page = visitor.page(f"{path}?page=/send")
    faulty = visitor.post(page, path, {"title": "Gửi", "content": "", "intent": "check"})
    equal(faulty.status, 422, "too little")
    check("Gửi" in plain(faulty.body.decode()), "nothing is lost")
    check_page = visitor.post(page, path, {**WRITTEN, "page": "/send", "intent": "check"})
    equal(check_page.status, 200, "looked at once more")
    sent = visitor.post(check_page.body.decode(), path, {"intent": "send"})
    equal(sent.status, 201, "sent")
    case = receipt(world, sent.body.decode(), SYSTEM)
    equal(re.findall(r"<strong>(\d+)</strong>", visitor.page("/")), home, "the figures of the home page")
    desk = world.desk("regulation-feedback")
    seen = case.seen_by(desk)
    equal((seen["title"], seen["data"]["page"], seen["agency"]), (WRITTEN["title"], "/send", OWNER), "what the desk reads")
    check(case.code in signed_in(world, "intake", OWNER).get("/inbox").body.decode(), "in the inbox like other work")
    equal(case.seen_by(desk)["deadlines"][0]["id"], "answer", "with its clock")
    case.act(desk, "answer", outcome="fixed", text="Đã sửa, mời anh/chị thử lại.")
    check("Đã sửa, mời anh/chị thử lại." in plain(visitor.page(f"/cases/{case.code}")), "the sender reads it")
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
