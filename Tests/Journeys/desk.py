"""The workspace over its pages, without script: views, several at once, templates, drafts, delegation, one answer to many."""
import http.client
import re
import time
from html import unescape

from .pages import following, signed_in
from .rules import check, equal, rule
from .world import COMPETENT, COORDINATOR

PROCESS = "regulation-feedback"
CENTRE = COORDINATOR[PROCESS]


def words(page):
    return unescape(re.sub(r"<[^>]+>", "", page.text))


def choice(page, case):
    """The tick of a case, with the version that was seen."""
    found = re.search(rf'value="({re.escape(case.code)}~\d+)"', page.text)
    check(found, f"{case.code} can be chosen at {page.path}")
    return found.group(1)


def titled(world, title, **changes):
    return world.send(PROCESS, title=title, **changes)


@rule("the inbox is narrowed by field, step, sender and age, and says so in its address (B-08)")
def _(world):
    case = titled(world, "Lệ phí đất đai chưa niêm yết", field="land", channel="portal")
    desk = signed_in(world, "intake", CENTRE)
    for query, found in (("field=land", True), ("field=health", False), ("state=received&senderKind=citizen&field=land", True),
                         ("senderKind=business", False), ("channel=portal", True), ("age=3", False)):
        equal(case.code in desk.open(f"/inbox?{query}").text, found, f"the case at /inbox?{query}")
    world.clock.advance("3d")
    check(case.code in desk.open("/inbox?age=3&field=land").text, "after three days it is three days old")
    desk.open("/inbox?due=nonsense&age=-1&field=%27&cursor=x")


@rule("a view is kept under a name, has an address, is renamed and deleted, and is nobody else's (B-08)")
def _(world):
    desk = signed_in(world, "intake", CENTRE)
    saved = desk.send(desk.open("/inbox?field=land&state=received"), "/inbox/views", name="  Đất   đai mới ")
    check(saved.path.startswith("/inbox?view="), f"the view has an address: {saved.path}")
    check("Đất đai mới" in words(saved) and 'value="land" selected' in saved.text, "the address shows the list that was kept")
    again = desk.send(desk.open("/inbox?field=land"), "/inbox/views", status=422, name="dat dai moi")
    check("Tên này đã dùng" in words(again) and 'value="dat dai moi"' in again.text, "the same name is refused, and what was typed stays")
    action = "/inbox/views/" + saved.path.partition("=")[2]
    renamed = desk.send(desk.open(saved.path), action, name="Nhà đất")
    check("Nhà đất" in words(renamed), "it has its new name")
    other = signed_in(world, "intake", COMPETENT)
    check("Nhà đất" not in words(other.open(saved.path)), "another person does not see it")
    other.send(other.open("/account"), action, status=404, via="/account", name="Của tôi")
    gone = desk.send(desk.open(saved.path), action, intent="remove")
    check("Nhà đất" not in words(gone) and "Đã xóa" in words(gone), "it is gone")


@rule("several cases are given to one officer at once; one that moved on keeps no other (B-08, B-09)")
def _(world):
    cases = [world.forwarded(PROCESS) for _ in range(3)]
    desk = signed_in(world, "intake", COMPETENT)
    inbox = desk.open(f"/inbox?state=forwarded&process={PROCESS}")
    chosen = [choice(inbox, case) for case in cases]
    officer = world.username("officer", COMPETENT)
    nothing = desk.send(inbox, "/inbox/forward", status=422, via="/inbox/forward", cases=chosen)
    check("Chưa chuyển việc nào" in words(nothing), "without an agency nothing is forwarded")
    cases[0].act(world.staff("intake", COMPETENT), "note", text="Đã đọc.")
    given = desk.send(inbox, "/inbox/assign", status=422, via="/inbox/forward", cases=chosen, officer=officer)
    check(f"{cases[0].code} chưa được giao" in words(given) and "Đã giao 2 việc" in words(given), f"what came of it: {words(given)[:900]}")
    check('value="forwarded" selected' in given.text, "the list that was looked at comes back")
    equal([case.state() for case in cases], ["forwarded", "assigned", "assigned"], "the cases")
    equal(cases[1].seen_by(world.auditor)["holder"]["person"], officer, "whose turn it is")


@rule("a template belongs to an agency, an unknown field is refused, and it is put into a draft without losing what was typed (B-09)")
def _(world):
    officer = signed_in(world, "officer", COMPETENT)
    faulty = officer.send(officer.open("/templates"), "/templates", status=422, name="Giải thích", text="Kính gửi {{tên người gửi}}")
    check("Không có trường “tên người gửi”" in words(faulty) and "{{tên người gửi}}" in faulty.text, "the field is named, the text is kept")
    officer.send(officer.open("/templates"), "/templates", name="Giải thích", text="Về {{mã hồ sơ}}, {{cơ quan}} trả lời.")
    case = world.assigned(PROCESS)
    page = officer.open(f"/work/{case.code}")
    template = re.search(r'<option value="(\d+)">Giải thích', page.text).group(1)
    action = f"/work/{case.code}/actions/draft-answer"
    inserted = officer.send(page, action, intent="insert-template:text", template=template, text="Đã gõ.", outcome="explain")
    check(f"Đã gõ.\n\nVề {case.code}, Sở Xây dựng" in inserted.text, "the text stands after what was typed")
    check(re.search(r'value="explain" checked', inserted.text), "what was chosen is chosen still")
    equal(case.state(), "assigned", "nothing was sent")
    equal(officer.open(f"/work/{case.code}/templates/{template}").text, f"Về {case.code}, Sở Xây dựng thành phố Cần Thơ trả lời.", "for scripts")
    stranger = signed_in(world, "officer", "so-y-te")
    stranger.open(f"/templates/{template}", status=404)
    stranger.open(f"/work/{case.code}/templates/{template}", status=404)
    officer.send(officer.open(f"/templates/{template}"), f"/templates/{template}", intent="remove")
    officer.open(f"/templates/{template}", status=404)


@rule("drafts are versions: what the leader's comments changed is shown word by word, to nobody but the staff (B-09)")
def _(world):
    case = world.assigned(PROCESS)
    officer, leader = world.staff("officer", COMPETENT), world.staff("leader", COMPETENT)
    case.act(officer, "draft-answer", outcome="explain", text="Sở sẽ xem xét yêu cầu này.")
    desk = signed_in(world, "officer", COMPETENT)
    check("Sở sẽ xem xét yêu cầu này." in words(desk.open(f"/work/{case.code}/drafts")), "of a single version the text is shown")
    case.act(leader, "return-draft", comments="Nêu rõ kết quả.")
    case.act(officer, "draft-answer", outcome="explain", text="Sở đã bãi bỏ yêu cầu này.")
    check(f"/work/{case.code}/drafts" in desk.open(f"/work/{case.code}").text, "the case leads to its drafts")
    page = desk.open(f"/work/{case.code}/drafts")
    check("<del>sẽ xem xét</del><ins>đã bãi bỏ</ins>" in page.text and "Nêu rõ kết quả." in words(page), f"the difference: {words(page)[:900]}")
    check("<del>" not in desk.open(f"/work/{case.code}/drafts?from=2&to=2").text, "a version is the same as itself")
    desk.open(f"/work/{case.code}/drafts?from=0&to=99")
    signed_in(world, "officer", "so-y-te").open(f"/work/{case.code}/drafts", status=404)
    check(following(world, case).open(f"/work/{case.code}/drafts").path.startswith("/sign-in"), "the sender is asked to sign in as staff")


@rule("a deputy is named for some days, both see it, the deputy works in that name, and it is taken back (B-09)")
def _(world):
    leader, deputy = signed_in(world, "leader", COMPETENT), signed_in(world, "officer", COMPETENT, 1)
    today = str(world.clock.today)
    refused = leader.send(leader.open("/delegations"), "/delegations", status=422, to=deputy.username, firstDay=today, lastDay="")
    check("Hãy chọn ngày" in words(refused), "a day is missing")
    given = leader.send(leader.open("/delegations"), "/delegations", to=deputy.username, firstDay=today, lastDay=today)
    check("đang có hiệu lực" in words(given), "it is in force")
    check("Anh/chị làm thay" in words(deputy.open("/account")), "the deputy's account says so")
    check("Anh/chị làm thay" in words(deputy.open("/delegations")), "and the page of delegations")
    case = world.awaiting_approval(PROCESS)
    check(case.code in deputy.open("/inbox").text, "the deputy has the leader's case in the inbox")
    taken = leader.send(leader.open("/delegations"), "/delegations/revoke")
    check("Đã thu lại" in words(taken), "it is taken back")
    check(case.code not in deputy.open("/inbox").text, "and the case is in the deputy's inbox no more")


@rule("cases that look alike are named with their reasons, and one is merged into the other in one step (B-08)")
def _(world):
    phone = "0900000077"
    main = titled(world, "Cấp đổi giấy phép lái xe phải chờ quá lâu tại bộ phận một cửa", phone=phone)
    twin = titled(world, "CAP DOI GIAY PHEP LAI XE phai cho qua lau", phone="0900000078", content="Tôi chờ hai tháng mà chưa có kết quả đổi bằng.")
    same = titled(world, "Cấp đổi giấy phép lái xe chờ quá lâu ở phường", phone=phone, content="Chờ đã hai tháng, chưa ai trả lời cho tôi.")
    desk = signed_in(world, "intake", CENTRE)
    page = desk.open(f"/work/{twin.code}")
    check(main.code in page.text and "có đủ các từ của tiêu đề" in words(page), f"found without diacritics: {words(page)[:1500]}")
    page = desk.open(f"/work/{same.code}")
    check(main.code in page.text and "cùng người gửi" in words(page) and "cùng các từ" in words(page), "found by words and by its sender")
    action = f"/work/{same.code}/actions/merge"
    desk.send(page, action, holding=main.code)
    equal(same.state(), "merged", "after the one step")
    world.done.add((PROCESS, "received", "merge"))


@rule("the senders of merged cases read the answer of the case they were merged into, but never another sender's name (B-08)")
def _(world):
    def merged(text):
        main, other = world.send(PROCESS), world.send(PROCESS, name="Người gửi thứ hai", phone="0900000055")
        other.act(world.desk(PROCESS), "merge", into=main.code)
        main.act(world.desk(PROCESS), "forward", agency=COMPETENT)
        main.act(world.staff("intake", COMPETENT), "take", person=world.username("officer", COMPETENT))
        main.act(world.staff("officer", COMPETENT), "draft-answer", outcome="explain", text=text)
        return main, other
    main, other = merged("Sở bãi bỏ yêu cầu nộp bản sao từ tháng sau.")
    visitor = following(world, other)
    check("bãi bỏ yêu cầu" not in words(visitor.open(f"/cases/{other.code}")), "no draft is read")
    world.approve(main)
    shown = words(visitor.open(f"/cases/{other.code}"))
    check("bãi bỏ yêu cầu nộp bản sao từ tháng sau" in shown and main.code in shown, "the answer of the common case")
    named, other = merged("Kính gửi Người gửi thử: Sở đã bãi bỏ yêu cầu.")
    world.approve(named)
    visitor = following(world, other)
    shown = words(visitor.open(f"/cases/{other.code}"))
    check("Kính gửi Người gửi thử" not in shown and "bản công khai sẽ hiện ở đây" in shown, "another sender's name is not told")
    named.act(world.desk(PROCESS), "publish", title="Bãi bỏ", question="Thủ tục buộc nộp bản sao.", answer="Sở đã bãi bỏ yêu cầu, bản công khai.")
    check("bản công khai." in words(visitor.open(f"/cases/{other.code}")), "what was published of it is")


@rule("similar cases are answered with the same text at once, each for itself, one refusal keeping no other (B-09)")
def _(world):
    title = "Bảng giá đất nông nghiệp chưa công bố theo từng khu vực"
    cases = [world.assigned(PROCESS, title=title) for _ in range(3)]
    first, second, third = cases
    officer, leader = world.staff("officer", COMPETENT), world.staff("leader", COMPETENT)
    first.act(officer, "draft-answer", outcome="explain", text="Bảng giá sẽ được công bố trong tháng.")
    desk = signed_in(world, "officer", COMPETENT)
    page = desk.open(f"/work/{first.code}")
    chosen = [choice(page, each) for each in (second, third)]
    third.act(officer, "note", text="Đọc lại.")
    done = desk.send(page, f"/work/{first.code}/answer-alike", status=422, cases=chosen)
    check(f"{third.code} chưa làm được" in words(done) and "Đã làm với 1 việc khác" in words(done), f"what came of it: {words(done)[:600]}")
    equal((second.state(), third.state()), ("awaiting-approval", "assigned"), "each for itself")
    equal(second.last("draft-answer")["data"]["text"], "Bảng giá sẽ được công bố trong tháng.", "the same text")
    world.approve(first)
    head = signed_in(world, "leader", COMPETENT)
    page = head.open(f"/work/{first.code}")
    head.send(page, f"/work/{first.code}/answer-alike", cases=[choice(page, second)])
    equal(second.state(), "answered", "approved with the same document")
    equal(second.last("approve-answer")["data"]["documentNumber"], first.last("approve-answer")["data"]["documentNumber"], "its number")


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000000000200015e0d0ad80000000049454e44ae426082")


@rule("a picture is shown from an address of its own that may run nothing; any other file is saved, whatever it calls itself (B-09)")
def _(world):
    case = world.send(PROCESS)
    body = b"".join(
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="' + name + b'"\r\nContent-Type: text/html\r\n\r\n' + data + b"\r\n"
        for name, data in ((b"anh.png", PNG), (b"ghi-chu.txt", b"<script>alert(1)</script>"))) + b"--b--\r\n"
    sent = case.sender.client.request(
        "POST", f"/api/v1/cases/{case.code}/attachments", body, {**case.sender.headers, "Content-Type": "multipart/form-data; boundary=b"})
    equal(sent.status, 201, f"two files are attached: {sent!r}")
    desk = signed_in(world, "intake", CENTRE)
    page = desk.open(f"/work/{case.code}")
    picture, = re.findall(rf'src="(/work/{case.code}/files/[0-9a-f]+/view)"', page.text)
    shown = desk.get(picture)
    equal((shown.status, shown.header("Content-Type")), (200, "image/png"), "the picture")
    check(shown.header("Content-Disposition").startswith("inline;"), "is shown in its place")
    check("sandbox" in shown.header("Content-Security-Policy") and shown.header("X-Content-Type-Options") == "nosniff", "and runs nothing")
    other = next(each for each in re.findall(rf"/work/{case.code}/files/[0-9a-f]+", page.text) if each not in picture)
    saved = desk.get(f"{other}/view")
    check(saved.header("Content-Disposition").startswith("attachment;"), "a text is saved")
    signed_in(world, "intake", "so-y-te").open(picture, status=404)


@rule("an open inbox is told when a case comes, without asking again; the oldest of five lines gives way, and all end with the session (B-08)")
def _(world):
    desk = signed_in(world, "intake", CENTRE)
    lines = [listen(world, desk) for _ in range(4)]
    lines.append(listen(world, desk))
    until(lines[0][1], b"event: bye")
    case = world.send(PROCESS)
    first = lines[1][1]
    came = until(first, b"event: arrived")
    equal(came, b"data: 1\n", "how many came")
    case.act(world.desk(PROCESS), "forward", agency=COMPETENT)
    equal(until(first, b"event: arrived"), b"data: 0\n", "when it has gone again")
    desk.send(desk.open("/account"), "/sign-out")
    until(first, b"event: bye")
    equal(listen(world, desk)[1].status, 303, "without a session")
    for connection, _ in lines:
        connection.close()


def listen(world, visitor):
    connection = http.client.HTTPConnection("127.0.0.1", world.instance.port, timeout=30)
    connection.request("GET", "/inbox/events", headers={"Cookie": visitor.cookie})
    return connection, connection.getresponse()


def until(answer, line):
    """Reads up to a line, and returns the one after it."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if answer.readline().strip() == line:
            return answer.readline()
    check(False, f"{line!r} did not come")
