#!/usr/bin/env python3
"""The regulation with Decision 2610/QĐ-UBND asked about as a draft, from its file to the concluded summary, in a real Chromium.

usage: opinions.py [--binary PATH] [--pictures FOLDER]

The department that asks works on 1280 × 900, those that are asked on a telephone. Each page that is met is looked at once on either screen
as in pages.py: axe finds nothing serious in it, it fits its screen, and the browser logs nothing.
"""
import pathlib
import subprocess
import sys
import tempfile

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from journey import COMPETENT, Person, World
from Browser.looking import Looker
from Browser.running import run
from Journeys.consultation import as_text, sheet_rows
from Journeys.instance import ROOT
from Journeys.rules import check, equal, rule
from Journeys.world import World as Register

HEALTH, HOME, JUSTICE = "so-y-te", "so-noi-vu", "so-tu-phap"
DESK, PHONE = (1280, 900), (390, 844)
CONTENT = "Đề nghị cho ý kiến về trách nhiệm của các cơ quan, nhất là Điều 9."
QUICK = "const wait = setTimeout; window.setTimeout = (what, pause, ...rest) => wait(what, pause / 100, ...rest);"
"""A minute passes in less than a second, so that nobody waits for what is done once in a minute."""


class Official(Person):
    """Somebody of an agency, with script, whose every page axe looks at."""

    def __init__(self, world, name, size):
        self.size = size
        super().__init__(world, name, *size, script=True)
        self._tell("Page.addScriptToEvaluateOnNewDocument", source=QUICK)

    def look(self, what):
        if (self.size, what) in self.world.seen:
            return
        self.world.seen.add((self.size, what))
        faults = self.world.looker.look(self.browser, self.size, what)
        check(not faults, f"{self.name}, {what}, {self.browser.current_url}: {'; '.join(faults)}")
        self.world.picture(self, what)

    def until(self, what, test):
        WebDriverWait(self.browser, 30).until(lambda _: test(), f"{self.name}: {what}: {self.words[:800]}")

    def value(self, name):
        return self.find(f"main [name='{name}']").get_attribute("value")

    def moment(self, name, text, within="main"):
        """A field for a moment takes its parts in the order of the browser's language; here it is given whole."""
        self.browser.execute_script(
            "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}))",
            self.find(f"{within} [name='{name}']"), text)

    def do(self, code, action, moments=None, **fields):
        """Does the action on the page of the case."""
        self.go(f"/work/{code}", f"case-{action}")
        self.prepare(action, **fields)
        for name, text in (moments or {}).items():
            self.moment(name, text, f"#action-{action}")
        form = f"#action-{action} form"
        self.press(f"{form} .form-end button, {form} > button[type='submit']:last-of-type", f"{action}-done")

    def download(self, link, ending):
        """What comes when the link is clicked, as the browser wrote it down."""
        with tempfile.TemporaryDirectory() as folder:
            self._tell("Browser.setDownloadBehavior", behavior="allow", downloadPath=folder)
            self.click(link)
            whole = lambda: list(pathlib.Path(folder).glob(f"*.{ending}"))  # noqa: E731
            WebDriverWait(self.browser, 60).until(lambda _: whole())
            return whole()[0].read_bytes()


def official(world, role, agency, size=DESK, day=""):
    name = f"{role} of {agency}{day}"
    if name not in world.people:
        world.people[name] = Official(world, name, size)
        world.people[name].username = world.people[name].sign_in(role, agency)
    return world.people[name]


def asked(world, agency):
    """The code of the newest opinion that the request asked of an agency."""
    seen = world.register.staff("officer", COMPETENT).get(f"/cases/{world.code}").json
    return [each["code"] for each in seen["children"] if each["agency"] == agency][-1]


@rule("Y-08: the draft is read out of its file into articles, is saved by itself while one writes, and is there after a reload")
def _(world):
    drafter = official(world, "officer", COMPETENT)
    drafter.go("/inbox", "inbox")
    drafter.press("main a[href='/work/begin/consultation-request']", "begin")
    drafter.type("title", "Dự thảo Quy chế sử dụng Hệ thống lấy ý kiến điện tử")
    drafter.press("main .form-end button", "revision-empty")
    world.code = drafter.browser.current_url.split("/")[-2]
    source = (ROOT / "Tests/Fixtures/seeds/seed-002.txt").read_bytes()
    with tempfile.NamedTemporaryFile(prefix="du-thao-", suffix=".docx") as file:
        file.write(subprocess.run(["pandoc", "--from=markdown", "--to=docx"], input=source, capture_output=True, check=True).stdout)
        file.flush()
        drafter.find("[name='draftFile']").send_keys(file.name)
        drafter.press("main button[value='read-draft']", "revision-read")
    # Three articles of the decision, and the seventeen of the regulation that it issues.
    drafter.reads("Đã đọc được 20 điều")
    drafter.type("content", CONTENT)
    drafter.until("what was written is saved by itself", lambda: drafter.find("[data-saved='yes']").is_displayed())
    drafter.look("revision-autosaved")
    drafter.go(f"/work/{world.code}/revision", "revision-again")
    equal(drafter.value("content"), CONTENT, "the words after the page was loaded anew")
    headings = [each.get_attribute("value") for each in drafter.browser.find_elements(By.CSS_SELECTOR, "[name^='articles.'][name$='.heading']")]
    check("Tiếp nhận và phân công xử lý" in headings and len(headings) >= 20, f"the articles after it: {headings}")


@rule("Y-01, Y-03, Y-10: kind, papers, recipients found by a filter and deadline are set; it comes back with comments and is sent")
def _(world):
    drafter = official(world, "officer", COMPETENT)
    drafter.pick("kind", "regulation")
    drafter.type("checklist.0.item", "Dự thảo và tờ trình")
    drafter.find("[name='checklist.0.present']").click()
    drafter.find("[name='notSecret']").click()
    drafter.moment("respondBy", "2026-02-13T17:00")
    for words, agency in (("so y te", HEALTH), ("nội vụ", HOME)):
        box = drafter.find("[data-agencies-filter] input")
        box.clear()
        box.send_keys(words)
        drafter.click(f"[name='recipients'][value='{agency}']")
    equal(drafter.find("[data-agencies-count]").text, "2", "how many are chosen")
    drafter.look("recipients")
    drafter.press("main .form-end button", "saved")
    drafter.do(world.code, "submit")
    leader = official(world, "leader", COMPETENT)
    leader.do(world.code, "return-draft", comments="Nói rõ cần góp ý Điều 11.")
    drafter.go(f"/work/{world.code}/revision", "revision-returned")
    equal(len(drafter.browser.find_elements(By.CSS_SELECTOR, "[name='recipients']:checked")), 2, "the recipients that were saved")
    drafter.type("content", f"{CONTENT} Và Điều 11.")
    drafter.press("main .form-end button", "saved-again")
    drafter.go(f"/work/{world.code}/drafts", "drafts")
    drafter.do(world.code, "submit")
    leader.do(world.code, "approve-send", documentNumber="2610/SXD-VP")
    equal(world.register.staff("officer", COMPETENT).get(f"/cases/{world.code}").json["state"], "collecting", "the request")


@rule("Y-11, Y-13: on a telephone one agency refuses what is not for it, and the drafter asks another in its place")
def _(world):
    leader = official(world, "leader", HOME, PHONE)
    leader.open_case(asked(world, HOME))
    leader.reads("Tiếp nhận và phân công xử lý")
    leader.do(asked(world, HOME), "refuse", reason="wrong-recipient", text="Sở Tư pháp phụ trách việc này.")
    drafter = official(world, "officer", COMPETENT)
    drafter.go(f"/work/{world.code}", "request-refused")
    drafter.reads("Sở Tư pháp phụ trách việc này.")
    drafter.do(world.code, "readdress", agency=JUSTICE)


@rule("Y-12, Y-14, Y-15, Y-16: on a telephone the matter is assigned, drafted together, returned, changed, approved and delivered")
def _(world):
    code = asked(world, HEALTH)
    leader, officer = official(world, "leader", HEALTH, PHONE), official(world, "officer", HEALTH, PHONE)
    leader.do(code, "receive-assign", {"due": "2026-02-11T17:00"}, lead=officer.username)
    leader.do(code, "contribute", text="Lưu ý tuyến y tế cơ sở.")
    points = {"points.0.article": "9", "points.0.comment": "Nên là 02 ngày."}
    officer.do(code, "submit-opinion", position="agree-with-comments", **points)
    leader.do(code, "return-draft", comments="Nêu thêm đề xuất.")
    officer.go(f"/work/{code}", "opinion-returned")
    officer.reads("Lưu ý tuyến y tế cơ sở.", "Nêu thêm đề xuất.")
    officer.do(code, "submit-opinion", position="agree-with-comments", **points, **{"points.0.proposal": "02 ngày làm việc"})
    leader.do(code, "approve-opinion", documentNumber="15/SYT-VP")
    drafter = official(world, "officer", COMPETENT)
    drafter.go(f"/work/{world.code}/summary", "summary-first")
    drafter.reads("Nên là 02 ngày.", "02 ngày làm việc")


@rule("Y-05: an opinion that is approved after the deadline is received and marked as late")
def _(world):
    code = asked(world, JUSTICE)
    leader, officer = official(world, "leader", JUSTICE, PHONE), official(world, "officer", JUSTICE, PHONE)
    leader.do(code, "receive-assign", {"due": "2026-02-12T17:00"}, lead=officer.username)
    officer.do(code, "submit-opinion", position="disagree", text="Chưa rõ căn cứ.", **{"points.0.comment": "Chưa rõ căn cứ ban hành."})
    world.register.clock.advance("5d")
    leader = official(world, "leader", JUSTICE, PHONE, ", days later")
    leader.do(code, "approve-opinion", documentNumber="16/STP-VP")
    drafter = official(world, "officer", COMPETENT, day=", days later")
    drafter.go(f"/work/{world.code}/summary", "summary")
    late = next(each for each in drafter.browser.find_elements(By.CSS_SELECTOR, "main tr") if "Sở Tư pháp" in each.text)
    check("trễ hạn" in late.text, f"the late one is marked: {late.text}")


@rule("Y-17: a summary is refused for a point that was left out, then concluded; its files are downloaded and read by other programs")
def _(world):
    drafter = official(world, "officer", COMPETENT, day=", days later")
    boxes = [each.get_attribute("name") for each in drafter.browser.find_elements(By.CSS_SELECTOR, "main select[name$='.decision']")]
    equal(len(boxes), 3, "the points: one on an article, one on the whole, and why it disagrees")
    decide = lambda name, kind, text: (drafter.choose(name, kind), drafter.type(name.replace("decision", "text"), text))  # noqa: E731
    for name in boxes[1:]:
        decide(name, "explain", "Căn cứ nêu tại tờ trình.")
    drafter.press("main .form-end button", "summary-in-part")
    drafter.do(world.code, "submit-summary")
    drafter.reads("Còn 1 ý kiến chưa được tiếp thu hoặc giải trình")
    equal(world.register.staff("officer", COMPETENT).get(f"/cases/{world.code}").json["state"], "summarising", "nothing was submitted")
    drafter.go(f"/work/{world.code}/summary", "summary-lacking")
    drafter.reads("2 trên 3 ý kiến")
    decide(boxes[0], "accept", "Đã sửa thành 02 ngày.")
    drafter.press("main .form-end button", "summary-whole")
    address = f"main a[href='/work/{world.code}/summary/"
    document = as_text("pandoc", "--from=docx", "--to=plain", "--wrap=none", file=drafter.download(f"{address}docx']", "docx"))
    pages = as_text("pdftotext", "-raw", "-", "-", file=drafter.download(f"{address}pdf']", "pdf"))
    rows, _ = sheet_rows(drafter.download(f"{address}xlsx']", "xlsx"))
    equal(len(rows), 3, "the rows of the sheet")
    check(any("Đã sửa thành 02 ngày." in row for row in rows.values()), f"the decision in the sheet: {rows}")
    for words in ("Nên là 02 ngày.", "Đã sửa thành 02 ngày.", "Sở Tư pháp", "2610/SXD-VP"):
        check(words in document and words in pages, f"“{words}” is in both:\n{document}\n{pages}")
    drafter.do(world.code, "submit-summary")
    leader = official(world, "leader", COMPETENT, day=", days later")
    leader.do(world.code, "approve-summary")
    leader.reads("Đã hoàn thành")


def begin(instance, pictures):
    world = World(instance, pictures)
    world.register = Register(instance)
    world.looker = Looker()
    world.seen = set()
    return world


if __name__ == "__main__":
    sys.exit(run(__doc__, begin, module="__main__", pictures=True))
