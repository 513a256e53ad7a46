"""Both feedback processes, regulation-feedback and law-feedback, through every state and action. They differ in their limits."""
from datetime import date, timedelta

from .rules import check, equal, rule
from .working_days import DAY, after, after_working_days, days_between, is_working, working_days_late
from .world import COMPETENT, COORDINATOR, feedback

BOTH = ["regulation-feedback", "law-feedback"]

LIMITS = {
    "regulation-feedback": {"forward": "3wd", "answer": "15wd"},
    "law-feedback": {"forward": "2wd", "answer": "15d"},
}
"""What differs; refuse 2wd, clarification 5wd, take 2wd, publish 2wd, progress 5wd, lapse and reopening 10wd are the same."""


def on_a_working_day(world):
    """Goes on to the next working day, so that the count of days late is plain. Returns that day."""
    day = world.clock.today
    while not is_working(day):
        day += DAY
    world.clock.advance_to(day)
    return day


def entry_codes(case, party):
    return [entry.get("action") for entry in case.seen_by(party)["timeline"]]


# From sent to published


@rule("{}: from the sender to the published answer, each step with its holder and its due day (V-01 V-02 B-09 S-03)", each=BOTH)
def _(world, process):
    limits = LIMITS[process]
    sent = on_a_working_day(world)
    case = world.send(process)
    seen = case.seen_by(case.sender)
    equal((seen["state"], seen["holder"]["role"], seen["holder"]["agency"]), ("received", "intake", COORDINATOR[process]), "first holder")
    equal(case.due("forward"), after(sent, limits["forward"]), "forward by")
    equal(case.due("refuse"), after(sent, "2wd"), "refuse by")
    equal(case.due("clarification"), after(sent, "5wd"), "ask by")

    moved = world.clock.advance("1wd").date()
    case.act(world.desk(process), "forward", agency=COMPETENT)
    seen = case.seen_by(case.sender)
    equal((seen["state"], seen["holder"]["agency"], seen["agency"]), ("forwarded", COMPETENT, COMPETENT), "after forwarding")
    equal(case.due("take"), after(moved, "2wd"), "take or return by")
    equal(case.due("answer"), after(moved, limits["answer"]), "the answer is counted anew from the last transfer")

    officer = world.username("officer", COMPETENT)
    case.act(world.staff("intake", COMPETENT), "take", person=officer)
    seen = case.seen_by(world.auditor)
    equal((seen["state"], seen["holder"]["kind"], seen["holder"]["person"]), ("assigned", "person", officer), "after assigning")
    mine = world.staff("officer", COMPETENT).get("/cases?mine=true&open=true&limit=200").json["cases"]
    check(case.code in [each["code"] for each in mine], "the officer finds the case in the inbox")

    case.act(world.staff("officer", COMPETENT), "classify", **{"class": "enough-basis"})
    world.draft(case)
    equal(case.seen_by(world.auditor)["holder"]["role"], "leader", "the draft waits for the leader")
    check("Sở đã rà soát" not in str(case.seen_by(case.sender)), "the sender does not read a draft")

    answered = world.clock.advance("1wd").date()
    world.approve(case)
    seen = case.seen_by(case.sender)
    equal((seen["state"], seen["holder"]["agency"]), ("answered", COORDINATOR[process]), "after approval")
    check("Sở đã rà soát" in str(seen["timeline"]), "the sender reads the approved answer at once")
    equal(case.due("publish"), after(answered, "2wd"), "publish by")

    world.publish(case, title=f"Bãi bỏ bản sao, quy trình {process}")
    seen = case.seen_by(case.sender)
    equal((seen["state"], seen["holder"]["kind"], seen["isOpen"]), ("published", "nobody", False), "at the end")
    case.act(case.sender, "rate", score=5, text="Trả lời rõ ràng.")
    late = [entry for entry in case.seen_by(world.auditor)["timeline"] if entry.get("late")]
    equal(late, [], "nothing was late")


@rule("{}: the same process serves a ward as it serves a department (S-03)", each=BOTH)
def _(world, process):
    case = world.published(process, agency="phuong-ninh-kieu")
    equal(case.seen_by(case.sender)["agency"], "phuong-ninh-kieu", "the ward answered")


@rule("V-02: in {} the sender sees all that happened, whose turn it is and each time limit, but no internal note", each=BOTH)
def _(world, process):
    case = world.assigned(process)
    secret = "Ghi chú chỉ dành cho nội bộ"
    case.act(world.staff("officer", COMPETENT), "note", text=secret)
    case.act(world.staff("officer", COMPETENT), "update-progress", text="Đã gửi đơn vị chuyên môn.", expected=str(world.clock.today))
    seen = case.seen_by(case.sender)
    equal([entry["kind"] for entry in seen["timeline"]][0], "opened", "the history begins with the sending")
    check({"forward", "take", "update-progress"} <= set(entry_codes(case, case.sender)), "the sender sees the steps")
    check("Đã gửi đơn vị chuyên môn." in str(seen["timeline"]), "the sender reads the progress")
    check(secret not in str(seen), "a note is internal")
    check(secret in str(case.seen_by(world.auditor)["timeline"]), "the staff read the note")
    check(seen["holder"]["name"], "the holder has a name")
    check({"answer", "forward"} <= {each["id"] for each in seen["deadlines"]}, "the sender sees the limits")


@rule("in {} what the sender sees gives nobody's sign-in name away", each=BOTH)
def _(world, process):
    case = world.answered(process)
    names = {each["username"] for each in world.accounts}
    shown = str(case.seen_by(case.sender))
    equal(sorted(name for name in names if f"'{name}'" in shown), [], "sign-in names that the sender can read")


# Intake


@rule("{}: the desk tells matters apart: it refuses with a reason, diverts complaints, forwards the rest (B-08)", each=BOTH)
def _(world, process):
    refused = world.send(process)
    refused.act(world.desk(process), "refuse", reason="unclear", text="Xin nêu rõ quy định nào.")
    seen = refused.seen_by(refused.sender)
    equal((seen["state"], seen["isOpen"]), ("refused", False), "refused")
    check("Xin nêu rõ quy định nào." in str(seen["timeline"]), "the sender reads why")
    diverted = world.send(process)
    diverted.act(world.desk(process), "divert", kind="complaint", to="Thanh tra thành phố")
    equal(diverted.state(), "diverted", "diverted")
    check("Thanh tra thành phố" in str(diverted.seen_by(diverted.sender)["timeline"]), "the sender reads where it went")


@rule("K-22: in {} refusing later than 2 working days is possible and recorded as late", each=BOTH)
def _(world, process):
    sent = on_a_working_day(world)
    case = world.send(process)
    due = after(sent, "2wd")
    done = world.clock.advance("4wd").date()
    case.act(world.desk(process), "refuse", reason="out-of-scope", text="Không thuộc phạm vi.")
    late = case.last("refuse")["late"]
    equal(len(late), 1, f"one lateness: {late}")
    equal((late[0]["deadline"], late[0]["workingDaysLate"]), ("refuse", working_days_late(due, done)), "which, and by how much")


@rule("V-05: in {} a late step names the agency, its head, the handler and the days of delay", each=BOTH)
def _(world, process):
    sent = on_a_working_day(world)
    case = world.send(process)
    due = after(sent, LIMITS[process]["forward"])
    done = world.clock.advance("6wd").date()
    case.act(world.desk(process), "forward", agency=COMPETENT)
    late = [each for each in case.last("forward")["late"] if each["deadline"] == "forward"]
    equal(late and {name: late[0][name] for name in ("agency", "head", "handler", "workingDaysLate")}, {
        "agency": COORDINATOR[process], "head": world.username("leader", COORDINATOR[process]),
        "handler": world.username("intake", COORDINATOR[process]), "workingDaysLate": working_days_late(due, done),
    }, "the record")
    equal(late[0]["due"][:10], str(due + DAY), "due at the midnight that ends the last day")


@rule("V-05: in {} an answer approved after its due day is recorded as late with the officer who handled it", each=BOTH)
def _(world, process):
    on_a_working_day(world)
    case = world.assigned(process)
    due = case.due("answer")
    world.draft(case)
    world.clock.advance_to(due)
    done = world.clock.advance("3wd").date()
    overdue = world.desk(process).get("/cases?due=overdue&limit=200").json["cases"]
    check(case.code in [each["code"] for each in overdue], "the case stands in the list of what is overdue")
    world.approve(case)
    late = [each for each in case.last("approve-answer")["late"] if each["deadline"] == "answer"]
    equal(late and {name: late[0][name] for name in ("agency", "head", "handler", "workingDaysLate")}, {
        "agency": COMPETENT, "head": world.username("leader", COMPETENT), "handler": world.username("officer", COMPETENT),
        "workingDaysLate": working_days_late(due, done),
    }, "the record")


@rule("in {} what is done on the last day itself is in time", each=BOTH)
def _(world, process):
    on_a_working_day(world)
    case = world.send(process)
    world.clock.advance_to(case.due("forward"))
    case.act(world.desk(process), "forward", agency=COMPETENT)
    check(not case.last("forward").get("late"), "the last day counts whole")


@rule("{}: what comes back from an agency is forwarded within the term counted anew", each=BOTH)
def _(world, process):
    case = world.forwarded(process)
    world.clock.advance("1wd")
    back = world.clock.today
    case.act(world.staff("intake", COMPETENT), "return", reason="Thuộc Sở Y tế.")
    seen = case.seen_by(world.auditor)
    equal((seen["state"], seen["holder"]["agency"]), ("received", COORDINATOR[process]), "returned")
    equal(case.due("forward"), after(back, LIMITS[process]["forward"]), "forward by, again")
    case.act(world.desk(process), "forward", agency="so-y-te")
    equal(case.seen_by(world.auditor)["agency"], "so-y-te", "forwarded to the agency named")


@rule("{}: an agency may pass on what it was sent, and the answer is counted anew", each=BOTH)
def _(world, process):
    case = world.forwarded(process)
    moved = world.clock.advance("1wd").date()
    case.act(world.staff("intake", COMPETENT), "forward", agency="so-y-te")
    equal(case.due("answer"), after(moved, LIMITS[process]["answer"]), "the answer")
    equal(case.seen_by(world.auditor)["holder"]["agency"], "so-y-te", "the new holder")


@rule("{}: a case is not forwarded to the agency that has it, to one that has ended, or to one that never was", each=BOTH)
def _(world, process):
    case = world.forwarded(process)
    holder = world.staff("intake", COMPETENT)
    version = case.seen_by(holder)["version"]
    for agency in (COMPETENT, "so-noi-vu-tinh-hau-giang", "khong-co-co-quan-nay"):
        answer = case.attempt(holder, "forward", version, agency=agency)
        check(answer.status in (409, 422), f"forwarding to {agency}: {answer!r}")
    equal(case.seen_by(holder)["version"], version, "nothing changed")


@rule("{}: the desk may handle a matter itself", each=BOTH)
def _(world, process):
    agency = COORDINATOR[process]
    case = world.send(process)
    case.act(world.desk(process), "accept-own")
    seen = case.seen_by(world.auditor)
    equal((seen["state"], seen["holder"]["kind"], seen["holder"].get("role"), seen["agency"]), ("assigned", "role", "officer", agency), "held")
    world.draft(case, agency)
    world.approve(case, agency)
    equal(case.state(), "answered", "answered by the agency itself")


# Clarification and its pause


@rule("{}: asking the sender stops the clocks, the answer starts them again, and the paused days are not counted", each=BOTH)
def _(world, process):
    sent = on_a_working_day(world)
    case = world.send(process)
    asked = world.clock.advance("1wd").date()
    case.act(world.desk(process), "request-clarification", text="Xin nêu rõ quy định nào?")
    seen = case.seen_by(case.sender)
    equal((seen["state"], seen["holder"]["kind"]), ("awaiting-sender", "sender"), "it is the sender's turn")
    check("Xin nêu rõ quy định nào?" in str(seen["timeline"]), "the sender reads the question")
    equal(case.deadline("answer")["status"], "paused", "the answer's clock")
    equal(case.due("answer"), None, "a clock that stands still has no due day")
    equal(case.due("lapse"), after(asked, "10wd"), "the sender has 10 working days")
    told = world.clock.advance("3wd").date()
    case.act(case.sender, "clarify", text="Đó là Quyết định số 2610/QĐ-UBND.")
    paused = days_between(asked, told)
    equal(case.state(), "received", "back at the desk")
    equal(case.due("forward"), after(sent, LIMITS[process]["forward"], paused), "forward by")
    equal(case.due("answer"), after(sent, LIMITS[process]["answer"], paused), "answer by")
    days = case.deadline("answer")["days"]
    equal({each["date"] for each in days if each["date"] in {str(day) for day in paused} and each["counted"]}, set(), "paused days counted")
    case.act(world.desk(process), "forward", agency=COMPETENT)
    check(not case.last("forward").get("late"), "the pause makes nobody late")


@rule("{}: a sender who does not clarify within 10 working days lets the case lapse, not a day earlier", each=BOTH)
def _(world, process):
    case = world.send(process)
    case.act(world.desk(process), "request-clarification", text="Xin nêu rõ quy định nào?")
    world.clock.advance_to(case.due("lapse"))
    equal(case.state(), "awaiting-sender", "on the last day")
    world.clock.advance("1d")
    seen = case.seen_by(case.sender)
    equal((seen["state"], seen["isOpen"]), ("lapsed", False), "the day after")
    equal(case.last("lapse")["actor"]["kind"], "system", "the software did it")
    equal(case.attempt(case.sender, "clarify", text="Muộn rồi.").status, 409, "clarifying too late")
    world.done.add((process, "awaiting-sender", "lapse"))


@rule("{}: the sender may withdraw while being asked", each=BOTH)
def _(world, process):
    case = world.send(process)
    case.act(world.desk(process), "request-clarification", text="Xin nêu rõ quy định nào?")
    case.act(case.sender, "withdraw")
    equal(case.state(), "withdrawn", "withdrawn")


# Handling


@rule("K-07: in {} progress is due 5 working days after the answer's last day and then every 5 working days", each=BOTH)
def _(world, process):
    on_a_working_day(world)
    case = world.assigned(process)
    answer = case.due("answer")
    world.clock.advance_to(answer)
    world.clock.advance("1wd")
    equal(case.due("answer"), answer, "the answer stays due when it was")
    equal(case.due("progress"), after_working_days(answer, 5), "first progress, 5 working days after the term is over")
    told = world.clock.advance("2wd").date()
    case.act(world.staff("officer", COMPETENT), "update-progress", text="Đang lấy ý kiến.")
    equal(case.due("progress"), after_working_days(told, 5), "the next, 5 working days after the report")
    told = world.clock.advance("7wd").date()
    due = case.due("progress")
    case.act(world.staff("officer", COMPETENT), "update-progress", text="Đã có kết quả sơ bộ.")
    late = [each for each in case.last("update-progress").get("late", []) if each["deadline"] == "progress"]
    equal(late and late[0]["workingDaysLate"], working_days_late(due, told), "a late report is recorded as late")
    equal(case.due("progress"), after_working_days(told, 5), "and the next is counted from it")


@rule("{}: a draft goes back with comments, is written again, and only what was approved reaches the sender", each=BOTH)
def _(world, process):
    case = world.assigned(process)
    world.draft(case, text="Bản dự thảo đầu, còn thiếu căn cứ.")
    case.act(world.staff("leader", COMPETENT), "return-draft", comments="Bổ sung căn cứ.")
    equal(case.state(), "assigned", "back at the officer")
    world.draft(case, text="Bản dự thảo sau, đã đủ căn cứ.")
    world.approve(case)
    shown = str(case.seen_by(case.sender)["timeline"])
    check("Bản dự thảo sau" in shown, "the approved draft is shown")
    check("Bản dự thảo đầu" not in shown, "the draft that went back is not")
    check("Bổ sung căn cứ." not in shown, "nor are the leader's comments")


@rule("{}: only a leader of the agency that answers signs, and only somebody of it is given the case", each=BOTH)
def _(world, process):
    case = world.forwarded(process)
    desk = world.staff("intake", COMPETENT)
    for person in (world.username("officer", "so-y-te"), "khong.ai.ca"):
        check(case.attempt(desk, "take", person=person).status in (409, 422), f"giving the case to {person}")
    case.act(desk, "take", person=world.username("officer", COMPETENT))
    world.draft(case)
    for signer in (world.username("leader", "so-y-te"), world.username("officer", COMPETENT)):
        answer = case.attempt(world.staff("leader", COMPETENT), "approve-answer", documentNumber="1/SXD", signer=signer)
        check(answer.status in (409, 422), f"signed by {signer}: {answer!r}")
    equal(case.state(), "awaiting-approval", "still waiting")


# After the answer


@rule("K-23: in {} publishing is due 2 working days after the answer, and publishing later is recorded as late", each=BOTH)
def _(world, process):
    on_a_working_day(world)
    case = world.answered(process)
    answered = world.clock.today
    due = after_working_days(answered, 2)
    equal(case.due("publish"), due, "publish by")
    done = world.clock.advance("5wd").date()
    world.publish(case)
    late = case.last("publish")["late"]
    equal([(each["deadline"], each["workingDaysLate"], each["agency"]) for each in late],
          [("publish", working_days_late(due, done), COORDINATOR[process])], "lateness")


@rule("{}: text that gives the sender away is not published", each=BOTH)
def _(world, process):
    case = world.answered(process, name="Người Gửi Rất Riêng", phone="0912345678", email="rieng@example.vn")
    desk = world.desk(process)
    for leak in ("Người Gửi Rất Riêng", "nguoi gui rat rieng", "0912345678", "0912 345 678", "rieng@example.vn"):
        answer = case.attempt(desk, "publish", title="Bãi bỏ bản sao", question=f"Ông/bà {leak} hỏi về bản sao.", answer="Đã bãi bỏ.")
        check(answer.status in (409, 422), f"publishing {leak!r}: {answer!r}")
    equal(case.state(), "answered", "nothing was published")


@rule("{}: the desk may have an answer redone, or withhold it with a reason; the sender has the answer all the same", each=BOTH)
def _(world, process):
    case = world.answered(process)
    case.act(world.desk(process), "redo", reason="Chưa trả lời đúng câu hỏi.")
    equal(case.state(), "assigned", "redone")
    world.draft(case, text="Trả lời lần hai.")
    world.approve(case)
    case.act(world.desk(process), "withhold", reason="Chứa bí mật kinh doanh.")
    seen = case.seen_by(case.sender)
    equal(seen["state"], "closed", "withheld")
    check("Trả lời lần hai." in str(seen["timeline"]), "the sender reads the answer")
    equal(world.anyone.client.request("GET", f"/published/{case.code}").status, 404, "nobody else does")
    case.act(case.sender, "rate", score=2)


@rule("{}: a finished case is taken up again once, within 10 working days", each=BOTH)
def _(world, process):
    on_a_working_day(world)
    case = world.published(process)
    world.clock.advance_to(after_working_days(world.clock.today, 10))
    case.act(case.sender, "reopen", reason="Chưa trả lời ý thứ hai.")
    seen = case.seen_by(world.auditor)
    equal((seen["state"], seen["agency"], seen["isOpen"]), ("assigned", COMPETENT, True), "taken up on the tenth working day")
    check(case.due("answer") is not None, "it has a due day again")
    world.draft(case, text="Bổ sung ý thứ hai.")
    world.approve(case)
    case.act(world.desk(process), "withhold", reason="Đã công khai lần trước.")
    check("reopen" not in [each["id"] for each in case.seen_by(case.sender)["actions"]], "a second time is not offered")
    equal(case.attempt(case.sender, "reopen", reason="Lần nữa.").status, 409, "nor taken")


@rule("{}: after 10 working days a finished case is not taken up again", each=BOTH)
def _(world, process):
    on_a_working_day(world)
    case = world.published(process)
    world.clock.advance_to(after_working_days(world.clock.today, 10) + DAY)
    check("reopen" not in [each["id"] for each in case.seen_by(case.sender)["actions"]], "not offered")
    answer = case.attempt(case.sender, "reopen", reason="Chưa trả lời ý thứ hai.")
    equal(answer.status, 409, "refused")
    equal(case.state(), "published", "as it was")


@rule("{}: a withheld answer can be questioned too", each=BOTH)
def _(world, process):
    case = world.answered(process)
    case.act(world.desk(process), "withhold", reason="Chứa bí mật kinh doanh.")
    case.act(case.sender, "reopen", reason="Chưa trả lời ý thứ hai.")
    equal(case.state(), "assigned", "taken up again")


@rule("{}: whoever is refused may turn to the agency above, which then receives the case", each=BOTH)
def _(world, process):
    case = world.send(process)
    case.act(world.desk(process), "refuse", reason="unclear", text="Không rõ nội dung.")
    appealed = world.clock.today
    case.act(case.sender, "appeal", reason="Nội dung đã nêu rõ điều khoản.")
    seen = case.seen_by(case.sender)
    equal((seen["state"], seen["holder"]["role"], seen["holder"]["agency"]), ("received", "intake", "ubnd-can-tho"), "at the agency above")
    equal(case.due("forward"), after(appealed, LIMITS[process]["forward"]), "its own term")
    case.act(world.staff("intake", "ubnd-can-tho"), "forward", agency=COMPETENT)
    equal(case.state(), "forwarded", "handled from there")


@rule("{}: 30 days after the refusal the way to the agency above is closed", each=BOTH)
def _(world, process):
    case = world.send(process)
    case.act(world.desk(process), "refuse", reason="unclear", text="Không rõ nội dung.")
    world.clock.advance_to(after(world.clock.today, "30d") + timedelta(days=1))
    equal(case.attempt(case.sender, "appeal", reason="Nội dung đã nêu rõ.").status, 409, "too late")


@rule("{}: the agency above all has none above it, and says so", each=BOTH)
def _(world, process):
    case = world.send(process)
    case.act(world.desk(process), "refuse", reason="unclear", text="Không rõ nội dung.")
    case.act(case.sender, "appeal", reason="Nội dung đã nêu rõ điều khoản.")
    case.act(world.staff("intake", "ubnd-can-tho"), "refuse", reason="unclear", text="Vẫn không rõ.")
    answer = case.attempt(case.sender, "appeal", reason="Vẫn chưa đồng ý.")
    equal(answer.status, 409, "refused")
    equal(case.state(), "refused", "as it was")


# Splitting and merging


@rule("{}: mixed content is split; each part is a case of its own counted from the same receipt, opened with the same key", each=BOTH)
def _(world, process):
    case = world.send(process)
    received = case.seen_by(case.sender)["receivedAt"]
    world.clock.advance("1wd")
    seen = case.act(world.desk(process), "split", parts=[
        {"title": "Phần về lệ phí", "content": "Mức thu theo Quyết định số 2610/QĐ-UBND chưa rõ ràng, mỗi nơi hiểu một cách."},
        {"title": "Phần về thời gian", "content": "Thời gian theo Quyết định số 2610/QĐ-UBND quá dài so với thực tế."},
    ])
    equal(seen["state"], "received", "the case itself stays")
    equal(len(seen["children"]), 2, "two parts")
    for child in seen["children"]:
        part = world.case(child["code"], process, case.key)
        shown = part.seen_by(part.sender)
        equal((shown["state"], shown["parent"], shown["receivedAt"]), ("received", case.code, received), "the part")
        equal(part.due("forward"), case.due("forward"), "counted from the same receipt")


@rule("{}: a duplicate is merged, its sender keeps the own code, and the merger can be undone", each=BOTH)
def _(world, process):
    kept, duplicate = world.send(process), world.send(process)
    desk = world.desk(process)
    for wrong in (duplicate.code, "PAKN.20200101.0001"):
        check(duplicate.attempt(desk, "merge", into=wrong).status in (409, 422), f"merging into {wrong}")
    duplicate.act(desk, "merge", into=kept.code)
    seen = duplicate.seen_by(duplicate.sender)
    equal((seen["state"], seen["isOpen"]), ("merged", False), "merged")
    equal(duplicate.last("merge")["related"], [kept.code], "into which")
    duplicate.act(desk, "unmerge")
    seen = duplicate.seen_by(world.auditor)
    equal((seen["state"], seen["isOpen"]), ("received", True), "undone")
    check(duplicate.due("forward") is not None, "it has a due day again")


# What every open case allows


@rule("{}: the co-ordinator urges, anyone at work notes, the leader reassigns, and each leaves a trace (V-04)", each=BOTH)
def _(world, process):
    case = world.assigned(process)
    urging = world.staff("co-ordinator", COORDINATOR[process])
    case.act(urging, "urge", text="Đề nghị trả lời đúng hạn.")
    case.act(world.staff("focal", COMPETENT), "note", text="Đã gọi cho đơn vị chuyên môn.")
    second = world.username("officer", COMPETENT, 1)
    case.act(world.staff("leader", COMPETENT), "reassign", person=second, reason="Nghỉ phép.")
    seen = case.seen_by(world.auditor)
    equal(seen["holder"]["person"], second, "the new officer")
    equal([entry["action"] for entry in seen["timeline"] if entry.get("action")][-3:], ["urge", "note", "reassign"], "the trace")
    case.act(world.staff("officer", COMPETENT, 1), "classify", **{"class": "keep-collecting"})


@rule("{}: a deadline is changed by the leader alone, with reason and legal ground, and the change stands in the certificate", each=BOTH)
def _(world, process):
    case = world.assigned(process)
    leader, before = world.staff("leader", COMPETENT), case.due("answer")
    later = after_working_days(before, 5)
    ground = {"reason": "Cần lấy ý kiến nhiều cơ quan.", "legalGround": "Nghị định 20/2008/NĐ-CP Điều 14"}
    for missing in ground:
        kept = {name: text for name, text in ground.items() if name != missing}
        equal(case.attempt(leader, "change-deadline", due=str(later), **kept).status, 422, f"without {missing}")
    check(case.attempt(leader, "change-deadline", due="2026-01-05", **ground).status in (409, 422), "into the past")
    equal(case.due("answer"), before, "nothing moved")
    case.act(leader, "change-deadline", due=str(later), **ground)
    changed = case.deadline("answer", case.sender)
    equal((changed["due"], changed["changed"]["reason"], changed["changed"]["legalGround"]),
          (str(later), ground["reason"], ground["legalGround"]), "what the sender sees")


@rule("{}: files are attached and fetched back unchanged, by those who may see the case alone", each=BOTH)
def _(world, process):
    case = world.send(process)
    content = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
    body = (b'--b0\r\nContent-Disposition: form-data; name="files"; filename="don.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
            + content + b"\r\n--b0--\r\n")
    answer = case.sender.call("POST", f"/cases/{case.code}/attachments", body, Content_Type="multipart/form-data; boundary=b0")
    equal(answer.status, 201, f"attaching: {answer!r}; status")
    file = answer.json["files"][0]
    equal((file["name"], file["size"]), ("don.pdf", len(content)), "the file")
    address = f"/cases/{case.code}/attachments/{file['hash']}"
    fetched = world.desk(process).get(address)
    equal((fetched.status, fetched.body), (200, content), "fetched back")
    check((fetched.header("Content-Disposition") or "").startswith("attachment"), "as a download")
    equal(world.anyone.get(address).status, 404, "without a key")
    equal(world.staff("intake", "so-y-te").get(address).status, 404, "by another agency")
    world.done.add((process, "received", "attach"))


# What the two processes ask for


@rule("V-01: people, organisations, businesses and agencies send feedback on legal documents: {}", each=["citizen", "organisation", "business", "agency"])
def _(world, kind):
    reference = {"number": "2610/QĐ-UBND", "issuer": "Ủy ban nhân dân thành phố Cần Thơ", "article": "9", "clause": "2", "point": "a"}
    case = world.send("law-feedback", senderKind=kind, references=[reference], content="Quy định này chồng chéo với quy định khác.")
    data = case.seen_by(world.desk("law-feedback"))["data"]
    equal((data["senderKind"], data["references"]), (kind, [reference]), "what was sent")


@rule("V-01: feedback on a legal document that names none, in the list or in the text, is sent back with the field")
def _(world):
    answer = world.anyone.post("/cases", {"process": "law-feedback", "data": feedback(
        "law-feedback", content="Một quy định nào đó làm khó người dân khi làm thủ tục.")})
    equal((answer.status, [each["field"] for each in answer.json.get("errors", [])]), (422, ["references"]), "the problem")


@rule("a file that the staff attach is for the staff, and one that the sender attaches is for both")
def _(world):
    case = world.assigned("regulation-feedback")
    officer = world.staff("officer", COMPETENT)

    def attach_to(case, name):
        return attach(case.sender, name, case)

    def attach(party, name, case=case):
        body = b'--b0\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n\r\n%%PDF-1.4\n%%%s\n%%%%EOF\r\n--b0--\r\n' % (name, name)
        answer = party.call("POST", f"/cases/{case.code}/attachments", body, Content_Type="multipart/form-data; boundary=b0")
        equal(answer.status, 201, f"{party} attaches {name}: {answer!r}; status")
        return answer.json["files"][0]["hash"]

    internal, sent = attach(officer, b"noi-bo.pdf"), attach(case.sender, b"nguoi-gui.pdf")
    equal([each["hash"] for each in case.seen_by(officer)["files"]], [internal, sent], "what the officer sees")
    equal([each["hash"] for each in case.seen_by(case.sender)["files"]], [sent], "what the sender sees")
    equal(officer.get(f"/cases/{case.code}/attachments/{internal}").status, 200, "the officer fetches it")
    equal(case.sender.get(f"/cases/{case.code}/attachments/{internal}").status, 404, "to the sender it is absent")
    equal(case.sender.get(f"/cases/{case.code}/attachments/{sent}").status, 200, "the sender's own")
    secret = world.forwarded("regulation-feedback", keepIdentitySecret=True)
    hidden = attach_to(secret, b"co-ten.pdf")
    equal(secret.seen_by(world.staff("intake", COMPETENT))["files"], [], "what somebody sends whose identity is kept secret")
    equal([each["hash"] for each in secret.seen_by(world.desk("regulation-feedback"))["files"]], [hidden], "the desk that received it sees it")
    named = {"hash": internal, "name": "a.pdf", "size": 1, "mediaType": "application/pdf"}
    answer = world.anyone.post("/cases", {"process": "regulation-feedback", "data": feedback("regulation-feedback", files=[named])})
    equal((answer.status, answer.json["errors"][0]["field"]), (422, "files[0]"), "who names a file has not sent it")
    equal(case.attempt(case.sender, "attach", files=[named]).status, 422, "not in an action either")


@rule("V-03: each defect of the list is taken, others are not, and the document it conflicts with can be named")
def _(world):
    defects = ["contradictory", "overlapping", "several-readings", "unclear", "unreasonable", "infeasible", "hinders-application",
               "compliance-cost", "hinders-innovation"]
    other = {"number": "85/2025/QH15"}
    case = world.send("law-feedback", defects=defects, conflictsWith=[other])
    data = case.seen_by(world.desk("law-feedback"))["data"]
    equal((data["defects"], data["conflictsWith"][0]["number"]), (defects, other["number"]), "what was sent")
    one = world.send("law-feedback", defects="unclear")
    equal(one.seen_by(world.desk("law-feedback"))["data"]["defects"], ["unclear"], "one defect, not in a list")
    for wrong in ([], ["wrong"], "wrong"):
        answer = world.anyone.post("/cases", {"process": "law-feedback", "data": feedback("law-feedback", defects=wrong)})
        equal(answer.status, 422, f"defects {wrong!r}: {answer!r}; status")
        equal(answer.json["errors"][0]["field"].split("[")[0], "defects", f"defects {wrong!r}")


@rule("law-feedback: an accepted proposal says what happens to the document and when")
def _(world):
    case = world.assigned("law-feedback")
    officer = world.staff("officer", COMPETENT)
    answer = case.attempt(officer, "draft-answer", outcome="accepted", text="Tiếp thu.")
    equal((answer.status, sorted(each["field"] for each in answer.json["errors"])), (422, ["measure", "plannedDate"]), "what is missing")
    case.act(officer, "draft-answer", outcome="accepted", text="Tiếp thu.", measure="amend", plannedDate="2026-12-01")
    equal(case.state(), "awaiting-approval", "submitted")


@rule("B-11: staff enter what came by {}, and its terms count from the day it was really received", each=[
    "paper", "post", "phone", "form", "data-message", "desk", "1022", "upstream"])
def _(world, channel):
    on_a_working_day(world)
    desk = world.desk("regulation-feedback")
    received = world.clock.today - timedelta(days=1)
    case = world.send("regulation-feedback", by=desk, channel=channel, receivedAt=f"{received}T09:00:00+07:00", phone=None)
    seen = case.seen_by(desk)
    equal((seen["data"]["channel"], seen["receivedAt"][:10]), (channel, str(received)), "as entered")
    equal(case.due("forward"), after(received, "3wd"), "forward by")
    answer = world.anyone.post("/cases", {"process": "regulation-feedback", "data": feedback("regulation-feedback", channel=channel)})
    equal(answer.status, 422, "the public can't claim another channel than the portal")


@rule("the day of receipt is entered by staff alone and never lies in the future")
def _(world):
    past, future = world.clock.today - timedelta(days=3), world.clock.today + timedelta(days=3)
    for party, day in ((world.anyone, past), (world.desk("regulation-feedback"), future)):
        answer = party.post("/cases", {"process": "regulation-feedback", "data": feedback("regulation-feedback", receivedAt=str(day))})
        equal((answer.status, [each["field"] for each in answer.json["errors"]]), (422, ["receivedAt"]), f"{party} says {day}")


@rule("a public sender can be reached by telephone or e-mail, in {}", each=BOTH)
def _(world, process):
    answer = world.anyone.post("/cases", {"process": process, "data": feedback(process, phone=None)})
    equal((answer.status, [each["field"] for each in answer.json["errors"]]), (422, ["phone"]), "neither")
    equal(world.send(process, phone=None, email="nguoigui@example.vn").state(), "received", "an e-mail address is enough")
