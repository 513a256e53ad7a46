"""Personal data on the pages: masked, shown for a reason, and the sender reads who looked. The API shows it as before and notes it."""
import hashlib
import io
import json
import shutil
import tempfile
import time
import zipfile
from urllib.parse import quote

from .instance import Instance, free_port
from .pages import Visitor, following, signed_in
from .rules import check, equal, rule
from .world import COMPETENT, World

PROCESS = "regulation-feedback"
NAME = "Người Gửi Được Che"


@rule("on a page the handling officer reads who sent it only after giving a reason, and the sender reads that they did")
def _(world):
    case = world.assigned(PROCESS, name=NAME, phone="0977888999")
    page = f"/work/{case.code}"
    officer, sender = signed_in(world, "officer", COMPETENT), following(world, case)
    masked = officer.open(page).text
    check(NAME not in masked and "977888999" not in masked, "masked before")
    check(f'action="{page}/identity"' in masked, "and can be asked for")
    before = case.seen_by(world.auditor)["version"]
    answer = officer.post(f"{page}/identity", page, reason="", note="")
    equal(answer.status, 422, "no reason")
    check(NAME not in answer.text, "and nothing is shown")
    equal(officer.post(f"{page}/identity", page, reason="contact", note="Hỏi số nhà").status, 303, "with a reason")
    check(NAME in officer.open(page).text, "shown after")
    equal(case.seen_by(world.auditor)["version"], before, "the version that others work with")
    told = sender.open(f"/cases/{case.code}").text
    check("Liên hệ người gửi" in told, "the sender reads why")
    check("Hỏi số nhà" not in told and world.username("officer", COMPETENT) not in told, "but not the note and not the sign-in name")
    auditor = signed_in(world, "auditor", "van-phong-ubnd")
    shown = auditor.open(page).text
    check(NAME not in shown and f"{page}/identity" not in shown, "an auditor neither reads it nor may ask")
    check("Hỏi số nhà" in shown, "but reads who read it and why")
    equal(auditor.post(f"{page}/identity", page, via="/sign-out", reason="authority", note="Thanh tra").status, 404, "not by asking anyway")


@rule("the receiving desk reads who sent a case it holds without asking, and that is noted")
def _(world):
    case = world.send(PROCESS, name=NAME)
    desk = signed_in(world, "intake", "van-phong-ubnd")
    check(NAME in desk.open(f"/work/{case.code}").text, "shown")
    told = following(world, case).open(f"/cases/{case.code}").text
    check("Bước đang giữ cần thông tin này" in told, "and told")


@rule("a program reads personal values as before; the sender reads that it did, once a day")
def _(world):
    case = world.assigned(PROCESS, name=NAME)
    officer = world.staff("officer", COMPETENT)
    for _each in range(3):
        equal(case.seen_by(officer)["data"]["name"], NAME, "the API")
    told = following(world, case).open(f"/cases/{case.code}").text
    by = told.count("Đọc qua giao diện lập trình")
    check(1 <= by <= 3, f"noted {by} times: once for each person who handled it, however often they read")


def unpacked(answer, name):
    """The parts of an archive, read by another program than wrote it; every hash is checked."""
    equal((answer.status, answer.header("Content-Type")), (200, "application/zip"), "an archive")
    check(f'filename="{name}.zip"' in answer.header("Content-Disposition"), "under the code of the case")
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        equal(archive.testzip(), None, "whole")
        parts = {each: archive.read(each) for each in archive.namelist()}
    sums = dict(reversed(line.split("  ", 1)) for line in parts["SHA256SUMS"].decode().splitlines())
    equal(set(sums), set(parts) - {"SHA256SUMS"}, "every part has its hash")
    for part, digest in sums.items():
        equal(hashlib.sha256(parts[part]).hexdigest(), digest, part)
    previous = "0" * 64
    for line in parts["events.jsonl"].decode().splitlines():
        event = json.loads(line)
        equal(event.pop("previous"), previous, "the chain")
        previous = event.pop("hash")
        written = json.dumps({**event, "previous": json.loads(line)["previous"]}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        equal(hashlib.sha256(written.encode()).hexdigest(), previous, "the hash of an event")
    return parts


@rule("B-03: the dossier of a case is one archive with all that its reader may see, and the hash of every part")
def _(world):
    case = world.assigned(PROCESS, name=NAME)
    world.draft(case)
    officer = world.staff("officer", COMPETENT)
    parts = unpacked(officer.get(f"/cases/{case.code}/dossier"), case.code)
    equal(json.loads(parts["case.json"])["data"]["name"], NAME, "the officer's")
    check("Dự thảo" in parts["events.jsonl"].decode() or "draft-answer" in parts["events.jsonl"].decode(), "with the draft")
    masked = unpacked(world.auditor.get(f"/cases/{case.code}/dossier"), case.code)
    check(all(NAME.encode() not in part for part in masked.values()), "the auditor's holds no identity")
    page = unpacked(signed_in(world, "officer", COMPETENT).get(f"/work/{case.code}/dossier"), case.code)
    check(all(NAME.encode() not in part for part in page.values()), "that from the page is masked as the page is")
    equal(world.anyone.get(f"/cases/{case.code}/dossier").status, 404, "nobody else's")


@rule("a sender takes all that is held of the case home at once, and nothing that is for the staff alone")
def _(world):
    case = world.assigned(PROCESS, name=NAME)
    world.draft(case)
    parts = unpacked(following(world, case).get(f"/cases/{case.code}/data"), case.code)
    equal(json.loads(parts["case.json"])["data"]["name"], NAME, "what they wrote")
    everything = b"".join(parts.values()).decode()
    check("ho-so.html" in parts and NAME in parts["ho-so.html"].decode(), "for reading too")
    check(world.username("officer", COMPETENT) not in everything, "no sign-in names")
    check("READ-ME.txt" in parts and "disclosures.jsonl" in parts, "with what it is and who read it")
    same = unpacked(case.sender.get(f"/cases/{case.code}/dossier"), case.code)
    equal(same["case.json"], parts["case.json"], "by the interface")


@rule("an auditor searches who read what; an agency's administrator sees how much, and everybody else what they read themselves")
def _(world):
    case = world.assigned(PROCESS, name=NAME)
    equal(case.seen_by(world.staff("officer", COMPETENT))["data"]["name"], NAME, "read")
    found = world.auditor.get(f"/disclosures?code={case.code}").json["disclosures"]
    check(world.username("officer", COMPETENT) in [each["person"] for each in found], "the officer is named")
    check(all(each["code"] == case.code and "name" in each["fields"] for each in found), "of this case alone")
    equal(world.auditor.get("/disclosures?from=tomorrow").status, 400, "a moment that is none")
    for role in ("officer", "leader"):
        own = world.staff(role, COMPETENT).get(f"/disclosures?person={world.username('intake', COMPETENT)}").json["disclosures"]
        equal({each["person"] for each in own} - {world.username(role, COMPETENT)}, set(), f"what a {role} is told others read")
    page = signed_in(world, "auditor", "van-phong-ubnd").open(f"/disclosures?code={case.code}").text
    check(case.code in page and NAME not in page, "the page names the case and not the sender")
    counts = signed_in(world, "agency-administrator", COMPETENT).get("/disclosures")
    check(counts.status == 200 and case.code not in counts.text, "counts name no case")


@rule("the notice about personal data is there for everybody, and the sender is told which version was shown")
def _(world):
    page = world.client.request("GET", "/privacy").text
    check("Quyền của anh/chị" in page and "Phiên bản 1" in page, "the notice")
    reader = Visitor(world)
    equal(reader.get("/language?to=en&back=/privacy").status, 303, "another language")
    check("Your rights" in reader.open("/privacy").text, "in English")
    case = world.send(PROCESS)
    check('href="/privacy"' in following(world, case).open(f"/cases/{case.code}").text, "from the case")


@rule("B-13: an erased case is gone everywhere, its sender is told, and what is left is in order")
def _(world):
    word = "Từrấthiếmchoviệcxóa"
    case = world.send(PROCESS, name=NAME, title=word)
    world.dienhong("case", "erase", case.code, "--ground", "Quyết định thử số 1")
    for party in (case.sender, world.auditor, world.desk(PROCESS)):
        answer = party.get(f"/cases/{case.code}")
        equal(answer.status, 410, f"{party}: {answer!r}; status")
    equal(world.anyone.get(f"/cases/{case.code}").status, 404, "who has no key learns nothing")
    equal(world.auditor.get(f"/cases?q={quote(word)}").json["cases"], [], "not found by its words")
    page = following(world, case).get(f"/cases/{case.code}")
    check(page.status == 410 and "đã được xóa" in page.text, "the sender is told on the page")
    check("0 hồ sơ hết thời hạn" in world.dienhong("case", "retention"), "nothing is due for destruction yet")
    world.dienhong("fsck")
    world.dienhong("rebuild", "--compare")


@rule("V-13: a training instance has its own data and clock, says so everywhere, begins anew, and is never taken for a real one")
def _(world):
    with Instance(world.instance.binary, "serve", ["--training"]) as instance:
        class_ = World(instance)
        trainer = signed_in(class_, "system-administrator", "van-phong-ubnd")
        officer = signed_in(class_, "officer", COMPETENT)
        case = class_.send(PROCESS, name=NAME)
        for visitor, path in ((trainer, "/training"), (officer, "/inbox"), (Visitor(class_), "/")):
            check("TẬP HUẤN" in visitor.open(path).text, f"{path} says what it is")
        check("TẬP HUẤN" in unpacked(case.sender.get(f"/cases/{case.code}/dossier"), case.code)["ho-so.html"].decode(), "on paper too")
        equal(officer.get("/training").status, 404, "the class does not move the clock")
        equal(class_.anyone.post("/demo/clock", {"advance": "3wd"}).status, 404, "nor does a program")
        equal(trainer.post("/training", "/training", advance="").status, 422, "how far must be said")
        due = case.deadline("forward", class_.desk(PROCESS))["remaining"]
        equal(trainer.post("/training", "/training", advance="2wd").status, 303, "two working days later")
        check(case.deadline("forward", class_.desk(PROCESS))["remaining"] != due, "less time is left")
        equal(trainer.post("/training/reset", "/training").status, 422, "without confirming nothing begins anew")
        equal(case.sender.get(f"/cases/{case.code}").status, 200, "and nothing is lost")
        before = instance.accounts()
        equal(trainer.post("/training/reset", "/training", sure="true").status, 202, "beginning anew")
        time.sleep(3)
        instance.wait(240)
        equal(case.sender.get(f"/cases/{case.code}").status, 404, "the class's cases are gone")
        equal(instance.accounts(), before, "passwords stay")
        signed_in(class_, "officer", COMPETENT)
        instance.stop()
        for command in (["serve"], ["demo"]):
            done = instance.command_line(*command, "--data", str(instance.data), "--port", str(free_port()))
            check(done.returncode != 0 and "--training" in done.stderr, f"{command} refuses the folder: {done.stderr}")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(world.instance.data, f"{folder}/data", ignore=shutil.ignore_patterns("serving.lock"))
        done = world.instance.command_line("serve", "--training", "--data", f"{folder}/data", "--port", str(free_port()))
        check(done.returncode != 0 and "--training" in done.stderr, f"real data is not for training: {done.stderr}")
