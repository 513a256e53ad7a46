"""Administration of agencies: a new name from a day on, channels, and a merger that is looked at before it is done."""
from .pages import signed_in
from .rules import check, equal, rule

CENTRE = "van-phong-ubnd"


@rule("an agency is added, renamed from a day on and given a channel in the browser, by a system administrator alone")
def _(world):
    administrator = signed_in(world, "system-administrator", CENTRE)
    page = "/directory/new-agency"
    fields = {"id": "trung-tam-thu", "name": "Trung tâm Thử", "english": "Trial Centre", "kind": "department", "from": "2026-01-05"}
    equal(administrator.post(page, page, **{**fields, "id": "Sai Mã"}).status, 422, "a wrong id")
    equal(administrator.post(page, page, **fields).status, 303, "added")
    own = "/agencies/trung-tam-thu"
    tomorrow = world.clock.today.replace(year=2027).isoformat()
    change = {"name": "Trung tâm Mới", "english": "New Centre", "parent": CENTRE, "from": tomorrow}
    equal(administrator.post(f"{own}/change", own, **change).status, 303, "renamed")
    check("Trung tâm Mới" in administrator.open(own).text, "the change to come is shown")
    equal(next(each["name"] for each in world.anyone.get("/agencies").json["agencies"] if each["id"] == "trung-tam-thu"), "Trung tâm Thử", "until then")
    channel = f"{own}/channel"
    equal(administrator.post(channel, channel, kind="web", address="javascript:alert(1)").status, 422, "no such link")
    equal(administrator.post(channel, channel, kind="desk", address="1 Hòa Bình", hours="7:30–11:30").status, 303, "a channel")
    check("1 Hòa Bình" in world.client.request("GET", "/channels?q=trung%20tam%20thu").text, "the directory of channels has it")
    officer = signed_in(world, "officer", CENTRE)
    equal(officer.get(own).status, 404, "an officer")
    equal(officer.post(f"{own}/change", "/account", via="/sign-out", name="Chiếm", english="Taken").status, 404, "an officer's change")


@rule("a merger is previewed and then done with the version that was seen; another version is refused with 409")
def _(world):
    administrator = world.staff("system-administrator", CENTRE)
    day = world.clock.today.isoformat()
    preview = administrator.get(f"/agencies/trung-tam-thu/merge?into=so-y-te&lastDay={day}")
    equal(preview.status, 200, "preview")
    equal(preview.json["moves"], [], "nothing waits at the new centre")
    body = {"into": "so-y-te", "lastDay": day}
    equal(administrator.post("/agencies/trung-tam-thu/merge", {**body, "preview": "0"}).status, 409, "another version")
    equal(world.staff("leader", CENTRE).get(f"/agencies/trung-tam-thu/merge?into=so-y-te&lastDay={day}").status, 404, "a leader")
    check("Xem trước" in signed_in(world, "system-administrator", CENTRE).open(
        f"/agencies/trung-tam-thu/merger?into=so-y-te&lastDay={day}").text, "the page of the preview")
    equal(administrator.post("/agencies/trung-tam-thu/merge", {**body, "preview": preview.json["version"]}).status, 200, "done")
