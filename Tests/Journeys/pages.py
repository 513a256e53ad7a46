"""The pages as a browser without script uses them: a session in a cookie, and forms sent as they stand."""
import http.client
from html.parser import HTMLParser
from urllib.parse import urlencode

from .client import Answer
from .rules import Failed, equal


class Forms(HTMLParser):
    """The forms of a page: where each goes, and what it carries unseen."""

    def __init__(self, page):
        super().__init__()
        self.forms = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.forms.append((attributes.get("action"), []))
        elif tag == "input" and attributes.get("type") == "hidden" and self.forms:
            self.forms[-1][1].append((attributes["name"], attributes.get("value", "")))


class Visitor:
    """Somebody at the pages. Follows a redirect as a browser does."""

    def __init__(self, world):
        self.world = world
        self.cookies = {}

    def request(self, method, path, body=None, headers=()):
        fields = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **dict(headers)}
        connection = http.client.HTTPConnection("127.0.0.1", self.world.instance.port, timeout=60)
        try:
            connection.request(method, path, body, fields)
            came = connection.getresponse()
            answer = Answer(came.status, came.getheaders(), came.read())
        finally:
            connection.close()
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                name, _, value = value.partition(";")[0].partition("=")
                self.cookies[name] = value
        if answer.status >= 500:
            self.world.client.faults.append(f"{method} {path}: {answer!r}")
        if answer.status == 303:
            return self.request("GET", answer.header("Location"))
        answer.path = path
        return answer

    def get(self, path, status=200):
        answer = self.request("GET", path)
        equal(answer.status, status, f"GET {path}")
        answer.text = answer.body.decode()
        return answer

    def send(self, page, action, status=200, via=None, **fields):
        """Fills in the first form of the page that goes to `via`, or else to the action, and sends it; a list is sent value by value."""
        carried = next((carried for target, carried in Forms(page.text).forms if target == (via or action)), None)
        if carried is None:
            raise Failed(f"{page.path} has no form that goes to {via or action}")
        pairs = list(carried)
        for name, value in fields.items():
            pairs += [(name, each) for each in (value if isinstance(value, list) else [value])]
        answer = self.request("POST", action, urlencode(pairs), {"Content-Type": "application/x-www-form-urlencoded"})
        equal(answer.status, status, f"POST {action}")
        answer.text = answer.body.decode()
        return answer


def staff(world, role, agency, number=0):
    visitor = Visitor(world)
    username = world.username(role, agency, number)
    password = next(each["password"] for each in world.accounts if each["username"] == username)
    visitor.send(visitor.get("/sign-in"), "/sign-in", username=username, password=password)
    visitor.username = username
    return visitor


def sender(world, case):
    visitor = Visitor(world)
    visitor.send(visitor.get("/follow"), "/follow", code=case.code, accessKey=case.key)
    return visitor
