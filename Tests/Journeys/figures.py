"""Figures of a period: each is the number of cases behind it, for those who may see them (B-18, V-12)."""
from .rules import check, equal, rule
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
