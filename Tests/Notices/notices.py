"""Who is told what, by a real mail server and a gateway: a whole case with every notice, a server that goes and comes back, mailboxes that do
not exist, and a program killed while it sends. B-20: the focal officer's digest. V-04, Y-05: reminders and escalation.

usage: python3 Tests/Notices/notices.py [--binary PATH]
"""
import argparse
import os
import pathlib
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
import warnings

from aiosmtpd.smtp import AuthResult

from Journeys import consultation, rules
from Journeys.instance import DEFAULT_BINARY, Instance
from Journeys.feedback import on_a_working_day
from Journeys.pages import following
from Journeys.rules import check, equal, rule
from Journeys.working_days import after_working_days
from Journeys.world import COMPETENT, COORDINATOR, World
from Notices.sinks import Gateway, MailServer, wait

PROCESS = "regulation-feedback"
DESK = COORDINATOR[PROCESS]
NAME = "Người gửi thử"


class Office:
    """The demonstration with its mail server and its gateway."""

    def __init__(self, binary):
        self.mail = MailServer().start()
        self.gateway = Gateway("mật-khẩu".encode().hex())
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dienhong-notices-"))
        self.settings = self.folder / "notices.yaml"
        self.settings.write_text(
            f"email:\n  server: smtp://127.0.0.1:{self.mail.port}\n  plain: true\n  from: thong-bao@example.gov.vn\n"
            f"  name: Cổng phản ánh, kiến nghị\nsms:\n  address: {self.gateway.address}\n  token: {self.gateway.token}\n")
        os.chmod(self.settings, 0o600)
        self.instance = Instance(binary, "demo", ["--now", "2026-02-09T08:00:00+07:00", "--notices", str(self.settings)], self.folder)
        self.world = World(self.instance.start())
        self.senders = 0

    def send(self, **changes):
        """A case of a sender with an address of their own."""
        self.senders += 1
        address = changes.pop("email", f"nguoi-gui-{self.senders}@example.com")
        return self.world.send(PROCESS, email=address, **changes), address

    def has_email(self, role, agency, number=0):
        party = self.world.staff(role, agency, number)
        address = f"{self.world.username(role, agency, number)}@agency.example.vn"
        equal(party.post("/work-email", {"email": address}).status, 200, "setting the address at work")
        return address

    def notices(self, case):
        answer = self.world.desk(PROCESS).get(f"/cases/{case.code}/notices")
        equal(answer.status, 200, "notices of a case")
        return answer.json["notices"]

    def notice(self, case, kind, state, patience=15):
        return wait(
            lambda: next((each for each in self.notices(case) if each["kind"] == kind and each["state"] == state), None), patience,
            f"notice {kind} of {case.code} to be {state}: {self.notices(case)}")

    def undelivered(self, party=None):
        return (party or self.world.desk(PROCESS)).get("/notices/undelivered").json["notices"]

    def close(self):
        self.instance.stop()
        self.mail.stop()
        self.gateway.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def text(message):
    return message.get_content()


@rule("the settings are refused while others can read the password, and checked by a command that does not print it")
def _(office):
    os.chmod(office.settings, 0o644)
    refused = office.instance.command_line("notices", "check", "--settings", str(office.settings))
    os.chmod(office.settings, 0o600)
    check(refused.returncode != 0 and "chmod 600" in refused.stderr, refused.stderr)
    good = office.instance.command_line("notices", "check", "--settings", str(office.settings))
    equal(good.returncode, 0, good.stderr)
    check(office.gateway.token not in good.stdout + good.stderr, "the token is printed")


@rule("an operator's template with an unknown field is named at once, and a good one takes the place of ours")
def _(office):
    own = office.folder / "own" / "notices"
    own.mkdir(parents=True)
    words = "name: received\nsubject: {{vi: 'Tự viết {{code}}', en: s}}\nshort: {{vi: s, en: s}}\ntext: {{vi: '{0}', en: t}}\n"
    (own / "received.yaml").write_text(words.format("{chode}"))
    wrong = office.instance.command_line("notices", "check", "--data", str(office.folder / "own"))
    check(wrong.returncode != 0 and "{chode}" in wrong.stdout + wrong.stderr, "the unknown field is named")
    (own / "received.yaml").write_text(words.format("{code}"))
    equal(office.instance.command_line("notices", "check", "--data", str(office.folder / "own")).returncode, 0, "a good template")


def certificate(folder):
    """A certificate for this machine, and its file."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
         "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context, folder / "certificate.pem"


@rule("a server that offers TLS gets mail and password over it alone; one that offers none, or another's certificate, gets nothing")
def _(office):
    context, file = certificate(office.folder)
    def knows(server, session, envelope, mechanism, login):
        return AuthResult(success=(login.login, login.password) == (b"thong-bao", "mật khẩu".encode()))
    warnings.simplefilter("ignore", DeprecationWarning)
    secure = MailServer(
        tls_context=context, require_starttls=True, auth_required=True, auth_require_tls=True, authenticator=knows).start()
    open_server = MailServer().start()
    def tried(port, authority=file, password="mật khẩu"):
        settings = office.folder / "secure.yaml"
        settings.write_text(
            f"email: {{server: 'smtp://localhost:{port}', from: a@example.gov.vn, user: thong-bao, password: '{password}'"
            + (f", authority: '{authority}'" if authority else "") + "}\n")
        os.chmod(settings, 0o600)
        return office.instance.command_line("notices", "try", "b@example.com", "--settings", str(settings))
    try:
        good = tried(secure.port)
        equal((good.returncode, len(secure.messages)), (0, 1), good.stdout + good.stderr)
        for name, answer in {
            "a wrong password": tried(secure.port, password="sai"), "a certificate that nobody vouches for": tried(secure.port, authority=None),
            "no TLS": tried(open_server.port),
        }.items():
            equal(answer.returncode, 1, f"{name}: {answer.stdout}")
            check("mật khẩu" not in answer.stdout + answer.stderr, "the password is printed")
        equal((len(secure.messages), len(open_server.messages)), (1, 0), "mails")
    finally:
        secure.stop()
        open_server.stop()


@rule("a sender is told of each step of a whole case, and the staff of what comes to them (V-04)")
def _(office):
    world = office.world
    desk, officer, leader = (office.has_email(role, COMPETENT) for role in ("intake", "officer", "leader"))
    office.mail.forget()
    case, sender = office.send(title="Thủ tục cấp phép còn rườm rà")
    told = lambda count: office.mail.to(sender, count=count)[-1]

    received = told(1)
    check(case.code in received["Subject"] and case.code in text(received), "the code")
    check(f"/follow?code={case.code}" in text(received), "the link")
    check(case.key not in text(received) and NAME not in text(received), "neither the access key nor a name is in a mail")
    due = case.due("answer")
    check(f"{due.day}/{due.month}/{due.year}" in text(received), f"by when it is answered, {due}: {text(received)}")

    case.act(world.desk(PROCESS), "request-clarification", text="Xin cho biết tên thủ tục.")
    asked = told(2)
    check("Xin cho biết tên thủ tục." in text(asked) and "2026" in text(asked), f"what is asked and by when: {text(asked)}")

    case.act(case.sender, "clarify", text="Thủ tục cấp phép xây dựng.")
    case.act(world.desk(PROCESS), "forward", agency=COMPETENT)
    check("Sở Xây dựng" in text(told(3)), "to whom it was forwarded")
    arrived = office.mail.to(desk)[-1]
    check(case.code in arrived["Subject"] and f"/work/{case.code}" in text(arrived), "the desk of the agency is told of the arrival")

    case.act(world.staff("intake", COMPETENT), "take", person=world.username("officer", COMPETENT))
    check(case.code in office.mail.to(officer)[-1]["Subject"], "the officer is told")

    case.act(world.staff("officer", COMPETENT), "update-progress", text="Đang rà soát Quyết định 2610.")
    check("Đang rà soát Quyết định 2610." in text(told(4)), "the report of progress")

    case.act(world.staff("co-ordinator", DESK), "urge", text="Đề nghị trả lời trước hạn.")
    for person in (officer, leader):
        check("Đề nghị trả lời trước hạn." in text(office.mail.to(person)[-1]) or len(office.mail.to(person, count=2)), "the urging note")
    urged = [each for each in office.mail.messages if "Đôn đốc" in each["Subject"]]
    equal(sorted(each.recipients[0] for each in urged), sorted([officer, leader]), "who is urged")
    check("Đề nghị trả lời" not in "".join(text(each) for each in office.mail.to(sender, count=4)), "an urging note is not for the sender")

    world.draft(case)
    world.approve(case)
    answered = told(5)
    check("12/SXD-VP" in text(answered) and "bãi bỏ yêu cầu" not in text(answered), "that there is an answer, by its number, not the answer")
    world.publish(case)
    check("công khai" in told(6)["Subject"], "that it was published")
    time.sleep(2)
    equal(len(office.mail.to(sender)), 6, "mails to the sender")
    states = [(each["kind"], each["state"], each["channel"]) for each in office.notices(case) if each["to"] == "sender"]
    kinds = ["received", "asked", "forwarded", "news", "answered", "published"]
    equal(states, [(kind, "sent", "email") for kind in kinds], "what went out")


@rule("every mail is one that Python's parser reads without a defect, in lines that any server takes")
def _(office):
    check(len(office.mail.raw) >= 6, "there are mails")
    ids = set()
    for raw, message in zip(office.mail.raw, office.mail.messages):
        equal(message.defects, [], "defects")
        check(all(len(line) <= 78 for line in raw.split(b"\r\n")) and all(byte < 128 for byte in raw), "lines and signs")
        equal(message["From"].addresses[0].display_name, "Cổng phản ánh, kiến nghị", "the name of the sender")
        equal(message["From"].addresses[0].addr_spec, "thong-bao@example.gov.vn", "the address of the sender")
        equal([each.addr_spec for each in message["To"].addresses], message.recipients, "To")
        equal(message["Auto-Submitted"], "auto-generated", "Auto-Submitted")
        equal(message.get_content_charset(), "utf-8", "charset")
        check(message["Date"].datetime.tzinfo is not None and message["Date"].datetime.year == 2026, "Date")
        ids.add(message["Message-ID"])
    equal(len(ids), len(office.mail.messages), "every mail has a Message-ID of its own")


@rule("a title that looks like a header adds none")
def _(office):
    case, sender = office.send(title="Xin chào Bcc: ai-do@example.com =?utf-8?B?QmNj?= {link}")
    message = office.mail.to(sender)[0]
    check(message["Bcc"] is None and message.recipients == [sender], "one recipient")
    check("{link}" in text(message), "what a sender wrote is no field of ours")


@rule("a refused, a diverted, a merged and a lapsed case tell their senders why")
def _(office):
    world, desk = office.world, office.world.desk(PROCESS)
    refused, sender = office.send()
    refused.act(desk, "refuse", reason="out-of-scope", text="Đây là câu hỏi về hồ sơ cá nhân.")
    message = office.mail.to(sender, count=2)[-1]
    check("không được tiếp nhận" in message["Subject"] and "câu hỏi về hồ sơ cá nhân" in text(message), text(message))
    diverted, sender = office.send()
    diverted.act(desk, "divert", kind="denunciation", to="Thanh tra thành phố")
    check("Thanh tra thành phố" in text(office.mail.to(sender, count=2)[-1]), "where it went")
    kept, _ = office.send()
    merged, sender = office.send()
    merged.act(desk, "merge", into=kept.code)
    check("gộp" in office.mail.to(sender, count=2)[-1]["Subject"], "that it was merged")
    lapsed, sender = office.send()
    lapsed.act(desk, "request-clarification", text="Xin nêu số quyết định.")
    world.clock.advance("11wd")
    equal(lapsed.state(), "lapsed", "state")
    check("chưa nhận được nội dung làm rõ" in office.mail.to(sender, count=3)[-1]["Subject"], "that it lapsed")


@rule("the sender of a merged case is told when the common answer is there and when it is published, each once and by the own code")
def _(office):
    world = office.world
    kept, first = office.send()
    merged, second = office.send(title="Việc gộp vào việc trước")
    apart, third = office.send(title="Việc gộp rồi tách ra")
    desk = world.desk(PROCESS)
    merged.act(desk, "merge", into=kept.code)
    apart.act(desk, "merge", into=kept.code)
    apart.act(desk, "unmerge")
    kept.act(desk, "forward", agency=COMPETENT)
    kept.act(world.staff("intake", COMPETENT), "take", person=world.username("officer", COMPETENT))
    world.draft(kept)
    world.approve(kept)
    world.publish(kept)
    office.mail.to(first, count=4)
    subjects = [message["Subject"] for message in office.mail.to(second, count=4)]
    equal([subject for subject in subjects if kept.code in subject], [], "another sender's code")
    check("đã có trả lời" in subjects[-2] and "công khai" in subjects[-1], subjects)
    check(not any("trả lời" in message["Subject"] for message in office.mail.to(third, count=3)), "the one that was taken apart")


@rule("the sender of a merged case is told when the common case ends without an answer, and reads why on the own page")
def _(office):
    desk = office.world.desk(PROCESS)
    kept, first = office.send()
    merged, second = office.send(title="Việc gộp vào việc không được tiếp nhận")
    merged.act(desk, "merge", into=kept.code)
    office.mail.to(second, count=2)
    kept.act(desk, "refuse", reason="out-of-scope", text="Đây là câu hỏi về hồ sơ cá nhân.")
    message = office.mail.to(second, count=3)[-1]
    check("kết thúc mà không có trả lời" in message["Subject"] and merged.code in message["Subject"], message["Subject"])
    check(kept.code not in text(message) and "hồ sơ cá nhân" not in text(message), f"nothing of the other sender's: {text(message)}")
    page = following(office.world, merged).open(f"/cases/{merged.code}").text
    check("kết thúc mà không có trả lời" in page and "Đây là câu hỏi về hồ sơ cá nhân." in page, "the page says so, and why")
    office.mail.to(first, count=2)


@rule("a sender who asked for secrecy is told, in words that name no matter (Decree 20/2008 Art 12)")
def _(office):
    case, sender = office.send(keepIdentitySecret=True, title="Cán bộ phường gây khó dễ")
    message = office.mail.to(sender)[0]
    whole = message["Subject"] + text(message)
    check(case.code in whole and "gây khó dễ" not in whole and "phản ánh" not in message["Subject"], whole)


@rule("a sender who used the pages in English is told in English")
def _(office):
    office.senders += 1
    sender = f"sender-{office.senders}@example.com"
    case = office.world.send(PROCESS, headers={"Accept_Language": "en"}, email=sender)
    message = office.mail.to(sender)[0]
    check(f"Your feedback {case.code} was received" == message["Subject"] and message["Content-Language"] == "en", message["Subject"])


@rule("a sender with a telephone alone is told by the gateway, with the bearer token")
def _(office):
    office.gateway.messages.clear()
    case = office.world.send(PROCESS, phone="0912 345 678")
    message = wait(lambda: next(iter(office.gateway.messages), None), 15, "a short message")
    equal((message["to"], message["channel"], message["type"]), ("+84912345678", "sms", "application/json"), "to whom")
    check(case.code in message["text"] and all(ord(sign) < 128 for sign in message["text"]), "a text without marks")
    equal(message["key"], message["id"], "the idempotency key")
    office.notice(case, "received", "sent")
    office.gateway.status = 400
    refused = office.world.send(PROCESS, phone="0912 345 679")
    equal(office.notice(refused, "received", "undeliverable")["trouble"], "refused", "a number that the provider refuses")
    office.gateway.status = 202


@rule("a server that is away is tried again, and each mail comes once when it is back")
def _(office):
    office.mail.stop()
    cases = [office.send() for _ in range(3)]
    for case, _ in cases[:1]:
        equal(office.notice(case, "received", "failed")["trouble"], "unreachable", "why it waits")
    office.mail.forget()
    office.mail.start()
    for _ in range(5):
        office.world.clock.advance("10m")
        time.sleep(1.2)
    for case, sender in cases:
        office.mail.to(sender)
        office.notice(case, "received", "sent")
    time.sleep(1.5)
    for case, sender in cases:
        equal(len(office.mail.to(sender)), 1, f"mails to {sender}")


@rule("a mailbox that does not exist becomes an item of the desk, and leaves the list when somebody has told the sender")
def _(office):
    desk = office.world.desk(PROCESS)
    office.mail.refused.add("khong-co@example.com")
    before = len(office.undelivered())
    case, _ = office.send(email="khong-co@example.com")
    notice = office.notice(case, "received", "undeliverable")
    equal((notice["trouble"], notice["attempts"]), ("refused", 1), "never tried again by itself")
    equal(len(office.undelivered()), before + 1, "items of the desk")
    for other in (office.world.staff("intake", COMPETENT), office.world.staff("officer", DESK), office.world.auditor):
        check(all(each["id"] != notice["id"] for each in office.undelivered(other)), f"{other} has nothing to do with it")
        equal(other.post(f"/notices/{notice['id']}", {"do": "told"}).status, 404, f"{other} may not say so")
    # Tried again without anything changed, it comes back; the mailbox made, it goes through.
    equal(desk.post(f"/notices/{notice['id']}", {"do": "again"}).status, 200, "again")
    office.notice(case, "received", "undeliverable")
    equal(desk.post(f"/notices/{notice['id']}", {"do": "told"}).status, 200, "told")
    told = office.notice(case, "received", "told")
    equal(told["by"], desk.name, "who told it")
    equal(len(office.undelivered()), before, "items of the desk")
    equal(desk.post(f"/notices/{notice['id']}", {"do": "told"}).status, 409, "a second time")
    check("khong-co@example.com" not in str(office.notices(case)), "no address in what is kept")


@rule("killed while it sends: nothing goes out twice, and what is unsure is an item")
def _(office):
    office.mail.forget()
    office.mail.delay = 4
    case, sender = office.send()
    check(office.mail.arriving.wait(15), "a mail under way")
    office.instance.kill()
    office.mail.delay = 0
    office.instance.restart()
    office.world.client.port = office.instance.port
    office.world.tokens.clear()
    notice = office.notice(case, "received", "undeliverable")
    equal(notice["trouble"], "interrupted", "why")
    later, other = office.send()
    office.mail.to(other)
    time.sleep(1.5)
    equal(len(office.mail.to(sender)), 1, "mails of the notice that was under way")
    check(notice["id"] in [each["id"] for each in office.undelivered()], "it is an item of the desk")


@rule("killed between events and their notices: everybody is told once")
def _(office):
    office.mail.forget()
    sent = []
    for _ in range(4):
        sent += [office.send() for _ in range(3)]
        office.instance.kill()
        office.instance.restart()
        office.world.client.port = office.instance.port
        office.world.tokens.clear()
    interrupted = [each["case"] for each in office.undelivered() if each["trouble"] == "interrupted"]
    for case, sender in sent:
        if case.code not in interrupted:
            office.mail.to(sender)
    time.sleep(1.5)
    for case, sender in sent:
        check(len(office.mail._to(sender)) <= 1, f"{sender} was told twice")
        equal(len([each for each in office.notices(case) if each["kind"] == "received"]), 1, "notices of the opening")


@rule("each working morning the holder hears what is nearly due, the leader what is overdue, the focal officer the whole (B-20, V-04)")
def _(office):
    world = office.world
    case, _ = office.send()
    case.act(world.desk(PROCESS), "forward", agency=COMPETENT)
    case.act(world.staff("intake", COMPETENT), "take", person=world.username("officer", COMPETENT))
    focal = office.has_email("focal", COMPETENT)
    officer, leader = (f"{world.username(role, COMPETENT)}@agency.example.vn" for role in ("officer", "leader"))
    office.mail.forget()
    due = case.due("answer")
    world.clock.advance("14wd")
    def subjects(address):
        return [each["Subject"] for each in office.mail._to(address)]
    wait(lambda: any(s.startswith("Sắp hạn") and case.code in s for s in subjects(officer)), 20, f"a reminder to the officer, due {due}")
    digest = wait(lambda: next((each for each in office.mail._to(focal) if "việc sáng" in each["Subject"]), None), 20, "the digest")
    check("/digest?agency=" + COMPETENT in text(digest) and "Quá hạn: " in text(digest), text(digest))
    world.clock.advance("4wd")
    wait(lambda: any(s.startswith("Quá hạn") and case.code in s for s in subjects(leader)), 20, "the overdue case to the leader")
    time.sleep(2)
    equal(len([s for s in subjects(officer) if s.startswith("Sắp hạn") and case.code in s]), 1, "reminders of one due time")


@rule("Y-05: whoever holds an opinion is reminded at half the term, a working day before the end and on the last day; then leader and requester hear")
def _(office):
    world = office.world
    health, home = consultation.HEALTH, consultation.HOME
    today = on_a_working_day(world)
    end = after_working_days(today, 10)
    case, asked = consultation.sent(world, respondBy=str(end))
    officer, leader, drafter, elsewhere = (
        office.has_email(*each) for each in [("officer", health), ("leader", health), ("officer", COMPETENT), ("officer", home)])
    opinion, early = asked[health], asked[home]
    consultation.assigned(world, opinion, health, due=str(end))
    consultation.given(world, early, home)
    office.mail.forget()

    def subjects(address, word, of=opinion):
        return [each["Subject"] for each in office.mail._to(address) if each["Subject"].startswith(word) and of.code in each["Subject"]]

    for count, day in enumerate([5, 9, 10], start=1):
        world.clock.advance_to(after_working_days(today, day - 1))
        time.sleep(2)
        equal(len(subjects(officer, "Nhắc hạn")), count - 1, f"reminders on day {day - 1} of 10")
        world.clock.advance_to(after_working_days(today, day))
        wait(lambda: len(subjects(officer, "Nhắc hạn")) == count, 20, f"reminder {count} on day {day}: {subjects(officer, 'Nhắc hạn')}")
        office.instance.kill()
        office.instance.restart()
        world.client.port = office.instance.port
        world.tokens.clear()
    equal((subjects(leader, "Nhắc hạn"), subjects(elsewhere, "Nhắc hạn", early)), ([], []), "who holds no opinion is not reminded")
    world.clock.advance_to(after_working_days(today, 11))
    for address in (officer, leader, drafter):
        wait(lambda: subjects(address, "Quá hạn"), 20, f"the end of the term to {address}")
    time.sleep(2)
    equal([len(subjects(each, "Quá hạn")) for each in (officer, leader, drafter)], [1, 1, 1], "each hears of it once")
    equal((len(subjects(officer, "Nhắc hạn")), subjects(elsewhere, "Quá hạn", early)), (3, []), "and nobody of what is done")


@rule("Y-05: who has no address at work is seen on the case to have been reminded")
def _(office):
    world = office.world
    health = consultation.HEALTH
    today = on_a_working_day(world)
    case, asked = consultation.sent(world, recipients=[health], respondBy=str(after_working_days(today, 4)))
    leader = world.staff("leader", health)
    equal(leader.post("/work-email", {"email": ""}).status, 200, "no address any more")
    world.clock.advance_to(after_working_days(today, 2))

    def reminders():
        noted = leader.get(f"/cases/{asked[health].code}/notices").json["notices"]
        return [(each["state"], each["trouble"]) for each in noted if each["kind"] == "reminder"]

    wait(lambda: ("moot", "no-address") in reminders(), 20, f"the reminder on the case: {reminders()}")


@rule("after all this the check of the whole store finds nothing")
def _(office):
    office.instance.stop()
    found = office.instance.command_line("fsck", "--data", str(office.instance.data))
    equal(found.returncode, 0, found.stdout + found.stderr)
    log = office.instance.log.read_text("utf-8")
    check("@example.com" not in log and office.gateway.token not in log, "neither addresses nor the token stand in the log")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--binary", default=DEFAULT_BINARY)
    options = options.parse_args()
    outcome, office = rules.Outcome(), Office(options.binary)
    try:
        for each in [each for each in rules.ALL if each.module == "__main__"]:
            outcome.run(each, office)
    finally:
        office.close()
    return outcome.close()


if __name__ == "__main__":
    sys.exit(main())
