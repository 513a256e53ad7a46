#!/usr/bin/env python3
"""Every page of the running product, looked at in Chromium, for everybody who can open it.

usage: pages.py [--binary PATH]

Visitors, senders and every role of the staff begin at the home page or the inbox and follow the links they are shown, some of each kind.
Each page is looked at on 1280, 390 and 320 px, light and dark: axe finds nothing serious, nothing is wider than the screen, the browser
logs nothing, and the Nu checker takes it for HTML. In the end every address pattern of the site must have been reached, so that a page
to which no link leads, or that nobody looks at, fails the check.
"""
import collections
import json
import pathlib
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from Browser.keyboard import Keyboard  # noqa: E402
from Browser.looking import Looker, chromium, is_gone, screen  # noqa: E402
from Browser.running import run  # noqa: E402
from Journeys import world as journeys  # noqa: E402
from Journeys.instance import ROOT  # noqa: E402
from Journeys.pages import signed_in  # noqa: E402
from Journeys.rules import check, rule  # noqa: E402

CENTRE, COMPETENT = "van-phong-ubnd", "so-xay-dung"

ROLES = [
    ("intake", CENTRE), ("officer", COMPETENT), ("leader", COMPETENT), ("focal", COMPETENT), ("co-ordinator", CENTRE),
    ("agency-administrator", COMPETENT), ("system-administrator", CENTRE), ("auditor", CENTRE),
]

LINKS = """
const found = new Set();
for (const each of document.querySelectorAll('a[href], link[rel=alternate][href], img[src]')) found.add(each.href || each.src);
return [...found].filter(each => each.startsWith(location.origin)).map(each => each.slice(location.origin.length).split('#')[0]);
"""

FORMS = """
const found = new Set();
for (const each of document.querySelectorAll('form')) found.add(each.action);
for (const each of document.querySelectorAll('[formaction]')) found.add(each.formAction);
for (const each of document.querySelectorAll('[data-source], [data-href], [data-url], [data-events]'))
  for (const value of Object.values(each.dataset)) if (value.startsWith('/')) found.add(location.origin + value);
return [...found].filter(each => each.startsWith(location.origin)).map(each => each.slice(location.origin.length).split('#')[0]);
"""

MOST_OF_A_KIND = {"/work/{code}": 8, "/cases/{code}": 4}
"""Of other patterns each person opens two, one of them with a query."""

BY_SCRIPT = "asked for by a script of ours; sending.py and desk.py do"
ONLY_WITH = "a part of the page before it; Tests/Journeys/people.py sends it"
REACHED_OTHERWISE = {
    "/send/{process}/reading": BY_SCRIPT, "/uploads": BY_SCRIPT, "/uploads/{id}": BY_SCRIPT, "/inbox/events": BY_SCRIPT,
    "/work/{code}/templates/{template}": BY_SCRIPT,
    "/account/second-factor/remove": ONLY_WITH, "/sign-in/code": ONLY_WITH,
    "/training": "of a training instance alone; Tests/Journeys/privacy.py has one",
    "/training/reset": "of a training instance alone; Tests/Journeys/privacy.py has one",
    "/notices/{id}": "of a notice that could not be delivered, which takes days; Tests/Notices has one",
    "/ledger/checkpoint": "there is none without validators; Tests/Journeys/ledger.py has four",
    "/ledger/anchors/{day}/{part}": "there is none without a timestamp authority; Tests/Journeys/ledger.py has one",
    "/verify/offline": "a file to keep; verify.py opens it from disk",
    "/embed/theme.css": "styles of the widget, which loads them",
    "/language": "leads back to where one was; the journey changes the language",
    "/assets/{name}": "styles, scripts and drawings; every page loads them",
}


def patterns():
    """Every address of the site, from the one place where they stand."""
    source = (ROOT / "Sources/Web/Routes.swift").read_text("utf-8")
    listed = source[source.index("enum Pattern"):]
    found = re.findall(r'case \w+ = "(/[^"]*)"', listed)
    check(len(found) > 20 and "/inbox" in found, f"the patterns of {len(found)} addresses can be read")
    return found


def pattern_of(path, known):
    """The pattern a path belongs to: the one with the fewest places left open."""
    path = path.partition("?")[0]
    fitting = [
        each for each in known
        if re.fullmatch("/".join("[^/]+" if "{" in part else re.escape(part) for part in each.split("/")), path)]
    return min(fitting, key=lambda each: each.count("{"), default=None)


class World:
    def __init__(self, instance):
        self.instance = instance
        self.looker = Looker()
        self.known = patterns()
        self.reached = collections.defaultdict(set)
        self.faults = []
        self.journeys = journeys.World(instance)
        self.with_file = None
        self.invitation = None
        self.view = None
        self.browser = chromium()

    def close(self):
        self.browser.quit()

    # One person

    def begin(self):
        """Another person sits down."""
        self.browser.delete_all_cookies()
        screen(self.browser, 1280)

    def sign_in(self, role, agency):
        username = self.journeys.username(role, agency)
        self.browser.get(self.instance.address + "/sign-in")
        self.browser.find_element(By.NAME, "username").send_keys(username)
        self.browser.find_element(By.NAME, "password").send_keys(self.journeys.password(username))
        self.press("main form button[type='submit']")

    def press(self, selector):
        """Clicks and waits for the page that follows."""
        before = self.browser.find_element(By.TAG_NAME, "html")
        self.browser.find_element(By.CSS_SELECTOR, selector).click()
        WebDriverWait(self.browser, 30).until(lambda _: is_gone(before))

    def walk(self, person, starts, beyond=()):
        """Follows links from the starts and looks at what comes, but for patterns that `beyond` names; notes the faults."""
        waiting, opened, seen = collections.deque(starts), set(), collections.Counter()
        while waiting:
            path = waiting.popleft()
            pattern = pattern_of(path, self.known)
            kind = (pattern, "?" in path)
            if pattern in REACHED_OTHERWISE or pattern in beyond:
                continue
            if path in opened or seen[kind] >= MOST_OF_A_KIND.get(pattern, 1) or pattern is None:
                continue
            opened.add(path)
            seen[kind] += 1
            source = self.page(person, path, pattern)
            if source is None:
                continue
            self.browser.get(self.instance.address + path)
            self.look(person, path, source)
            self.reached[pattern].add(person)
            waiting.extend(self.browser.execute_script(LINKS))
            for target in self.browser.execute_script(FORMS):
                self.reached[pattern_of(target, self.known)].add(person)

    def look(self, person, path, source=None):
        for fault in self.looker.look(self.browser, (1280, 900), f"{person} {path}", source):
            self.faults.append(f"{person} at {path}: {fault}")

    def page(self, person, path, pattern):
        """The page at the address, as the browser would get it; None for what is no page, which is judged here, and for what fails."""
        cookies = "; ".join(f"{each['name']}={each['value']}" for each in self.browser.get_cookies())
        request = urllib.request.Request(self.instance.address + path, headers={"Cookie": cookies, "Accept": "text/html,*/*"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                kind = answer.headers.get_content_type()
                if kind == "text/event-stream":
                    self.reached[pattern].add(person)
                    return None
                body = answer.read()
        except urllib.error.HTTPError as error:
            self.faults.append(f"{person} is led to {path}, which answers {error.code}")
            return None
        if kind == "text/html":
            return body.decode()
        self.reached[pattern].add(person)
        try:
            if kind.endswith("json"):
                json.loads(body)
            elif kind.endswith("xml"):
                xml.etree.ElementTree.fromstring(body)
        except (ValueError, xml.etree.ElementTree.ParseError) as error:
            self.faults.append(f"{person} at {path}: not {kind}: {error}")
        return None

    def take_faults(self):
        faults, self.faults = self.faults, []
        return faults


def attach(case):
    """Adds a file to a case, as its sender."""
    body = b'--b\r\nContent-Disposition: form-data; name="files"; filename="don.pdf"\r\n\r\n%PDF-1.4\n%%EOF\r\n--b--\r\n'
    answer = case.sender.call(
        "POST", f"/cases/{case.code}/attachments", body, **{"Content-Type": "multipart/form-data; boundary=b"})
    check(answer.status == 201, f"a file is added: {answer!r}")


def none(faults):
    check(not faults, "\n     ".join([f"{len(faults)} faults"] + faults[:40]))


@rule("what pages are about is there: announcements, a guide, a template of answers, a view of the inbox, a deputy, somebody invited, a draft")
def _(world):
    j = world.journeys
    today = j.clock.today.isoformat()
    editor = signed_in(j, "system-administrator", CENTRE)
    for kind, title in (("news", "Lịch tiếp công dân"), ("guide", "Cách gửi phản ánh")):
        editor.send(
            "/articles/new/edit", "/articles/new/edit", kind=kind, title=title, **{"from": today},
            body="Các kênh vẫn mở.\n\n## Giờ trực\n- 7:30 đến 11:30\n\nXem [kênh](/channels).")
    officer = signed_in(j, "officer", COMPETENT)
    officer.send("/templates", "/templates", name="Giải thích", text="Về {{mã hồ sơ}}, {{cơ quan}} trả lời.")
    officer.send(
        "/delegations", "/delegations", to=j.username("officer", COMPETENT, 1), firstDay=today, lastDay=today)
    request = {
        "title": "Dự thảo Quy chế phối hợp", "kind": "regulation", "respondBy": f"{today[:4]}-12-01",
        "articles": [{"number": "1", "heading": "Phạm vi", "text": "1. Một."}]}
    world.draft = j.staff("officer", COMPETENT).post("/cases", {"process": "consultation-request", "data": request}).json["code"]
    desk = signed_in(j, "intake", CENTRE)
    world.view = desk.send("/inbox?field=land", "/inbox/views", name="Đất đai").path
    administrator = j.staff("agency-administrator", COMPETENT)
    added = administrator.post("/people", {
        "displayName": "Cán bộ được mời", "agency": COMPETENT, "title": "Chuyên viên", "roles": ["officer"], "from": today})
    link = administrator.post(f"/people/{added.json['username']}/invitation", {}).json["link"]
    world.invitation = urllib.parse.urlparse(link).path


@rule("visitors: every page that anybody may open is in order")
def _(world):
    world.begin()
    world.walk("visitor", [
        "/", "/design", "/sign-in", "/robots.txt", "/sitemap.xml", "/embed/published", "/embed/send?theme=dark", world.invitation])
    world.browser.get(world.instance.address + "/no-such-page")
    world.look("visitor", "/no-such-page")
    none(world.take_faults())


@rule("senders: their cases, waiting, asked back, answered and published, are in order")
def _(world):
    j = world.journeys
    asked = j.send("regulation-feedback")
    asked.act(j.desk("regulation-feedback"), "request-clarification", text="Anh/chị nộp hồ sơ ở đâu?")
    attach(asked)
    world.with_file = asked.code
    for case in (j.send("law-feedback"), asked, j.answered("regulation-feedback"), j.published("regulation-feedback")):
        world.begin()
        world.browser.get(world.instance.address + "/follow")
        world.browser.find_element(By.NAME, "code").send_keys(case.code)
        world.browser.find_element(By.NAME, "accessKey").send_keys(case.key)
        world.press("main form button[type='submit']")
        world.walk("sender", [f"/cases/{case.code}"])
    none(world.take_faults())


@rule("{}: every page that the role is led to is in order", each=[f"{role} {agency}" for role, agency in ROLES])
def _(world, who):
    role, agency = who.split(" ")
    world.begin()
    world.sign_in(role, agency)
    check(world.browser.current_url.endswith("/inbox"), f"{role} is signed in: {world.browser.current_url}")
    # The public pages look the same to all who are signed in: one role goes there, the others look at what is theirs.
    public = () if role == "intake" else {each for each, people in world.reached.items() if "visitor" in people}
    # What public pages show to them alone is begun with.
    own = {
        "intake": [world.view, f"/work/{world.with_file}"], "system-administrator": ["/calendar/decrees/2026"],
        "officer": [f"/work/{world.draft}"],
    }
    world.walk(role, ["/inbox"] + own.get(role, []), beyond=public)
    none(world.take_faults())


@rule("with the keys alone a citizen jumps to the text, sends a matter and gets a code")
def _(world):
    world.begin()
    browser, keys = world.browser, Keyboard(world.browser)
    browser.get(world.instance.address + "/send/regulation-feedback")
    keys.press(Keys.TAB)
    check(keys.at("a[href='#main']") or keys.at("body > a:first-of-type"), "the first stop leads to the text")
    keys.press(Keys.ENTER)
    keys.fill("main form", {
        "content": "Khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND buộc nộp ba bản sao giấy tờ mà cơ quan đã có sẵn."})
    keys.enter("button[value='next']")
    keys.fill("main form", {
        "title": "Gửi bằng bàn phím", "contentKind": "2", "senderKind": "citizen", "name": "Người gửi thử",
        "address": "Phường Ninh Kiều", "phone": "0900000001", "notStateSecret": "true"})
    keys.enter("button[name='step'][value='check'], button[value='check']")
    keys.enter("button[value='send']")
    codes = [each.text for each in browser.find_elements(By.CSS_SELECTOR, ".receipt code")]
    check(codes and codes[0].startswith("PAKN."), f"a code: {codes}")


@rule("with the keys alone an officer drafts the answer and a leader approves it")
def _(world):
    j = world.journeys
    case = j.assigned("regulation-feedback")
    for role, action, fields in (
            ("officer", "draft-answer", {"outcome": "explain", "text": "Sở đã rà soát và bãi bỏ yêu cầu nộp bản sao."}),
            ("leader", "approve-answer", {"documentNumber": "77/SXD-VP", "signer": j.username("leader", COMPETENT)})):
        world.begin()
        keys = Keyboard(world.browser)
        username = j.username(role, COMPETENT)
        world.browser.get(world.instance.address + "/sign-in")
        keys.type("input[name='username']", username)
        keys.type("input[name='password']", j.password(username))
        keys.enter("main form button[type='submit']")
        keys.enter(f"main a[href='/work/{case.code}']")
        form = f"#action-{action}"
        if not world.browser.find_element(By.CSS_SELECTOR, form).get_attribute("open"):
            keys.tab_to(f"{form} > summary")
            keys.press(Keys.ENTER)
        keys.fill(f"{form} form", fields)
        keys.enter(f"{form} form button[type='submit']")
    check(case.state() == "answered", f"the case is answered: {case.state()}")


@rule("every address of the site was reached by somebody")
def _(world):
    missed = [each for each in world.known if not world.reached[each] and each not in REACHED_OTHERWISE]
    check(not missed, f"nobody was led to {', '.join(missed)}")


@rule("every page that came is HTML to an independent checker")
def _(world):
    none(world.looker.invalid())
    print(f"   {world.looker.looked} pages looked at, {world.looker.examined} of them by axe in four ways")


if __name__ == "__main__":
    sys.exit(run(__doc__, World))
