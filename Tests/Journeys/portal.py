"""Announcements and guides: written by those who may, read by everybody, every version kept."""
from .agencies import CENTRE
from .pages import signed_in
from .rules import check, equal, rule


@rule("V-07 S-14: an announcement is written in a small safe markup, shown at home and at its own address, changed and withdrawn, versions kept")
def _(world):
    editor = signed_in(world, "system-administrator", CENTRE)
    page = "/articles/new/edit"
    today = world.clock.today.isoformat()
    body = "Các kênh vẫn mở.\n\n## Giờ trực\n- 7:30 đến 11:30\n- <script>alert(1)</script>\n\nXem [kênh](/channels)."
    fields = {"kind": "news", "title": "Lịch tiếp công dân", "body": body, "from": today, "pinned": "true"}
    wrong = editor.post(page, page, **{**fields, "body": "Xem [đây](javascript:alert(1)) nhé."})
    equal(wrong.status, 422, "a link of another scheme")
    check("Lịch tiếp công dân" in wrong.text, "nothing is lost")
    equal(editor.post(page, page, **fields).status, 303, "written")
    address = "/news/lich-tiep-cong-dan"
    shown = world.client.request("GET", address).text
    check("<h2>Giờ trực</h2>" in shown and '<a href="/channels">kênh</a>' in shown, "headings and links")
    check("<script>alert" not in shown and "&lt;script&gt;" in shown, "no HTML of the writer")
    check(address in world.client.request("GET", "/").text and address in world.client.request("GET", "/news").text, "home and list")
    edit = "/articles/lich-tiep-cong-dan/edit"
    change = {**fields, "title": "Lịch tiếp công dân mới", "version": "1"}
    equal(editor.post(edit, edit, **change).status, 303, "a second version")
    equal(editor.post(edit, edit, **change).status, 409, "over a version that was not seen")
    check("viết “Lịch tiếp công dân”" in editor.open(edit).text, "the first version is named")
    equal(editor.post(edit, edit, version="2", intent="remove-row:0:entry").status, 303, "withdrawn")
    equal(world.client.request("GET", address).status, 404, "shown no more")


@rule("S-14: a guide whose day has not come is seen by those who write alone, and nobody else writes")
def _(world):
    editor = signed_in(world, "system-administrator", CENTRE)
    page = "/articles/new/edit"
    fields = {"kind": "guide", "title": "Cách gửi phản ánh", "body": "Viết điều anh/chị gặp rồi bấm gửi.", "from": "2027-01-01"}
    equal(editor.post(page, page, **fields).status, 303, "written")
    equal(world.client.request("GET", "/guides/cach-gui-phan-anh").status, 404, "not yet")
    equal(editor.get("/guides/cach-gui-phan-anh").status, 200, "its writer sees it")
    equal(world.client.request("GET", "/news/cach-gui-phan-anh").status, 404, "a guide is no announcement")
    officer = signed_in(world, "officer", CENTRE)
    equal(officer.get("/articles").status, 404, "an officer")
    equal(officer.post(page, "/account", via="/sign-out", **fields).status, 404, "an officer's article")
