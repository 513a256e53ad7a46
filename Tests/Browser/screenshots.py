#!/usr/bin/env python3
"""Takes the pictures of docs/images anew from the running product: a matter goes from its sender to the published answer, and each screen
that the documents and guides show is photographed on its way.

usage: screenshots.py [--binary PATH] [--folder FOLDER] [--only PART]

The set is taken at 390 and 1280 px, light and dark; pictures of the guides once. Pngquant makes them small; all together stay under
three megabytes, and a picture that no page of the documents shows any more is removed. With `--only` the pictures of the other parts stay as
they are: `consult` needs none of the others.
"""
import argparse
import base64
import pathlib
import subprocess
import sys
import time

from selenium.webdriver.common.by import By

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from Browser import journey  # noqa: E402
from Browser.looking import scheme, screen  # noqa: E402
from Journeys import consultation  # noqa: E402
from Journeys.instance import DEFAULT_BINARY, ROOT, Instance  # noqa: E402
from Journeys.working_days import DAY, after_working_days  # noqa: E402
from Journeys.world import World as Register  # noqa: E402

CENTRE, COMPETENT = journey.CENTRE, journey.COMPETENT
PHONE, DESK = (390, 844), (1280, 900)
MOST = 3_000_000


class Photographed(journey.Person):
    """Somebody whose screens are kept; with script, as people have it."""

    def __init__(self, world, name, width, height):
        super().__init__(world, name, width, height, script=True)
        self.size = width, height

    def look(self, what):
        """The journey looks at every page; here they are only passed through."""

    def take(self, name, at=None, sizes=(DESK,), schemes=("light",)):
        """Keeps the screen as `name`, scrolled to what the selector names; of several sizes each says its own in the name."""
        for size in sizes:
            for mode in schemes:
                screen(self.browser, *size)
                scheme(self.browser, mode)
                if at:
                    self.browser.execute_script(
                        "arguments[0].scrollIntoView({block: 'start'}); scrollBy(0, -16)", self.find(at))
                else:
                    self.browser.execute_script("scrollTo(0, 0)")
                time.sleep(0.2)
                shot = self.browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
                single = len(sizes) == 1 and len(schemes) == 1
                file = f"{name}.png" if single else f"{name}-{size[0]}-{mode}.png"
                self.world.keep(file, base64.b64decode(shot["data"]))
        screen(self.browser, *self.size)
        scheme(self.browser, "light")

    def take_set(self, name, at=None):
        self.take(name, at, (PHONE, DESK), ("light", "dark"))


class World(journey.World):
    def __init__(self, instance, folder):
        super().__init__(instance, None)
        self.folder = folder
        self.kept = []

    def _person(self, name, width, height, script=True):
        if name not in self.people:
            self.people[name] = Photographed(self, name, width, height)
        return self.people[name]

    def keep(self, name, png):
        file = self.folder / name
        file.write_bytes(png)
        subprocess.run(["pngquant", "--force", "--ext", ".png", "--speed", "1", "--strip", "64", str(file)], check=True)
        self.kept.append(file)
        print(f"{name}: {file.stat().st_size // 1000} KB", flush=True)


def send(world):
    """The sender's part, on a telephone."""
    citizen = world.citizen()
    citizen.go("/")
    citizen.take_set("home")
    citizen.go("/send")
    citizen.take("guide-send-choice", sizes=(PHONE,))
    citizen.go("/send/regulation-feedback")
    citizen.type("content", journey.CONTENT.replace('<b onload="x">', "").replace("</b>", ""))
    time.sleep(2)
    citizen.take_set("send")
    citizen.press("main button.button-main[value='next']", "questions")
    citizen.type("title", journey.TITLE)
    for name, value in (("contentKind", "2"), ("senderKind", "citizen"), ("notStateSecret", "true")):
        citizen.pick(name, value)
    for name, text in (("name", "Người gửi thử"), ("address", "Phường Ninh Kiều"), ("phone", "0900 000 001")):
        citizen.type(name, text)
    citizen.find("main input[name='keepIdentitySecret']").click()
    citizen.press("main button.button-main[value='check']", "check")
    citizen.take("guide-check-answers", sizes=(PHONE,))
    citizen.press("main button.button-main[value='send']", "receipt")
    citizen.take_set("receipt")
    codes = [each.text for each in citizen.browser.find_elements(By.CSS_SELECTOR, ".receipt code")]
    world.code, world.key = codes[0], codes[1]
    citizen.go("/follow")
    citizen.type("code", world.code)
    citizen.type("accessKey", world.key)
    citizen.take("guide-follow", sizes=(PHONE,))
    citizen.press("main form button[type='submit']", "tracked")
    citizen.take("guide-tracked", sizes=(PHONE,))


def answer(world):
    """The staff's part: forward, take, draft, approve, publish."""
    desk = world.staff("intake", CENTRE)
    desk.go("/inbox")
    desk.take_set("inbox")
    desk.open_case(world.code)
    desk.take_set("work")
    desk.prepare("forward", agency=COMPETENT)
    desk.take("guide-forward", at="#action-forward")
    desk.act("forward", "forward")
    officer = world.staff("officer", COMPETENT)
    other_desk = world.staff("intake", COMPETENT)
    other_desk.open_case(world.code)
    other_desk.prepare("take", person=officer.username)
    other_desk.take("guide-take", at="#action-take")
    other_desk.act("take", "take")
    officer.go("/inbox")
    officer.take("guide-officer-inbox")
    officer.open_case(world.code)
    officer.find("main .clock details > summary").click()
    officer.take("case")
    officer.prepare("draft-answer", outcome="amend", text=journey.ANSWER)
    officer.take("guide-draft", at="#action-draft-answer")
    officer.act("draft-answer", "draft-answer")
    leader = world.staff("leader", COMPETENT)
    leader.open_case(world.code)
    leader.prepare("approve-answer", documentNumber="125/SXD-VP", signer=leader.username)
    leader.take("guide-approve", at="#action-approve-answer")
    leader.act("approve-answer", "approve-answer")
    citizen = world.citizen()
    citizen.go(f"/cases/{world.code}")
    citizen.take_set("tracked")
    desk.open_case(world.code)
    desk.prepare("publish", title="Bỏ nộp bản sao khi xin phép cải tạo", question="Thủ tục buộc nộp ba bản sao.", answer=journey.ANSWER)
    desk.take("guide-publish", at="#action-publish")
    desk.act("publish", "publish")
    anyone = world._person("anyone", *PHONE)
    anyone.go("/published")
    anyone.take("guide-published", sizes=(PHONE,))
    anyone.press("main a[href^='/published/']", "published")
    anyone.take_set("published")


def oversee(world):
    """What leaders, co-ordinators and administrators see."""
    co_ordinator = world.staff("co-ordinator", CENTRE)
    co_ordinator.go("/board")
    co_ordinator.take_set("board")
    co_ordinator.go("/processes/regulation-feedback")
    co_ordinator.take("process")
    administrator = world.staff("system-administrator", CENTRE)
    administrator.go("/directory")
    administrator.take("guide-directory")
    administrator.go("/account")
    administrator.take("guide-account")


def consult(world):
    """A consultation: the drafter at a desk, the agencies that are asked on a telephone. It comes last, since its deadline has to pass."""
    register = Register(world.instance)
    case = consultation.opened(register, recipients=["so-noi-vu", "so-tu-phap", "so-y-te"])
    drafter = world.staff("officer", COMPETENT)
    drafter.go(f"/work/{case.code}/revision")
    drafter.take("guide-recipients", at="fieldset:has([data-agencies])")
    case.act(consultation.drafter(register), "submit")
    leader = world.staff("leader", COMPETENT)
    leader.go(f"/work/{case.code}")
    leader.prepare("approve-send", documentNumber="2610/SXD-VP")
    leader.take("guide-approve-send")
    case.act(consultation.approver(register), "approve-send", documentNumber="2610/SXD-VP")
    children = {each["agency"]: register.case(each["code"], consultation.OPINION) for each in case.seen_by(register.auditor)["children"]}
    asked, health = children[consultation.HEALTH], consultation.HEALTH
    receiver = world._person("health-leader", *PHONE)
    receiver.sign_in("leader", health)
    receiver.go(f"/work/{asked.code}")
    receiver.prepare("receive-assign", lead=register.username("officer", health))
    receiver.take("guide-receive-assign", at="#action-receive-assign", sizes=(PHONE,))
    consultation.assigned(register, asked, health, due=str(after_working_days(register.clock.today, 2)))
    officer = world._person("health-officer", *PHONE)
    officer.sign_in("officer", health)
    officer.go(f"/work/{asked.code}")
    points = [{"article": "9", "comment": "Nên là 02 ngày làm việc.", "proposal": "Không quá 02 ngày làm việc."}]
    officer.prepare("submit-opinion", position="agree-with-comments", **{f"points.0.{name}": text for name, text in points[0].items()})
    officer.take("guide-opinion", at="#action-submit-opinion", sizes=(PHONE,))
    asked.act(register.staff("officer", health), "submit-opinion", position="agree-with-comments", points=points)
    asked.act(consultation.approver(register, health), "approve-opinion", documentNumber="15/SYT-VP")
    consultation.given(register, children[consultation.HOME], consultation.HOME, points=[{"article": "1", "comment": "Bổ sung đơn vị sự nghiệp."}])
    register.clock.advance_to(case.due("response") + DAY)
    decision = {"point": f"{asked.code}-1", "decision": "accept", "text": "Sửa thành 02 ngày làm việc."}
    case.act(consultation.drafter(register), "save-summary", decisions=[decision])
    later = world._person("drafter-later", *DESK)
    later.sign_in("officer", COMPETENT)
    later.go(f"/work/{case.code}/summary")
    later.take("guide-summary")


PARTS = {each.__name__: each for each in (send, answer, oversee, consult)}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--binary", default=DEFAULT_BINARY)
    options.add_argument("--folder", type=pathlib.Path, default=ROOT / "docs/images")
    options.add_argument("--only", choices=PARTS)
    options = options.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with Instance(options.binary, "demo", ["--now", "2026-02-09T08:00:00+07:00"]) as instance:
        world = World(instance, options.folder)
        try:
            for part in [PARTS[options.only]] if options.only else PARTS.values():
                part(world)
        finally:
            world.close()
    if options.only:
        return 0
    for old in set(options.folder.glob("*.png")) - set(world.kept):
        print(f"{old.name} is taken no more: removed")
        old.unlink()
    total = sum(each.stat().st_size for each in world.kept)
    print(f"{len(world.kept)} pictures, {total // 1000} KB")
    return 0 if total <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
