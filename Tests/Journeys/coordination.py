"""Agencies ask one another within a case: child cases with terms of their own, which join the lead's case (V-06)."""
from datetime import date

from .feedback import BOTH, on_a_working_day
from .rules import check, equal, rule
from .working_days import DAY, after_working_days, before_working_day
from .world import COMPETENT

ASKED = "so-y-te"
PROCESS = "coordination"


def ask(world, parent, agencies=(ASKED,), due=None):
    """The officer asks; returns the children in the order of the agencies."""
    due = due or before_working_day(parent.due("answer"), 4)
    seen = parent.act(world.staff("officer", COMPETENT), "ask-agencies", agencies=list(agencies), question="Xin cho ý kiến.", due=str(due))
    return [world.case(each["code"], PROCESS) for each in seen["children"][-len(agencies):]]


def link(world, parent, child):
    """What the lead sees of a child."""
    return next(each for each in parent.seen_by(world.staff("officer", COMPETENT))["children"] if each["code"] == child.code)


def received(world, child, agency=ASKED):
    child.act(world.staff("intake", agency), "receive-assign", person=world.username("officer", agency))
    return child


@rule("V-06: in {} an agency that is asked receives, assigns, submits, approves, and its opinion joins the lead's case", each=BOTH)
def _(world, process):
    asked_on = on_a_working_day(world)
    parent = world.assigned(process)
    due = before_working_day(parent.due("answer"), 4)
    child, = ask(world, parent, due=due)
    equal((child.due("receive"), child.due("reply")), (after_working_days(asked_on, 1), due), "its two clocks")
    equal(child.seen_by(world.auditor)["parent"], parent.code, "its parent")
    received(world, child)
    officer = world.staff("officer", ASKED)
    child.act(officer, "submit-opinion", text="Ý kiến lần đầu.")
    child.act(world.staff("leader", ASKED), "return-draft", comments="Nêu rõ căn cứ.")
    child.act(officer, "submit-opinion", text="Đồng ý bãi bỏ yêu cầu nộp bản sao.")
    check("Đồng ý bãi bỏ" not in str(link(world, parent, child)), "an opinion that is not approved is not the agency's")
    child.act(world.staff("leader", ASKED), "approve-opinion")
    seen = link(world, parent, child)
    equal((seen["state"], seen["isOpen"], seen["report"]["text"]), ("given", False, "Đồng ý bãi bỏ yêu cầu nộp bản sao."), "what the lead sees")
    equal(parent.state(), "assigned", "the lead's case goes on")
    check("Đồng ý bãi bỏ" not in str(parent.seen_by(parent.sender)), "what agencies say to one another is not for the sender")


@rule("V-06: several agencies are asked at once, and each opinion is seen as it comes")
def _(world):
    parent = world.assigned("regulation-feedback")
    first, second = ask(world, parent, (ASKED, "so-noi-vu"))
    received(world, second, "so-noi-vu")
    second.act(world.staff("officer", "so-noi-vu"), "submit-opinion", text="Không có ý kiến khác.")
    second.act(world.staff("leader", "so-noi-vu"), "approve-opinion")
    equal((link(world, parent, first)["state"], link(world, parent, second)["state"]), ("sent", "given"), "one given, one open")


@rule("V-06: an agency refuses to give an opinion with a reason, and the lead is told")
def _(world):
    parent = world.assigned("regulation-feedback")
    child, = ask(world, parent)
    child.act(world.staff("intake", ASKED), "refuse", reason="wrong-recipient", text="Không thuộc thẩm quyền.")
    seen = link(world, parent, child)
    equal((seen["state"], seen["report"]["reason"]), ("refused", "wrong-recipient"), "what the lead sees")


@rule("an agency that is late lets the question lapse wherever it stands: {}", each=["sent", "assigned", "awaiting-approval"])
def _(world, state):
    on_a_working_day(world)
    parent = world.assigned("regulation-feedback")
    child, = ask(world, parent, due=after_working_days(world.clock.today, 3))
    if state != "sent":
        received(world, child)
    if state == "awaiting-approval":
        child.act(world.staff("officer", ASKED), "submit-opinion", text="Ý kiến chưa kịp duyệt.")
    world.clock.advance_to(child.due("reply"))
    equal(child.state(), state, "on the last day")
    world.clock.advance("1d")
    equal(child.state(), "lapsed", "the day after")
    seen = link(world, parent, child)
    equal((seen["state"], seen["isOpen"]), ("lapsed", False), "what the lead sees")
    equal(parent.state(), "assigned", "the lead goes on without it")
    world.done.add((PROCESS, state, "lapse"))


@rule("when the lead answers, questions nobody waits for any more lapse")
def _(world):
    parent = world.assigned("regulation-feedback")
    child, = ask(world, parent)
    world.draft(parent)
    world.approve(parent)
    equal(child.state(), "lapsed", "the open question")


@rule("V-06: in {} a plan that leaves the lead fewer than 2 working days is refused, and the refusal shows the slack", each=BOTH)
def _(world, process):
    on_a_working_day(world)
    parent = world.assigned(process)
    officer, last = world.staff("officer", COMPETENT), parent.due("answer")
    for left in (0, 1):
        answer = parent.attempt(
            officer, "ask-agencies", agencies=[ASKED], question="Xin cho ý kiến.", due=str(before_working_day(last, left)))
        equal(answer.status, 409, f"leaving {left} working days")
        detail = answer.json["detail"]
        check(str(last) in detail or f"{last.day}/{last.month}/{last.year}" in detail, f"it names the last day: {detail}")
        check(f" {left} ngày làm việc" in detail, f"it names the slack of {left}: {detail}")
    equal(parent.seen_by(officer)["children"], [], "nobody was asked")
    ask(world, parent, due=before_working_day(last, 2))


@rule("only other living agencies are asked, once each, and not in the past")
def _(world):
    parent = world.assigned("regulation-feedback")
    officer = world.staff("officer", COMPETENT)
    good = str(before_working_day(parent.due("answer"), 4))
    for agencies, due in (([COMPETENT], good), (["so-noi-vu-tinh-hau-giang"], good), (["khong-co"], good), ([], good),
                          ([ASKED, ASKED], good), ([ASKED], "2026-01-05")):
        answer = parent.attempt(officer, "ask-agencies", agencies=agencies, question="Xin cho ý kiến.", due=due)
        check(answer.status in (409, 422), f"asking {agencies} by {due}: {answer!r}")
    equal(parent.seen_by(officer)["children"], [], "nobody was asked")


@rule("a co-ordination case is opened by its parent alone")
def _(world):
    for party in (world.anyone, world.staff("officer", COMPETENT)):
        answer = party.post("/cases", {"process": PROCESS, "data": {"question": "Xin cho ý kiến.", "due": "2026-12-01"}})
        check(answer.status in (403, 404, 422), f"opened by {party}: {answer!r}")


@rule("the agency that is asked sees its own question and not who the sender is")
def _(world):
    parent = world.assigned("regulation-feedback", name="Người Gửi Kín Đáo", phone="0987654321")
    child, = ask(world, parent)
    shown = child.seen_by(world.staff("intake", ASKED))
    check("Kín Đáo" not in str(shown) and "987654321" not in str(shown), "the sender stays unknown")
    equal(world.staff("intake", ASKED).get(f"/cases/{parent.code}").status, 404, "the lead's case itself")
    equal(parent.sender.get(f"/cases/{child.code}").status, 404, "the sender's key does not open it")


@rule("a co-ordination case has the standard actions of every open case")
def _(world):
    parent = world.assigned("regulation-feedback")
    child = received(world, ask(world, parent)[0])
    child.act(world.staff("co-ordinator", ASKED), "urge", text="Đề nghị cho ý kiến đúng hạn.")
    child.act(world.staff("focal", ASKED), "note", text="Đã chuyển phòng chuyên môn.")
    body = b'--b\r\nContent-Disposition: form-data; name="files"; filename="y-kien.pdf"\r\n\r\n%PDF-1.4\n%%EOF\r\n--b--\r\n'
    answer = world.staff("officer", ASKED).call(
        "POST", f"/cases/{child.code}/attachments", body, Content_Type="multipart/form-data; boundary=b")
    equal(answer.status, 201, "attaching a file")
    world.done.add((PROCESS, "assigned", "attach"))
    child.act(world.staff("leader", ASKED), "reassign", person=world.username("officer", ASKED, 1))
    earlier = before_working_day(child.due("reply"), 1)
    child.act(world.staff("leader", ASKED), "change-deadline", due=str(earlier), reason="Cần sớm hơn cho kịp.", legalGround="Chỉ đạo")
    equal(child.due("reply"), earlier, "the changed term")
    world.clock.advance_to(max(earlier, world.clock.today) + DAY)
    equal(child.state(), "lapsed", "the changed term is the one that counts")
    check(date.fromisoformat(child.deadline("reply")["due"]) == earlier, "and stays on record")
