"""The calendars in the browser and over the interface: decreed days of a year and closed days of an agency, looked at before they are changed."""
import re
import tempfile
from datetime import timedelta
from pathlib import Path

from .pages import signed_in
from .rules import check, equal, rule
from .working_days import after_working_days, is_working

CENTRE = "van-phong-ubnd"
COMPETENT = "so-xay-dung"
CLOSURES = f"/agencies/{COMPETENT}/closures"


def rows(*lines, names=("from", "through", "reason", "source")):
    """The fields of a form for lines of four texts."""
    return {f"rows.{index}.{name}": text for index, line in enumerate(lines) for name, text in zip(names, line)}


def version(page):
    return re.search(r'name="preview" value="([^"]+)"', page.text).group(1)


@rule("closed days of an agency are previewed in the browser without script, done as previewed, and told in case, calendar and audit")
def _(world):
    case = world.forwarded("regulation-feedback")
    due = case.due("answer")
    closed = next(day for day in (world.clock.today + timedelta(days=count) for count in range(1, 15)) if is_working(day))
    administrator = signed_in(world, "agency-administrator", COMPETENT)
    line = (closed.isoformat(), closed.isoformat(), "Chuyển trụ sở", "15/QĐ-SXD")

    def post(intent, *lines, **more):
        return administrator.post(CLOSURES, CLOSURES, intent=intent, **rows(*lines), **more)

    added = post("add-row:rows", line).text
    check('name="rows.1.from"' in added and "15/QĐ-SXD" in added, "a row comes without script and nothing typed is lost")
    faulty = post("check", line, ("2026-02-30", "", "", ""))
    equal(faulty.status, 422, "a day that is none")
    check("2026-02-30" in faulty.text and "15/QĐ-SXD" in faulty.text, "what was typed is still there")
    preview = post("check", line)
    equal(preview.status, 200, "preview")
    check("15/QĐ-SXD" in preview.text, "the decision that moves deadlines")
    lines = {"rows": [dict(zip(("from", "through", "reason", "source"), line))]}
    told = world.staff("agency-administrator", COMPETENT).post(f"{CLOSURES}/preview", lines).json
    equal(told["version"], version(preview), "the interface previews the same")
    # The page lists the first twenty; this department may have more.
    moves = next(each["deadlines"] for each in told["moves"] if each["code"] == case.code)
    check("15/QĐ-SXD" in str(moves), "the case, and the decision that moves it")
    equal(post("send", line, preview="0").status, 409, "another version")
    equal(case.due("answer"), due, "nothing has moved yet")
    equal(post("send", line, preview=version(preview)).status, 303, "done")
    moved = after_working_days(due, 1)
    equal(case.due("answer"), moved, "one working day later")
    check("15/QĐ-SXD" in str(case.deadline("answer")), "the certificate names the decision")
    check("15/QĐ-SXD" in world.client.request("GET", "/calendar").text, "the calendar tells everybody")
    equal([each["source"] for each in world.anyone.get(f"/calendar/closures?agency={COMPETENT}").json["closures"]], ["15/QĐ-SXD"], "the interface too")
    question = "/audit?part=directory&kind=directory.calendar-changed"
    check("15/QĐ-SXD" in signed_in(world, "system-administrator", CENTRE).get(question).text, "the audit says what changed")
    noted = str(world.auditor.get(question).json)
    check("15/QĐ-SXD" in noted and world.username("agency-administrator", COMPETENT) in noted, "and who did it")
    with tempfile.TemporaryDirectory() as folder:
        world.dienhong("backup", f"{folder}/copy")
        check("15/QĐ-SXD" in Path(folder, "copy", "calendar", "closures.tsv").read_text("utf-8"), "a backup has it")
    equal(post("send", preview=version(post("check"))).status, 303, "and it is taken back")
    equal(case.due("answer"), due, "as before")


@rule("office hours of an agency are previewed, entered from a day on by its administrator, and terms in hours count by them")
def _(world):
    path = f"/agencies/{COMPETENT}/hours"
    day = after_working_days(world.clock.today, 3)
    due = f"/calendar/due?from={day}T07:00:00%2B07:00&term=8wh&agency={COMPETENT}"
    usual = world.anyone.get(due).json["dueAt"]
    administrator = signed_in(world, "agency-administrator", COMPETENT)
    check(path in administrator.open(f"/agencies/{COMPETENT}").text, "the page of the agency leads there")
    line = (day.isoformat(), "07:00-11:00 13:00-16:00", "Giờ mùa hè", "16/QĐ-SXD")
    names = ("from", "hours", "reason", "source")

    def post(intent, *lines, **more):
        return administrator.post(path, path, intent=intent, **rows(*lines, names=names), **more)

    faulty = post("check", (line[0], "7 giờ", *line[2:]))
    equal(faulty.status, 422, "hours that are none")
    check("7 giờ" in faulty.text, "what was typed is still there")
    preview = post("check", line)
    told = world.staff("agency-administrator", COMPETENT).post(f"{path}/preview", {"rows": [dict(zip(names, line))]}).json
    equal(told["version"], version(preview), "the interface previews the same")
    equal(post("send", line, preview="0").status, 409, "another version")
    equal(world.anyone.get(due).json["dueAt"], usual, "nothing has changed yet")
    equal(post("send", line, preview=version(preview)).status, 303, "done")
    after = world.anyone.get(due).json
    check(after["dueAt"] != usual and after["days"][0]["minutes"] == 420, f"seven hours on the first day: {after['days'][0]}")
    kept = world.anyone.get(f"/calendar/hours?agency={COMPETENT}").json["hours"]
    equal([(each["from"], each["hours"], each["source"]) for each in kept], [(line[0], line[1], line[3])], "the interface too")
    noted = str(world.auditor.get("/audit?part=directory&kind=directory.calendar-changed").json)
    check("16/QĐ-SXD" in noted and world.username("agency-administrator", COMPETENT) in noted, "the audit says what changed and who did it")
    with tempfile.TemporaryDirectory() as folder:
        world.dienhong("backup", f"{folder}/copy")
        check("16/QĐ-SXD" in Path(folder, "copy", "calendar", "hours.tsv").read_text("utf-8"), "a backup has it")
    equal(administrator.get(f"/agencies/{CENTRE}/hours").status, 404, "another agency's")
    equal(post("send", preview=version(post("check"))).status, 303, "and it is taken back")
    equal(world.anyone.get(due).json["dueAt"], usual, "as before")


@rule("decreed days of a year are changed by system administrators alone, and what stands in the file by hand stays")
def _(world):
    year = world.clock.today.year + 1
    page = f"/calendar/decrees/{year}"
    administrator = signed_in(world, "system-administrator", CENTRE)
    check(page in administrator.get(f"/calendar?year={year}").text, "the link on the calendar")
    check(page not in world.client.request("GET", f"/calendar?year={year}").text, "and for nobody else")
    names = ("date", "kind", "reason", "source")
    tet = [(f"{year}-02-0{day}", "tet", "Tết Đinh Mùi", "1/TB-BNV") for day in range(5, 10)]

    def post(intent, *lines, **more):
        return administrator.post(page, page, intent=intent, **rows(*lines, names=names), **more)

    file = world.instance.data / "calendar" / "vietnam.tsv"
    file.write_text(file.read_text() + "# Ghi chú của tỉnh, giữ nguyên\n")
    kept = file.read_text()
    equal(post("check", *tet[:4]).status, 422, "four days of Tết")
    preview = post("check", *tet)
    equal(preview.status, 200, "five")
    equal(post("send", *tet, preview=version(preview)).status, 303, "done")
    equal(file.read_text(), kept.replace("# Ghi chú", "".join(f"{year}\t" + "\t".join(line) + "\n" for line in tet) + "# Ghi chú"), "the file")
    days = world.anyone.get(f"/calendar/years/{year}").json["days"]
    equal([each["date"] for each in days if "1/TB-BNV" in (each["source"] or "")], [line[0] for line in tet], "the days of the notice")
    own = signed_in(world, "agency-administrator", COMPETENT)
    equal(own.get(page).status, 404, "an agency administrator")
    equal(own.get(f"/agencies/{CENTRE}/closures").status, 404, "and closures of another agency")


@rule("over the interface decreed days are previewed and changed with the version that was seen; another is refused with 409")
def _(world):
    administrator = world.staff("system-administrator", CENTRE)
    path = f"/calendar/decrees/{world.clock.today.year + 2}"
    equal(administrator.get(path).json["rows"], [], "no notice yet")
    row = {"date": f"{world.clock.today.year + 2}-09-01", "kind": "national-day", "reason": "Quốc khánh", "source": "2/TB-BNV"}
    preview = administrator.post(f"{path}/preview", {"rows": [row]})
    equal((preview.status, preview.json["moves"]), (200, []), "preview")
    equal(administrator.call("PUT", path, {"rows": [row], "preview": "0"}).status, 409, "another version")
    equal(administrator.post(f"{path}/preview", {"rows": [{**row, "kind": "holiday"}]}).status, 422, "a kind that is none")
    equal(administrator.post(f"{path}/preview", {"rows": [{"date": 1}]}).status, 400, "no row")
    equal(administrator.call("PUT", path, {"rows": [row], "preview": preview.json["version"]}).json, {"moved": 0}, "done")
    equal(administrator.get(path).json["rows"], [row], "kept")
    equal(world.staff("leader", CENTRE).get(path).status, 404, "a leader")
