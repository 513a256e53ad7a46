"""The pages as a browser without script uses them: a session in cookies, and forms sent as they stand."""
from html.parser import HTMLParser
from urllib.parse import urlencode

from .rules import Failed, equal


class Forms(HTMLParser):
    """The forms of a page: what they say, where they or one of their buttons go, and what they carry unseen."""

    def __init__(self, page):
        super().__init__()
        self.forms = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            is_sent = attributes.get("method") == "post"
            self.forms.append({"words": "", "targets": [attributes.get("action")] if is_sent else [], "carried": []})
        elif not self.forms:
            return
        elif tag == "input" and attributes.get("type") == "hidden":
            self.forms[-1]["carried"].append((attributes["name"], attributes.get("value", "")))
        elif "formaction" in attributes:
            self.forms[-1]["targets"].append(attributes["formaction"])
        self.handle_data(self.get_starttag_text())

    def handle_data(self, data):
        if self.forms:
            self.forms[-1]["words"] += data


def carried(page, action, holding=""):
    """What the first form of the page that goes to the action, and holds the words, carries unseen."""
    for form in Forms(page.text).forms:
        if action in form["targets"] and holding in form["words"]:
            return form["carried"]
    raise Failed(f"{page.path} has no form that goes to {action}" + (f" and holds {holding}" if holding else ""))


class Visitor:
    """Somebody at the pages. `get` and `post` give what came, a redirect too; `open` and `send` go where it leads, as a browser does."""

    def __init__(self, world):
        self.world = world
        self.cookies = {}
        self.page = None

    @property
    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def request(self, method, path, body=None, **headers):
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            fields["Cookie"] = self.cookie
        answer = self.world.client.request(method, path, body, fields)
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                self._keep(value)
        answer.path = path
        if answer.body and (answer.header("Content-Type") or "").startswith("text/html"):
            self.page = answer
        return answer

    def _keep(self, cookie):
        name, _, value = cookie.partition(";")[0].partition("=")
        if value and "Max-Age=0" not in cookie:
            self.cookies[name] = value
        else:
            self.cookies.pop(name, None)

    def get(self, path):
        return self.request("GET", path)

    def post(self, action, page=None, /, *, via=None, holding="", **fields):
        """Sends the first form that goes to `via`, or else to the action, and holds the words: of the page, or of the one at that address,
        or of the page one is on. A field takes the place of what the form carries under its name; a list is sent value by value."""
        if isinstance(page, str):
            page = self.get(page)
        unseen = [(name, value) for name, value in carried(page or self.page, via or action, holding) if name not in fields]
        return self.request(
            "POST", action, urlencode(unseen + list(fields.items()), doseq=True).encode(),
            Content_Type="application/x-www-form-urlencoded", Sec_Fetch_Site="same-origin")

    def open(self, path, status=200):
        return self._arrive(self.get(path), f"GET {path}", status)

    def send(self, page, action, /, status=200, **more):
        return self._arrive(self.post(action, page, **more), f"POST {action}", status)

    def _arrive(self, answer, what, status):
        if answer.status == 303:
            return self._arrive(self.get(answer.header("Location")), what, status)
        equal(answer.status, status, what)
        return answer

    def sign_in(self, username, password):
        return self.post("/sign-in", "/sign-in", username=username, password=password)


def signed_in(world, role, agency, number=0):
    visitor = Visitor(world)
    visitor.username = world.username(role, agency, number)
    answer = visitor.sign_in(visitor.username, world.password(visitor.username))
    equal(answer.status, 303, f"{visitor.username} signs in")
    visitor.open(answer.header("Location"))
    return visitor


def following(world, case):
    """The sender, who comes back with the code and the key."""
    visitor = Visitor(world)
    equal(visitor.post("/follow", "/follow", code=case.code, accessKey=case.key).status, 303, "the sender comes back")
    return visitor
