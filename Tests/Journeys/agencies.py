"""Administration of agencies: a new name from a day on, channels, and a merger that is looked at before it is done."""
import re
from urllib.parse import urlencode

from .rules import check, equal, rule

CENTRE = "van-phong-ubnd"


class Browser:
    """A signed-in person without script: cookies, and the token that each form carries."""

    def __init__(self, world, role, agency):
        self.client = world.client
        self.cookies = {}
        username = world.username(role, agency)
        password = next(each["password"] for each in world.accounts if each["username"] == username)
        self.post("/sign-in", self.form("/sign-in", username=username, password=password))

    def _keep(self, answer):
        for key, value in answer.headers:
            if key.lower() == "set-cookie":
                name, _, rest = value.partition("=")
                self.cookies[name] = rest.partition(";")[0]
        return answer

    def _headers(self, **more):
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **more}

    def get(self, path):
        return self._keep(self.client.request("GET", path, headers=self._headers()))

    def form(self, path, **fields):
        token = re.search(r'name="csrf" value="([^"]+)"', self.get(path).body.decode()).group(1)
        return {"csrf": token, **fields}

    def post(self, path, fields):
        return self._keep(self.client.request(
            "POST", path, body=urlencode(fields).encode(),
            headers=self._headers(**{"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"})))


@rule("an agency is added, renamed from a day on and given a channel in the browser, by a system administrator alone")
def _(world):
    administrator = Browser(world, "system-administrator", CENTRE)
    page = "/directory/new-agency"
    fields = administrator.form(page, id="trung-tam-thu", name="Trung tâm Thử", english="Trial Centre", kind="department", **{"from": "2026-01-05"})
    equal(administrator.post(page, {**fields, "id": "Sai Mã"}).status, 422, "a wrong id")
    equal(administrator.post(page, fields).status, 303, "added")
    own = "/agencies/trung-tam-thu"
    tomorrow = world.clock.today.replace(year=2027).isoformat()
    equal(administrator.post(f"{own}/change", administrator.form(own, name="Trung tâm Mới", english="New Centre", parent=CENTRE, **{"from": tomorrow})).status,
          303, "renamed")
    check("Trung tâm Mới" in administrator.get(own).body.decode(), "the change to come is shown")
    equal(next(each["name"] for each in world.anyone.get("/agencies").json["agencies"] if each["id"] == "trung-tam-thu"), "Trung tâm Thử", "until then")
    channel = f"{own}/channel"
    equal(administrator.post(channel, administrator.form(channel, kind="web", address="javascript:alert(1)")).status, 422, "no such link")
    equal(administrator.post(channel, administrator.form(channel, kind="desk", address="1 Hòa Bình", hours="7:30–11:30")).status, 303, "a channel")
    check("1 Hòa Bình" in world.client.request("GET", "/channels?q=trung%20tam%20thu").body.decode(), "the directory of channels has it")
    officer = Browser(world, "officer", CENTRE)
    equal(officer.get(own).status, 404, "an officer")
    equal(officer.post(f"{own}/change", officer.form("/account", name="Chiếm", english="Taken")).status, 404, "an officer's change")


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
    check("Xem trước" in Browser(world, "system-administrator", CENTRE).get(
        f"/agencies/trung-tam-thu/merger?into=so-y-te&lastDay={day}").body.decode(), "the page of the preview")
    equal(administrator.post("/agencies/trung-tam-thu/merge", {**body, "preview": preview.json["version"]}).status, 200, "done")
