#!/usr/bin/env python3
"""A piece of feedback from its sender to its published answer, in a real Chromium with script switched off; then sending with script.

usage: journey.py [--binary PATH] [--pictures FOLDER]

Everybody works by clicking and typing, the sender on a screen of 390 × 844, the staff on 1280 × 900. Each page that is met is looked at:
no wider than its screen, one heading of the first degree, a label for every field, nothing in the browser's error log. With `--pictures`
each step is kept as PNG.
"""
import base64
import json
import pathlib
import re
import sys
import tempfile
import urllib.request

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from Browser.looking import LOOK, WIDE, chromium, is_gone, logged, scheme, screen  # noqa: E402
from Browser.running import run  # noqa: E402
from Journeys.rules import check, equal, rule  # noqa: E402

CENTRE, COMPETENT = "van-phong-ubnd", "so-xay-dung"
TITLE = "Thủ tục cấp phép cải tạo nhà ở còn rườm rà"
CONTENT = (
    "Khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND buộc nộp ba bản sao giấy tờ mà cơ quan đã có sẵn trong hồ sơ. "
    'Tôi đã đi lại bốn lần. <b onload="x">Đề nghị bỏ</b> & rút gọn.')
ANSWER = "Sở đã rà soát và bãi bỏ yêu cầu nộp bản sao kể từ ngày 01/4/2026."


class Person:
    """Somebody with a browser of their own, without script unless it is said."""

    def __init__(self, world, name, width, height, script=False):
        self.world = world
        self.name = name
        self.script = script
        self.browser = chromium(width, height)
        screen(self.browser, width, height)
        self._tell("Emulation.setScriptExecutionDisabled", value=not script)

    def _tell(self, command, **arguments):
        return self.browser.execute_cdp_cmd(command, arguments)

    # Looking

    def look(self, what):
        """Checks the page that has come, and keeps a picture of it."""
        self._tell("Emulation.setScriptExecutionDisabled", value=False)
        faults = self.browser.execute_script(LOOK)
        if wide := self.browser.execute_script(WIDE):
            faults.append(wide)
        self._tell("Emulation.setScriptExecutionDisabled", value=not self.script)
        faults += logged(self.browser)
        check(not faults, f"{self.name}, {what}, {self.browser.current_url}: {'; '.join(faults)}")
        self.world.picture(self, f"{what}")

    @property
    def words(self):
        return self.browser.find_element(By.TAG_NAME, "main").text

    def reads(self, *words):
        for each in words:
            check(each in self.words, f"{self.name} does not read {each!r} at {self.browser.current_url} but: {self.words[:1500]}")

    def find(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    # Doing

    def go(self, path, what=None):
        self.browser.get(self.world.address + path)
        self.look(what or path)

    def type(self, name, text, within="main"):
        field = self.find(f"{within} [name='{name}']")
        field.clear()
        field.send_keys(text)

    def write(self, process, content):
        """The first step of sending: the writing alone, then on to the questions."""
        self.go(f"/send/{process}", "writing")
        self.type("content", content)
        self.press("main button.button-main[value='next']", "questions")

    def pick(self, name, value, within="main"):
        self.find(f"{within} input[name='{name}'][value='{value}']").click()

    def click(self, selector):
        """Scrolls to what is wanted and clicks it, as somebody does who sees the bar that stands over the end of the list."""
        box = self.find(selector)
        self._tell("Emulation.setScriptExecutionDisabled", value=False)
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
        self._tell("Emulation.setScriptExecutionDisabled", value=not self.script)
        box.click()

    def choose(self, name, value, within="main"):
        Select(self.find(f"{within} select[name='{name}']")).select_by_value(value)

    def press(self, selector, what):
        before = self.find("html")
        self.click(selector)
        WebDriverWait(self.browser, 30).until(lambda _: is_gone(before))
        self.look(what)

    def prepare(self, action, **fields):
        """Opens the form of an action and fills it in."""
        form = f"#action-{action}"
        if not self.find(form).get_attribute("open"):
            self.find(f"{form} > summary").click()
        for name, text in fields.items():
            field = self.find(f"{form} [name='{name}']")
            if field.tag_name == "select":
                self.choose(name, text, form)
            elif field.get_attribute("type") == "radio":
                self.pick(name, text, form)
            else:
                self.type(name, text, form)

    def act(self, action, what, **fields):
        """Opens the form of an action, fills it in and sends it."""
        self.prepare(action, **fields)
        form = f"#action-{action} form"
        self.press(f"{form} > button[type='submit']:last-of-type, {form} .form-end button", what)

    def fetch(self, address):
        """What the address gives to this person's browser, as a text."""
        cookies = "; ".join(f"{each['name']}={each['value']}" for each in self.browser.get_cookies())
        with urllib.request.urlopen(urllib.request.Request(address, headers={"Cookie": cookies}), timeout=30) as answer:
            return answer.read().decode("latin-1")

    def sign_in(self, role, agency):
        account = self.world.account(role, agency)
        self.go("/sign-in", "sign-in")
        self.type("username", account["username"])
        self.type("password", account["password"])
        self.press("main form button[type='submit']", f"inbox-{role}")
        return account["username"]

    def open_case(self, code):
        self.go("/inbox", "inbox")
        found = self.browser.find_elements(By.CSS_SELECTOR, f"main a[href='/work/{code}']")
        check(found, f"{self.name} has {code} in the inbox: {self.words[:600]}")
        self.press(f"main a[href='/work/{code}']", f"case-{self.name}")


class World:
    """What the steps of the journey share."""

    def __init__(self, instance, pictures):
        self.instance = instance
        self.address = instance.address
        self.pictures = pictures
        self.taken = 0
        self.accounts = instance.accounts()
        self.people = {}
        self.code = self.key = None

    def account(self, role, agency):
        return next(each for each in self.accounts if role in each["roles"] and each["agency"] == agency)

    def citizen(self):
        return self._person("citizen", 390, 844)

    def staff(self, role, agency):
        name = f"{role}-{agency}"
        is_new = name not in self.people
        person = self._person(name, 1280, 900)
        if is_new:
            person.username = person.sign_in(role, agency)
        return person

    def scripted(self, name, width=390, height=844):
        """Somebody whose browser runs our scripts."""
        return self._person(name, width, height, script=True)

    def _person(self, name, width, height, script=False):
        if name not in self.people:
            self.people[name] = Person(self, name, width, height, script)
        return self.people[name]

    def picture(self, person, what):
        if not self.pictures:
            return
        self.taken += 1
        size = person.browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 4000), "scale": 1}
        shot = person.browser.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
        name = re.sub(r"[^a-z0-9]+", "-", what.lower()).strip("-")
        (self.pictures / f"{self.taken:02}-{name}.png").write_bytes(base64.b64decode(shot["data"]))

    def close(self):
        for person in self.people.values():
            person.browser.quit()


# The journey. Each step begins where the one before it ended.


@rule("a form with mistakes comes back with everything that was written and a link to each mistake")
def _(world):
    citizen = world.citizen()
    citizen.go("/", "home")
    citizen.press("main a[href='/send'], main a[href^='/send/']", "choose")
    citizen.go("/send/regulation-feedback", "form")
    citizen.type("content", "Ngắn quá")
    citizen.press("main button.button-main[value='next']", "writing-too-short")
    equal(citizen.find("main textarea[name='content']").get_attribute("value"), "Ngắn quá", "what was written")
    citizen.write("regulation-feedback", CONTENT)
    citizen.type("phone", "12")
    citizen.press("main button.button-main[value='check']", "mistakes")
    citizen.reads(CONTENT)
    links = citizen.browser.find_elements(By.CSS_SELECTOR, "main [role='alert'] a, main .error-summary a")
    check(len(links) >= 4, f"a link to each mistake: {citizen.words[:800]}")
    for each in links:
        target = each.get_attribute("href").partition("#")[2]
        check(citizen.browser.find_elements(By.ID, target), f"the link to {target} leads to a field")


@rule("V-01: a citizen on a telephone sends feedback with a file, sees it once more, and gets a code, a key and the days by which it goes on")
def _(world):
    citizen = world.citizen()
    citizen.type("title", TITLE)
    citizen.pick("contentKind", "2")
    citizen.pick("senderKind", "citizen")
    citizen.type("name", "Người gửi thử")
    citizen.type("address", "Phường Ninh Kiều, thành phố Cần Thơ")
    citizen.type("phone", "0900 000 001")
    citizen.pick("notStateSecret", "true")
    with tempfile.NamedTemporaryFile(prefix="don-", suffix=".pdf") as file:
        file.write(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
        file.flush()
        citizen.find("main input[name='files']").send_keys(file.name)
        citizen.press("main button.button-main[value='check']", "check-answers")
    citizen.reads(TITLE, CONTENT, "Quyết định số 2610/QĐ-UBND", "don-")
    citizen.press("main button.button-main[value='send']", "receipt")
    codes = [each.text for each in citizen.browser.find_elements(By.CSS_SELECTOR, ".receipt code")]
    check(len(codes) == 2 and re.fullmatch(r"PAKN\.\d{8}\.\d{4}", codes[0]), f"a code and a key: {codes}")
    world.code, world.key = codes
    citizen.reads("9/2/2026", "12/2/2026")


@rule("V-02: the sender follows with code and key from another browser, and with a wrong key learns nothing")
def _(world):
    other = world._person("other-phone", 390, 844)
    for key, found in (("ABCD-EFGH-JKMN-PQRS-TVWX", False), (world.key.lower().replace("-", " "), True)):
        other.go("/follow", "follow")
        other.type("code", world.code.lower())
        other.type("accessKey", key)
        other.press("main form button[type='submit']", "tracked" if found else "wrong-key")
        equal(TITLE in other.words, found, f"the case with the key {key}")
    other.reads("Văn phòng Ủy ban nhân dân thành phố Cần Thơ", "12/2/2026")


@rule("B-08: the intake desk finds the matter in its inbox, asks the sender, and the sender's clarification brings it back")
def _(world):
    desk = world.staff("intake", CENTRE)
    desk.open_case(world.code)
    desk.reads(CONTENT, "don-")
    file = desk.find(f"main a[href^='/work/{world.code}/files/']")
    fetched = desk.fetch(file.get_attribute("href"))
    check(fetched.startswith("%PDF-1.4"), f"the file is the one that was sent: {fetched[:40]!r}")
    desk.act("request-clarification", "asked", text="Anh/chị nộp hồ sơ ở phường nào?")
    citizen = world.citizen()
    citizen.go(f"/cases/{world.code}", "asked-sender")
    citizen.reads("Anh/chị nộp hồ sơ ở phường nào?")
    citizen.act("clarify", "clarified", text="Tôi nộp tại phường Ninh Kiều.")
    desk.open_case(world.code)
    desk.reads("Tôi nộp tại phường Ninh Kiều.")


@rule("B-08: the desk is told which cases may be about the same and who answered such matters, and forwards several at once")
def _(world):
    citizen = world._person("other-phone", 390, 844)
    for number in (1, 2):
        citizen.write("regulation-feedback", CONTENT)
        citizen.type("title", TITLE.upper() if number == 1 else "Thu tuc cap phep cai tao nha o con ruom ra")
        citizen.choose("field", "land")
        for name, value in (("contentKind", "2"), ("senderKind", "citizen"), ("notStateSecret", "true")):
            citizen.pick(name, value)
        for name, text in (("name", "Người gửi khác"), ("address", "Phường Cái Răng"), ("phone", "0900000002")):
            citizen.type(name, text)
        citizen.press("main button.button-main[value='check']", "check-answers")
        citizen.press("main button.button-main[value='send']", "receipt")
    codes = [world.code.replace("0001", "0002"), world.code.replace("0001", "0003")]
    desk = world.staff("intake", CENTRE)
    desk.open_case(codes[1])
    desk.reads(world.code, codes[0], "có đủ các từ của tiêu đề")
    # Who answered such matters before stands in the form that asks where it goes.
    desk.prepare("forward")
    desk.reads("Gợi ý:")
    desk.go("/inbox", "inbox")
    desk.press(".together button[type='submit']", "nothing-chosen")
    desk.reads("Chưa chuyển việc nào")
    for code in codes:
        desk.click(f"main input[name='cases'][value^='{code}~']")
    desk.choose("agency", "so-y-te", ".together")
    desk.press(".together button[type='submit']", "forwarded-together")
    desk.reads("Đã chuyển 2 việc đến")
    for code in codes:
        check(not desk.browser.find_elements(By.CSS_SELECTOR, f"main input[value^='{code}~']"), f"{code} has left the inbox")
    desk.open_case(world.code)


@rule("B-09: it is forwarded, taken, drafted, sent back once, approved; meanwhile the sender reads no draft")
def _(world):
    world.staff("intake", CENTRE).act("forward", "forwarded", agency=COMPETENT)
    officer = world.staff("officer", COMPETENT)
    desk = world.staff("intake", COMPETENT)
    desk.open_case(world.code)
    desk.act("take", "taken", person=officer.username)
    officer.open_case(world.code)
    officer.act("draft-answer", "drafted", outcome="explain", text="Bản thảo chưa đạt.")
    leader = world.staff("leader", COMPETENT)
    leader.open_case(world.code)
    leader.act("return-draft", "draft-returned", comments="Nêu rõ ngày áp dụng.")
    officer.open_case(world.code)
    officer.act("draft-answer", "drafted-again", outcome="amend", text=ANSWER)
    citizen = world.citizen()
    citizen.go(f"/cases/{world.code}", "waiting")
    check("Bản thảo" not in citizen.words and ANSWER not in citizen.words, "the sender reads no draft")
    leader.open_case(world.code)
    leader.act("approve-answer", "approved", documentNumber="125/SXD-VP", signer=leader.username)
    citizen.go(f"/cases/{world.code}", "answered")
    citizen.reads(ANSWER, "125/SXD-VP")


@rule("K-23: the desk publishes without the sender's data, and everyone finds the answer without diacritics")
def _(world):
    desk = world.staff("intake", CENTRE)
    desk.open_case(world.code)
    desk.act("publish", "publish-refused", title="Bỏ bản sao", question="Gọi cho tôi theo số 0900000001", answer=ANSWER)
    desk.reads("0900000001")
    desk.act("publish", "published", title="Bỏ nộp bản sao khi xin phép cải tạo", question="Thủ tục buộc nộp ba bản sao.", answer=ANSWER)
    anyone = world._person("anyone", 390, 844)
    anyone.go("/published?q=bo%20nop%20ban%20sao%20cai%20tao", "search")
    anyone.reads("Bỏ nộp bản sao khi xin phép cải tạo")
    anyone.press("main a[href^='/published/']", "published-answer")
    anyone.reads(ANSWER)
    check("Người gửi thử" not in anyone.browser.page_source, "nobody learns who asked")


@rule("B-02: who says that there is a state secret in it is stopped with instructions, and neither text nor file is kept")
def _(world):
    person = world._person("other-phone", 390, 844)
    waiting = world.instance.data / "files" / "unclaimed"
    before = {each.name for each in waiting.iterdir()}
    person.write("regulation-feedback", "Nội dung có bí mật, tên là Con cò bay lả.")
    person.type("title", "Một việc có bí mật")
    for name, value in (("contentKind", "2"), ("senderKind", "citizen"), ("notStateSecret", "false")):
        person.pick(name, value)
    for name, text in (("name", "Người gửi thử"), ("address", "Phường Ninh Kiều"), ("phone", "0900000001")):
        person.type(name, text)
    with tempfile.NamedTemporaryFile(prefix="mat-", suffix=".pdf") as file:
        file.write(b"%PDF-1.4\nsecret\n%%EOF\n")
        file.flush()
        person.find("main input[name='files']").send_keys(file.name)
        person.press("main button.button-main[value='check']", "state-secret")
    person.reads("bí mật nhà nước")
    check("Con cò bay lả" not in person.browser.page_source, "the text is not given back")
    equal({each.name for each in waiting.iterdir()}, before, "files that wait")


@rule("V-02: the sender rates the answer and sees the whole way, step by step")
def _(world):
    citizen = world.citizen()
    citizen.go(f"/cases/{world.code}", "before-rating")
    citizen.act("rate", "rated", score="5", text="Cảm ơn.")
    citizen.reads("Cảm ơn.", "9/2/2026", ANSWER)


@rule("an officer changes the password, is told what a bad one lacks, and signs in with the new one alone")
def _(world):
    officer = world.staff("officer", COMPETENT)
    old, new = world.account("officer", COMPETENT)["password"], "con trâu đi trước cái cày"
    for current, chosen, repeated, is_done in ((old, "ngắn", "ngắn", False), (old, new, "khác", False), ("sai", new, new, False), (old, new, new, True)):
        officer.go("/account", "account")
        officer.type("currentPassword", current)
        officer.type("newPassword", chosen)
        officer.type("repeatedPassword", repeated)
        officer.press("main form[action='/account'] button[type='submit']", f"password-{is_done}")
        equal(bool(officer.browser.find_elements(By.CSS_SELECTOR, "main [aria-invalid]")), not is_done, f"{chosen!r} is marked")
    other = world._person("other-desk", 1280, 900)
    for password, is_in in ((old, False), (new, True)):
        other.go("/sign-in", "sign-in")
        other.type("username", officer.username)
        other.type("password", password)
        other.press("main form button[type='submit']", "signed-in" if is_in else "not-signed-in")
        equal(other.browser.current_url.endswith("/inbox"), is_in, f"signed in with {password!r}")


@rule("every public page and every page of the staff is in order at both widths, in both languages, light and dark")
def _(world):
    public = ["/", "/send", "/send/regulation-feedback", "/send/law-feedback", "/follow", "/published", "/processes/regulation-feedback",
              "/processes/law-feedback", "/processes/coordination", "/sign-in", "/no-such-page"]
    inside = ["/inbox", "/inbox?show=all", "/work/new/regulation-feedback", "/board", "/board?process=regulation-feedback", "/dashboard",
              "/dashboard/cases?kinds=sent", "/directory", "/account", f"/work/{world.code}"]
    for person, pages in ((world.citizen(), public), (world._person("anyone", 390, 844), public), (world.staff("co-ordinator", CENTRE), public + inside)):
        for language in ("en", "vi"):
            person.go(f"/language?to={language}&back=/", "language")
            for path in pages:
                person.go(path, f"{path}-{language}")
    for mode in ("dark", "light"):
        scheme(world.citizen().browser, mode)
        world.citizen().go("/", f"home-{mode}")


@rule("V-12: the co-ordinator sees on the board who is late, urges the agency in one note, and each case keeps it")
def _(world):
    request = urllib.request.Request(
        world.address + "/api/v1/demo/clock", json.dumps({"advance": "6wd"}).encode(), {"Content-Type": "application/json"})
    urllib.request.urlopen(request, timeout=60).close()
    # Six working days later nobody is signed in any more.
    coordinator = world._person("co-ordinator-later", 1280, 900)
    coordinator.sign_in("co-ordinator", CENTRE)
    coordinator.go("/board", "board")
    coordinator.press("main a[href='/board/urge?agency=so-y-te']", "urge")
    chosen = coordinator.browser.find_elements(By.CSS_SELECTOR, "main input[name='cases']:checked")
    check(chosen, "what is overdue is ticked")
    code = chosen[0].get_attribute("value")
    coordinator.type("text", "Đề nghị trả lời trước thứ Sáu.")
    coordinator.press("main button.button-main", "urged")
    coordinator.reads(f"Đã đôn đốc Sở Y tế thành phố Cần Thơ về {len(chosen)} việc.")
    coordinator.go(f"/work/{code}", "case-urged")
    coordinator.reads("Đề nghị trả lời trước thứ Sáu.")


import sending  # noqa: E402, F401 (its rules come after these)


if __name__ == "__main__":
    sys.exit(run(__doc__, World, pictures=True))
