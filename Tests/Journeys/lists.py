"""Lists and searches: paging by key, filters, and words with or without their marks."""
import unicodedata
from urllib.parse import quote

from .rules import check, equal, rule
from .world import COMPETENT

PROCESS = "regulation-feedback"


def pages(party, path, name, size, between=lambda: None):
    """Every item of a list, page by page."""
    items, cursor, count = [], None, 0
    while True:
        answer = party.get(f"{path}&limit={size}" + (f"&cursor={quote(cursor)}" if cursor else ""))
        equal(answer.status, 200, f"page {count} of {path}")
        check(len(answer.json[name]) <= size, "no page is longer than asked")
        items += [each["code"] for each in answer.json[name]]
        cursor, count = answer.json["next"], count + 1
        if cursor is None:
            return items
        check(count < 500, "the pages come to an end")
        between()


@rule("paging through {} loses nothing and shows nothing twice", each=[
    "/cases?order=newest", "/cases?order=due&open=true", "/cases?due=overdue", "/cases?process=law-feedback", "/cases?q=thu%20tuc"])
def _(world, path):
    whole = pages(world.auditor, path, "cases", 200)
    check(len(whole) > 10, f"there is something to page through: {len(whole)}")
    equal(len(set(whole)), len(whole), "shown twice in large pages")
    for size in (1 if len(whole) < 60 else 3, 7):
        equal(pages(world.auditor, path, "cases", size), whole, f"in pages of {size}")


@rule("cases that come while somebody pages are neither shown twice nor push others out")
def _(world):
    before = pages(world.auditor, "/cases?order=newest", "cases", 200)
    paged = pages(world.auditor, "/cases?order=newest", "cases", 20, between=lambda: world.send(PROCESS))
    equal(len(set(paged)), len(paged), "shown twice")
    equal([code for code in paged if code in set(before)], before, "those that were there")


@rule("paging through the published answers loses nothing and shows nothing twice")
def _(world):
    for number in range(3):
        world.published(PROCESS, agency=COMPETENT, title=f"Phản ánh để công khai số {number}")
    whole = pages(world.anyone, "/published?x=1", "published", 100)
    equal(len(set(whole)), len(whole), "shown twice")
    equal(pages(world.anyone, "/published?x=1", "published", 4), whole, "in pages of four")


@rule("lists are in the order that was asked for: by due time, or what came last first")
def _(world):
    due = [each["due"] for each in world.auditor.get("/cases?order=due&open=true&limit=200").json["cases"]]
    equal(due, sorted(due), "by due time")
    sent = [world.send(PROCESS).code for _ in range(3)]
    newest = [each["code"] for each in world.auditor.get("/cases?order=newest&limit=3").json["cases"]]
    equal(newest, sent[::-1], "newest first")


@rule("filters show what they say and nothing else")
def _(world):
    for query, holds in {
        "state=forwarded": lambda case: case["state"] == "forwarded", "agency=so-y-te": lambda case: case["agency"] == "so-y-te",
        "process=law-feedback": lambda case: case["process"] == "law-feedback",
    }.items():
        for case in world.auditor.get(f"/cases?{query}&limit=200").json["cases"]:
            check(holds(case), f"{query} shows {case['code']} in {case['state']} at {case['agency']}")
    now = world.clock.now.isoformat()
    overdue = world.auditor.get("/cases?due=overdue&limit=200").json["cases"]
    check(all(case["due"] <= now for case in overdue), "what is overdue was due")
    equal(world.auditor.get("/cases?process=nothing").json["cases"], [], "an unknown process has no cases")


@rule("published answers are found with and without diacritics, in capitals, composed or decomposed: {}", each=[
    "đường đất ở Ninh Kiều", "duong dat o ninh kieu", "DUONG DAT", "Đường", "đuong dât", "NFD"])
def _(world, words):
    title = "Đường đất ở Ninh Kiều được lát lại"
    if not world.anyone.get("/published?q=" + quote(title)).json["published"]:
        world.publish(world.answered(PROCESS), title=title)
    if words == "NFD":
        words = unicodedata.normalize("NFD", "đường đất")
    found = world.anyone.get("/published?q=" + quote(words)).json["published"]
    check(title in [each["title"] for each in found], f"{words!r} finds {[each['title'] for each in found]}")
    page = world.client.request("GET", "/published?q=" + quote(words)).body.decode()
    check(title in page, "the page finds it too")


@rule("staff find a case by words of its title and content, without diacritics")
def _(world):
    case = world.send(PROCESS, title="Đổi giấy phép lái xe", content="Phải khám sức khoẻ hai lần trong cùng một tháng cho một hồ sơ.")
    for words in ("doi giay phep lai xe", "kham suc khoe hai lan", "Đổi Giấy"):
        found = world.desk(PROCESS).get(f"/cases?q={quote(words)}&limit=200").json["cases"]
        check(case.code in [each["code"] for each in found], f"{words!r}")


@rule("words that mean something to a search engine are words like others: {}", each=[
    '"', "'", "*", "a*", "NEAR(a b)", "a AND b", "a OR", "NOT", "^a", "a:b", "title:x", "{a b}", "-", "--", ";", "%", "_", "(", ")", "\\",
    "' OR 1=1 --", '" OR ""="', "đ" * 2000, "a " * 2000, "\U0001f600", "‮", "x\u0301" * 300, "+", "a+b", "$1", "?1", ":a", "@a"])
def _(world, words):
    for party, path in ((world.anyone, "/published?q="), (world.auditor, "/cases?q=")):
        answer = party.get(path + quote(words))
        check(answer.status in (200, 400, 414), f"{path}{words[:40]!r}: {answer!r}")
    page = world.client.request("GET", "/published?q=" + quote(words))
    check(page.status in (200, 400, 414), f"the page: {page.status}")


@rule("V-04: every open case of the instance has exactly one holder and one due time")
def _(world):
    wrong, cursor, count = [], None, 0
    while True:
        page = world.auditor.get("/cases?open=true&order=newest&limit=200" + (f"&cursor={quote(cursor)}" if cursor else "")).json
        for case in page["cases"]:
            count += 1
            holder = case["holder"]
            one = holder["kind"] == "sender" or (holder["kind"] in ("role", "person") and holder["agency"] and holder[holder["kind"]])
            if not one or not case.get("due"):
                wrong.append(f"{case['code']}: {holder}, due {case.get('due')}")
        cursor = page["next"]
        if cursor is None:
            break
    check(count > 20, f"there are open cases: {count}")
    check(not wrong, "; ".join(wrong))


@rule("B-21: what is finished says from when it is archived and how long it is kept, and is found again by its field")
def _(world):
    case = world.published("regulation-feedback", field="land")
    archive = case.seen_by(world.auditor)["archive"]
    equal(archive["keepUntil"], f"{world.clock.today.year + 20}-12-31", "kept until")
    check(archive["archivedFrom"] > archive["finishedAt"] and archive["basis"], f"{archive}")
    for field, found in (("land", True), ("tax", False)):
        codes = [each["code"] for each in world.auditor.get(f"/cases?field={field}&limit=200").json["cases"]]
        equal(case.code in codes, found, f"in the list of {field}")
        codes = [each["code"] for each in world.anyone.get(f"/published?field={field}&limit=100").json["published"]]
        equal(case.code in codes, found, f"among the published answers of {field}")
    check("archive" not in world.send("regulation-feedback").seen_by(world.auditor), "an open case has no place in the archive")
    page = world.client.request("GET", "/published?field=land").body.decode()
    check(case.code in page and "Đất đai" in page, "the public page by field, in words")
