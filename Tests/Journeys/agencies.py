"""Administration of agencies: a new name from a day on, channels, and a merger that is looked at before it is done."""
import re

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


@rule("a process is given to another agency as previewed, and what nobody receives for is an item of the system administrator")
def _(world):
    administrator, browser = world.staff("system-administrator", CENTRE), signed_in(world, "system-administrator", CENTRE)
    desks = lambda: {each["process"]: each for each in administrator.get("/receiving").json["processes"]}
    equal(desks()["system-feedback"], {"process": "system-feedback", "agency": CENTRE, "vacant": []}, "who receives")
    check("/receiving" not in browser.open("/inbox").text, "nothing is to be done")
    path = "/receiving/system-feedback"
    for stranger in (world.staff("leader", CENTRE), world.staff("agency-administrator", "so-y-te")):
        equal(stranger.get("/receiving").status, 404, "others")
        equal(stranger.call("PUT", path, {"agency": "so-y-te"}).status, 404, "others")
    equal(signed_in(world, "leader", CENTRE).get("/receiving").status, 404, "the page of others")
    preview = administrator.get(f"{path}?agency=trung-tam-thu")
    equal((preview.json["from"], preview.json["vacant"]), (CENTRE, ["intake"]), "nobody works at the new centre")
    equal(administrator.call("PUT", path, {"agency": "trung-tam-thu", "preview": "0"}).status, 409, "another version")
    equal(administrator.call("PUT", path, {"agency": "khong-co"}).status, 422, "no such agency")
    equal(administrator.call("PUT", "/receiving/coordination", {"agency": "so-y-te"}).status, 404, "not opened by the public")
    equal(administrator.call("PUT", path, {"agency": "trung-tam-thu", "preview": preview.json["version"]}).status, 204, "done")
    equal(desks()["system-feedback"]["vacant"], ["intake"], "what is missing")
    check("/receiving" in browser.open("/inbox").text, "it is an item")
    check("/receiving" not in signed_in(world, "intake", CENTRE).open("/inbox").text, "of nobody else")
    form = browser.open(f"{path}?agency={CENTRE}")
    check("Văn phòng" in form.text, "the preview as a page")
    version = re.search(r'name="preview" value="([0-9a-f]+)"', form.text)[1]
    equal(browser.post(path, f"{path}?agency={CENTRE}", holding="Giao cho cơ quan này", agency=CENTRE, preview="0").status, 409, "another version on the page")
    equal(browser.post(path, f"{path}?agency={CENTRE}", holding="Giao cho cơ quan này", agency=CENTRE, preview=version).status, 303, "given back")
    check("/receiving" not in browser.open("/inbox").text, "nothing is to be done any more")
    found = administrator.get("/audit?part=directory&kind=directory.coordination-assigned").json["entries"]
    equal(found[0]["person"], world.username("system-administrator", CENTRE), "who did it")
    check("system-feedback" in found[0]["about"], f"what was done: {found[0]}")


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
