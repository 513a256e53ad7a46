"""Dates that can be read off a calendar on the wall: everything here is sent on Monday 9 February 2026, a week before Tết (16 to 20)."""
from datetime import date

from .rules import check, equal, rule

MONDAY = date(2026, 2, 9)


@rule("K-22 K-07: feedback on a regulation sent on Monday 9/2/2026 is refused by 11/2, forwarded by 12/2, asked about by 23/2 and answered by 9/3")
def _(world):
    equal(world.clock.today, MONDAY, "the demonstration begins")
    case = world.send("regulation-feedback")
    dues = {name: case.due(name) for name in ("refuse", "forward", "clarification", "answer")}
    equal(dues, {
        "refuse": date(2026, 2, 11), "forward": date(2026, 2, 12), "clarification": date(2026, 2, 23), "answer": date(2026, 3, 9),
    }, "due days")


@rule("feedback on a legal document sent on Monday 9/2/2026 is forwarded by 11/2 and answered 15 calendar days later, on 24/2")
def _(world):
    case = world.send("law-feedback")
    equal({name: case.due(name) for name in ("forward", "answer")}, {"forward": date(2026, 2, 11), "answer": date(2026, 2, 24)}, "due days")


@rule("the receipt says to the sender what happens next and by when, and gives the key once")
def _(world):
    answer = world.anyone.post("/cases", {"process": "regulation-feedback", "data": {
        "senderKind": "citizen", "name": "Người gửi thử", "address": "Phường Ninh Kiều", "email": "nguoigui@example.vn", "contentKind": "8",
        "title": "Sáng kiến gộp hai tờ khai", "content": "Hai tờ khai hỏi cùng một điều, nên gộp lại thành một tờ.",
    }})
    equal(answer.status, 201, "sending")
    equal(answer.header("Location"), f"/api/v1/cases/{answer.json['code']}", "Location")
    check(len(answer.json["receipt"]["next"]) >= 2, "the receipt names what comes next")
    equal({each["id"]: each["due"] for each in answer.json["deadlines"]}["answer"], "2026-03-09", "due day of the answer")
    check(answer.json["accessKey"] not in str(world.auditor.get(f"/cases/{answer.json['code']}").json), "nobody reads the key afterwards")


@rule("V-02: a deadline certificate lists every day, counted or not, and says why: Tết from 16/2 to 20/2 is not counted")
def _(world):
    case = world.send("regulation-feedback")
    answer = case.sender.get(f"/cases/{case.code}/deadlines")
    equal(answer.status, 200, "certificates")
    days = next(each for each in answer.json if each["id"] == "answer")["days"]
    equal([each["date"] for each in days][0], "2026-02-09", "the first day")
    equal(days[0]["counted"], False, "the day of the event is not counted")
    equal([each["date"] for each in days], [date.fromordinal(MONDAY.toordinal() + step).isoformat() for step in range(29)], "every day, once")
    equal([each["number"] for each in days if each["counted"]], list(range(1, 16)), "counted days are numbered")
    tet = [each for each in days if "2026-02-16" <= each["date"] <= "2026-02-20"]
    check(all(not each["counted"] and "Tết" in each["why"] and each.get("source") for each in tet), f"Tết and its source: {tet}")


@rule("the calendar answers when a term ends: {}", each=[
    "2026-02-13 3wd 2026-02-25", "2026-02-02 15d 2026-02-23", "2026-02-09 15d 2026-02-24", "2026-02-13 15d 2026-03-02",
    "2026-01-08 1wd 2026-01-09", "2026-01-09 1wd 2026-01-10", "2026-04-24 1wd 2026-04-28", "2026-04-29 1wd 2026-05-04",
    "2026-08-21 2wd 2026-08-24", "2026-08-28 1wd 2026-09-03",
])
def _(world, example):
    start, term, due = example.split()
    answer = world.anyone.get(f"/calendar/due?from={start}&term={term}")
    equal(answer.status, 200, "calendar")
    equal(answer.json["due"], due, f"{term} from {start}")
