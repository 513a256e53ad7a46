#!/usr/bin/env python3
"""A clerk's and an officer's work in a real Chromium: by keyboard alone with script on, and by mouse with script off.

usage: desk.py [--binary PATH] [--pictures FOLDER]
"""
import sys

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from journey import CENTRE, COMPETENT, Person, World
from Browser.looking import is_gone
from Browser.running import run
from Journeys.rules import check, equal, rule
from Journeys.world import World as Register

PROCESS = "regulation-feedback"


HEIGHT = 800
"""Of a screen 1280 pixels wide, as the smaller ones of offices are."""

ENDS = """
const wanted = {
  title: 'h1', matter: '#matter', clock: '.clock', action: '.action-main > summary',
  timeline: '#timeline ~ .timeline > li > :nth-child(2)',
};
const bottom = each => each ? Math.ceil(each.getBoundingClientRect().bottom + scrollY) : null;
return Object.fromEntries(Object.entries(wanted).map(([name, selector]) => [name, bottom(document.querySelector(selector))]));
"""
"""How far down the page each of them ends, in pixels."""


class ByKeyboard(Person):
    """Somebody who never touches the mouse, with script on."""

    def __init__(self, world, role, agency):
        super().__init__(world, f"keyboard-{role}-{agency}", 1280, HEIGHT, script=True)
        self.username = self.sign_in(role, agency)

    @property
    def focused(self):
        return self.browser.switch_to.active_element

    def keys(self, *keys):
        for key in keys:
            self.focused.send_keys(key)

    def tab_to(self, selector, most=120):
        """Goes on with Tab until the element has the focus."""
        wanted = self.find(selector)
        for _ in range(most):
            if self.focused == wanted:
                return
            self.keys(Keys.TAB)
        check(False, f"{selector} is not reached by Tab at {self.browser.current_url}")

    def enter(self, what, key=Keys.ENTER):
        before = self.find("html")
        self.keys(key)
        WebDriverWait(self.browser, 30).until(lambda _: is_gone(before))
        self.look(what)


@rule("B-08: with script on, a clerk narrows, chooses, forwards and opens cases by keyboard alone")
def _(world):
    cases = [world.register.send(PROCESS, title=f"Việc số {number} cần chuyển cơ quan khác") for number in (1, 2, 3)]
    clerk = ByKeyboard(world, "intake", CENTRE)
    world.people["keyboard"] = clerk
    clerk.go("/inbox", "inbox")
    clerk.keys("?")
    check(clerk.find("dialog").is_displayed(), "the list of keys opens")
    clerk.keys(Keys.ESCAPE)
    check(not clerk.find("dialog").is_displayed(), "and closes")
    clerk.keys("/", "cần chuyển cơ quan khác")
    clerk.enter("found")
    clerk.keys("j")
    equal(clerk.focused.get_attribute("href").rpartition("/")[2], cases[2].code, "the newest is the first that was found")
    clerk.keys("x", Keys.ARROW_DOWN, "x", "k", "k")
    check(clerk.find("[data-chosen]").is_displayed() and "2" in clerk.find("[data-chosen]").text, "two are chosen, and it is said")
    clerk.tab_to("#together-agency")
    clerk.keys("Sở Y tế")
    clerk.keys(Keys.TAB)
    clerk.enter("forwarded")
    clerk.reads("Đã chuyển 2 việc đến")
    equal([each.state() for each in cases], ["received", "forwarded", "forwarded"], "those that were chosen were forwarded")
    clerk.go("/inbox", "inbox")
    clerk.keys("j")
    first = clerk.focused.get_attribute("href")
    clerk.enter("case")
    equal(clerk.browser.current_url, first, "Enter opens the case")
    check(clerk.find(".case-code button").is_displayed(), "the code can be copied")


@rule("B-08: an open inbox says that a case came, and does not jump")
def _(world):
    clerk = world.people["keyboard"]
    clerk.go("/inbox", "inbox")
    rows = [each.text for each in clerk.browser.find_elements(By.CSS_SELECTOR, "[data-row]")]
    check(not clerk.find("[data-news]").is_displayed(), "nothing is new")
    case = world.register.send(PROCESS, title="Một việc vừa đến")
    WebDriverWait(clerk.browser, 30).until(lambda _: clerk.find("[data-news]").is_displayed())
    equal(clerk.find("[data-news]").text, "1 việc mới — tải lại", "what is said")
    equal([each.text for each in clerk.browser.find_elements(By.CSS_SELECTOR, "[data-row]")], rows, "the rows are as they were")
    clerk.tab_to("[data-news] a")
    clerk.enter("reloaded")
    check(case.code in clerk.words, "after reloading it is there")


@rule("B-09: with script on, an officer puts a template into a draft where the cursor stands and submits it, by keyboard alone")
def _(world):
    officer = ByKeyboard(world, "officer", COMPETENT)
    world.people["keyboard-officer"] = officer
    officer.go("/templates", "templates")
    officer.tab_to("[name='name']")
    officer.keys("Giải thích", Keys.TAB, "Trả lời {{mã hồ sơ}}.")
    officer.tab_to("button.button-main")
    officer.enter("template-saved")
    case = world.register.assigned(PROCESS)
    officer.go(f"/work/{case.code}", "case-assigned")
    officer.tab_to("#action-draft-answer > summary")
    officer.keys(Keys.ENTER)
    officer.tab_to("#action-draft-answer [name='outcome']")
    officer.keys(Keys.SPACE)
    officer.tab_to("#action-draft-answer [name='text']")
    officer.keys("Mở đầu. ")
    officer.focused.send_keys(Keys.SHIFT, Keys.TAB)
    officer.tab_to("#action-draft-answer [name='template']")
    officer.keys("Giải")
    officer.keys(Keys.TAB, Keys.ENTER)
    field = officer.find("#action-draft-answer [name='text']")
    WebDriverWait(officer.browser, 30).until(lambda _: field.get_attribute("value") == f"Mở đầu. Trả lời {case.code}.")
    equal(officer.focused, field, "the focus is in the text")
    officer.keys(Keys.TAB)
    officer.enter("drafted")
    equal(case.state(), "awaiting-approval", "the draft is submitted")


@rule("one screen shows the title, the clock, the action of the step and where the timeline begins, in the cases of the sample")
def _(world):
    for person in (world.people["keyboard"], world.people["keyboard-officer"]):
        person.go("/inbox", "inbox")
        rows = person.browser.find_elements(By.CSS_SELECTOR, "a[data-row]")[:8]
        check(len(rows) > 2, f"there are {len(rows)} cases")
        for address in [each.get_attribute("href") for each in rows]:
            person.browser.get(address)
            ends = person.browser.execute_script(ENDS)
            far = {name: end for name, end in ends.items() if end is None or end > HEIGHT}
            check(not far, f"{person.name} has to scroll at {address}: {far}")


@rule("B-09: without script, by mouse: assign several, insert a template without losing what was typed, compare drafts")
def _(world):
    cases = [world.register.forwarded(PROCESS) for _ in range(2)]
    desk, officer = world.staff("intake", COMPETENT), world.staff("officer", COMPETENT)
    desk.go("/inbox", "inbox-competent")
    for case in cases:
        desk.click(f"main input[name='cases'][value^='{case.code}~']")
    desk.choose("officer", officer.username, ".together")
    desk.press(".together button[formaction='/inbox/assign']", "assigned-together")
    desk.reads("Đã giao 2 việc cho")
    case = cases[0]
    officer.open_case(case.code)
    officer.find("#action-draft-answer > summary").click()
    officer.type("text", "Bản đầu tiên.", "#action-draft-answer")
    officer.browser.find_element(By.CSS_SELECTOR, "#action-draft-answer [name='template'] option:nth-child(2)").click()
    officer.press("#action-draft-answer .templates button", "template-inserted")
    value = officer.find("#action-draft-answer [name='text']").get_attribute("value")
    equal(value, f"Bản đầu tiên.\n\nTrả lời {case.code}.", "what was typed and the template")
    officer.act("draft-answer", "drafted", outcome="explain", text="Sở sẽ xem xét việc này.")
    case.act(world.register.staff("leader", COMPETENT), "return-draft", comments="Nêu rõ kết quả.")
    officer.open_case(case.code)
    officer.act("draft-answer", "drafted-again", outcome="explain", text="Sở đã bãi bỏ việc này.")
    officer.go(f"/work/{case.code}", "case-with-drafts")
    officer.press(f"main a[href='/work/{case.code}/drafts']", "drafts")
    equal(officer.find("del").text + "|" + officer.find("ins").text, "sẽ xem xét|đã bãi bỏ", "the words that differ")
    officer.go("/delegations", "delegations")


def begin(instance, pictures):
    world = World(instance, pictures)
    world.register = Register(instance)
    return world


if __name__ == "__main__":
    sys.exit(run(__doc__, begin, module="__main__", pictures=True))
