"""Pages to look things up in, as a visitor without script sees them: the calendar, the channels and their posters, the processes."""
from .rules import check, equal, rule


def page(world, path):
    answer = world.client.request("GET", path)
    equal(answer.status, 200, path)
    return answer.body.decode()


@rule("S-12: the channel directory names the hotline 1022, finds an agency without diacritics, and each agency has a poster with a QR code")
def _(world):
    check("1022" in page(world, "/channels"), "the hotline")
    found = page(world, "/channels?q=so%20xay%20dung")
    check("/channels/so-xay-dung/poster" in found and "/channels/so-y-te/poster" not in found, "the search narrows")
    poster = page(world, "/channels/so-xay-dung/poster")
    check("15 ngày làm việc" in poster and 'class="qr"' in poster and "/send?agency=so-xay-dung" in poster, "promise, code and address")
    equal(world.client.request("GET", "/channels/no-such-agency/poster").status, 404, "no poster for nobody")


@rule("S-12: what comes by telephone is entered by the intake desk as a case of its own channel")
def _(world):
    case = world.send("regulation-feedback", by=world.desk("regulation-feedback"), channel="phone")
    equal(case.seen_by(world.desk("regulation-feedback"))["data"]["channel"], "phone", "channel")


@rule("V-02: anybody counts a term on the calendar page, and what is no day is said at its field")
def _(world):
    check("thứ Hai, 9/3/2026" in page(world, "/calendar?from=2026-02-09&amount=15&unit=wd"), "15 working days over Tết")
    check("Ngày chưa đúng" in page(world, "/calendar?from=2026-02-30&amount=15&unit=wd"), "no day")
    check("2.000" not in page(world, "/calendar?from=2026-02-09&amount=99999999999999999999&unit=d"), "no number")
    check("<svg" in page(world, "/calendar?year=2025") and "<svg" in page(world, "/calendar?year=1"), "the picture of a year")


@rule("the year is a list for programs and a picture for walls")
def _(world):
    year = world.anyone.get("/calendar/years/2026")
    equal(year.status, 200, "year")
    equal(year.json["workingDays"], 249, "working days of 2026")
    equal({each["date"] for each in year.json["days"] if each["working"]}, {"2026-01-10", "2026-08-22"}, "make-up days")
    equal(world.anyone.get("/calendar/years/2026.svg").header("Content-Type"), "image/svg+xml; charset=utf-8", "picture")
    for wrong in ["1800", "x", "2026.png", "99999999999999999999"]:
        equal(world.anyone.get(f"/calendar/years/{wrong}").status, 404, wrong)


@rule("the processes are public; how many cases run on each version is told to those who answer for them")
def _(world):
    check("regulation-feedback.bpmn" in page(world, "/processes"), "BPMN")
    check("Hồ sơ đang xử lý" not in page(world, "/processes"), "no figures for visitors")
    equal(world.client.request("GET", "/processes/regulation-feedback?version=99").status, 404, "no such version")
