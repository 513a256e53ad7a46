"""Figures of a period: each is the number of cases behind it, for those who may see them (B-18, V-12)."""
import csv
import io

from . import consultation
from .feedback import on_a_working_day
from .pages import signed_in
from .rules import check, equal, rule
from .working_days import DAY, after_working_days
from .world import COMPETENT

PROCESS = "regulation-feedback"
YEAR = "from=2026-01-01&to=2026-12-31"


def behind(party, kind, query=YEAR):
    """Every line behind a kind of figure, in pages of a few."""
    lines, cursor = [], ""
    while cursor is not None:
        answer = party.get(f"/figures/cases?kinds={kind}&{query}&limit=7" + (f"&cursor={cursor}" if cursor else ""))
        equal(answer.status, 200, f"{party} opens {kind}")
        lines += answer.json["cases"]
        cursor = answer.json["next"]
    return lines


def total(party, query=YEAR):
    answer = party.get(f"/figures?{query}")
    equal(answer.status, 200, f"{party} reads figures")
    return answer.json["total"]


@rule("every figure is the number of cases behind it, for {} (B-18)", each=["the auditor", "a leader"])
def _(world, who):
    party = world.auditor if who == "the auditor" else world.staff("leader", COMPETENT)
    figures = total(party)
    check(figures, "there is something to count")
    for kind, count in figures.items():
        lines = behind(party, kind)
        equal(len(lines), count, kind)
        check(all(line["kind"] == kind for line in lines), f"lines of {kind} alone")
        days = [line["day"] for line in lines]
        equal(days, sorted(days, reverse=True), f"{kind}: the latest first")


@rule("a leader's figures are those of the own agency, and each of its cases opens (B-18)")
def _(world):
    leader = world.staff("leader", COMPETENT)
    before = total(leader).get("answered-in-time", 0)
    case = world.answered(PROCESS)
    equal(total(leader).get("answered-in-time", 0), before + 1, "one answer more")
    lines = behind(leader, "answered-in-time")
    check(case.code in [line["case"]["code"] for line in lines], "the case is behind the figure")
    check(all(line["agency"] == COMPETENT for line in lines), "nobody else's")
    for line in lines[:3]:
        equal(leader.get(f"/cases/{line['case']['code']}").status, 200, "opens")
    equal(world.staff("leader", "so-y-te").get(f"/figures?{YEAR}&agency={COMPETENT}").json["total"], {}, "another agency's leader")


@rule("the auditor's figures are the sum of those by agency, by process, by field and by month")
def _(world):
    answer = world.auditor.get(f"/figures?{YEAR}").json
    for name in ("agencies", "processes", "fields", "months"):
        summed = {}
        for group in answer[name]:
            for kind, count in group["figures"].items():
                summed[kind] = summed.get(kind, 0) + count
        equal(summed, answer["total"], name)


@rule("figures that cannot be read are asked for again in words: {}", each=[
    "from=yesterday", "from=2026-03-02&to=2026-03-01", "kinds=&x=1", "kinds=nonsense", "kinds=sent&cursor=x", "kinds=sent&limit=0"])
def _(world, query):
    path = "/figures/cases" if "kinds" in query else "/figures"
    equal(world.auditor.get(f"{path}?{query}").status, 400, query)
    equal(world.anyone.get(f"{path}?{query}").status, 401, "nobody without a name")


def opinion_figures(party, agency, query=YEAR):
    """What is counted of opinions at an agency."""
    answer = party.get(f"/figures/opinions?{query}&agency={agency}")
    equal(answer.status, 200, f"{party} reads figures of opinions")
    summed = {}
    for row in answer.json["rows"]:
        equal(row["agency"], agency, "the agency of a row")
        for kind, count in row["figures"].items():
            summed[kind] = summed.get(kind, 0) + count
    equal(summed, answer.json["total"], "the rows add up to the total")
    return summed


def gained(before, after):
    return {kind: after[kind] - before.get(kind, 0) for kind in after if after[kind] != before.get(kind, 0)}


@rule("Y-21: the operator reads by agency and month who asks, who answers in time, late or not at all, and who is slow to receive")
def _(world):
    today = on_a_working_day(world)
    asking, health, home, justice = COMPETENT, consultation.HEALTH, consultation.HOME, "so-tu-phap"
    agencies = (asking, health, home, justice)
    before = {agency: opinion_figures(world.auditor, agency) for agency in agencies}
    urgent = {"directedBy": "Chủ tịch UBND thành phố", "paper": "Công văn 12/UBND-KT", "reason": "Ứng phó với bão đang đổ bộ."}
    case, children = consultation.sent(world, recipients=[health, home, justice], urgent=urgent)
    consultation.given(world, children[health], health)
    children[justice].act(consultation.approver(world, justice), "refuse", reason="wrong-recipient", text="Không thuộc lĩnh vực.")
    world.clock.advance_to(after_working_days(case.due("response"), 1))
    case.act(consultation.drafter(world), "save-summary", decisions=[{"point": f"{children[health].code}-1", "decision": "accept"}])
    case.act(consultation.drafter(world), "submit-summary")
    expected = {
        asking: {"request-sent": 1, "request-urgent": 1}, health: {"opinion-asked": 1, "opinion-in-time": 1},
        home: {"opinion-asked": 1, "opinion-none": 1, "received-late": 1}, justice: {"opinion-asked": 1, "opinion-refused": 1},
    }
    after = {agency: opinion_figures(world.auditor, agency) for agency in agencies}
    equal({agency: gained(before[agency], after[agency]) for agency in agencies}, expected, "what came about since")
    for agency in agencies:
        for kind, count in after[agency].items():
            equal(len(behind(world.auditor, kind, f"{YEAR}&agency={agency}")), count, f"the cases behind {kind} of {agency}")
    month = f"from={today.replace(day=1)}&to={today}"
    check(case.code in [line["case"]["code"] for line in behind(world.auditor, "request-urgent", month)], "the month narrows to its own")
    earlier = f"from=2026-01-01&to={today - DAY}"
    check(case.code not in [line["case"]["code"] for line in behind(world.auditor, "request-urgent", earlier)], "and not to another")
    leader = consultation.approver(world, health)
    equal(opinion_figures(leader, health), after[health], "an agency reads its own")
    equal(opinion_figures(leader, home), {}, "and no other's")


@rule("Y-21: the page of the figures of opinions and its file say what the interface says")
def _(world):
    consultation.sent(world)
    year = f"from={world.clock.today.year}-01-01&to={world.clock.today.year}-12-31"
    rows = world.auditor.get(f"/figures/opinions?{year}").json["rows"]
    auditor = signed_in(world, "auditor", "van-phong-ubnd")
    file = auditor.open(f"/dashboard/opinions/csv?{year}")
    check(file.header("Content-Disposition").startswith("attachment"), "a file to keep")
    head, *lines = csv.reader(io.StringIO(file.body.decode("utf-8-sig")))
    equal(len(head), 12, "agency, its name, month and nine numbers")
    equal([(line[0], line[2]) for line in lines], [(row["agency"], row["month"][:7]) for row in rows], "a line for each agency and month")
    equal([sum(map(int, line[3:])) for line in lines], [sum(row["figures"].values()) for row in rows], "its numbers")
    page = auditor.open(f"/dashboard/opinions?{year}").text
    asked = sum(row["figures"].get("opinion-asked", 0) for row in rows)
    check(f">{asked}<" in page and "kinds=opinion-asked" in page, "the number that opens its cases")
    narrowed = auditor.open(f"/dashboard/opinions?{year}&agency={consultation.HEALTH}&process=regulation-feedback").text
    own = sum(row["figures"].get("opinion-asked", 0) for row in rows if row["agency"] == consultation.HEALTH)
    check(f">{own}<" in narrowed and "so-noi-vu" not in narrowed.split("by-agency")[1].split("by-month")[0], "one agency alone")
    check("/dashboard/opinions" in auditor.open("/dashboard").text, "the figures lead there")
    equal(world.client.request("GET", "/dashboard/opinions").status, 303, "for nobody without a name")
