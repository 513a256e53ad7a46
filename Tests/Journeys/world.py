"""The instance as a journey meets it: its people, its clock, and the cases that the journey opens and moves."""
from datetime import date, datetime

from .client import Client, Party
from .rules import Failed, check, equal

COORDINATOR = {"regulation-feedback": "van-phong-ubnd", "law-feedback": "so-tu-phap"}
"""The agency that receives what the public sends, in the sample province."""

COMPETENT = "so-xay-dung"
"""The department to which the journeys forward."""


def feedback(process, **changes):
    """A form that is filled in as it must be; `None` takes a field out."""
    data = {
        "senderKind": "citizen", "name": "Người gửi thử", "address": "Phường Ninh Kiều", "phone": "0900000001",
        "title": "Thủ tục cấp phép còn rườm rà",
        "content": "Khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND buộc nộp nhiều bản sao mà cơ quan đã có sẵn trong hồ sơ.",
    }
    if process == "regulation-feedback":
        data["contentKind"] = "2"
    else:
        data["defects"] = ["contradictory"]
    data.update(changes)
    return {name: value for name, value in data.items() if value is not None}


class Clock:
    """The demonstration's clock. It only goes forward."""

    def __init__(self, anyone):
        self.anyone = anyone

    def advance(self, step):
        answer = self.anyone.post("/demo/clock", {"advance": step})
        equal(answer.status, 200, f"advancing by {step}")
        return datetime.fromisoformat(answer.json["now"])

    @property
    def now(self):
        return self.advance("0m")

    @property
    def today(self):
        return self.now.date()

    def advance_to(self, day):
        """To the same time of day on a later day."""
        days = (day - self.today).days
        check(days >= 0, f"{day} has passed")
        if days:
            self.advance(f"{days}d")


class Case:
    """A case under way. Every action is done in the newest version and must succeed, unless it is tried with `attempt`."""

    def __init__(self, world, code, key, process):
        self.world = world
        self.code = code
        self.key = key
        self.process = process
        self.sender = Party(world.client, f"sender of {code}", {"X-Access-Key": key} if key else {})

    def seen_by(self, party):
        answer = party.get(f"/cases/{self.code}")
        equal(answer.status, 200, f"{party} opens {self.code}")
        return answer.json

    def attempt(self, party, action, version=None, headers=None, **data):
        body = {"data": data}
        if version is not None:
            body["version"] = version
        return party.post(f"/cases/{self.code}/actions/{action}", body, **(headers or {}))

    def act(self, party, action, **data):
        """Does the action as a caller should: having read the case, with the version that was read."""
        before = self.seen_by(party)
        check(action in [each["id"] for each in before["actions"]], f"{party} is not offered {action} in {before['state']}")
        answer = self.attempt(party, action, before["version"], **data)
        if answer.status not in (200, 204):
            raise Failed(f"{party} could not {action} {self.code} in {before['state']}: {answer!r}")
        self.world.done.add((self.process, before["state"], action))
        return answer.json

    def state(self, party=None):
        return self.seen_by(party or self.world.auditor)["state"]

    def deadline(self, name, party=None):
        """A clock of the case."""
        for each in self.seen_by(party or self.world.auditor)["deadlines"]:
            if each["id"] == name:
                return each
        raise Failed(f"{self.code} has no clock {name}")

    def due(self, name, party=None):
        """The last day of a clock, or None while it stands still."""
        due = self.deadline(name, party)["due"]
        return date.fromisoformat(due) if due else None

    def last(self, action, party=None):
        """The newest entry of an action in the history."""
        for entry in reversed(self.seen_by(party or self.world.auditor)["timeline"]):
            if entry.get("action") == action:
                return entry
        raise Failed(f"{self.code} has no entry of {action}")


class World:
    def __init__(self, instance):
        self.instance = instance
        self.client = Client("127.0.0.1", instance.port)
        self.anyone = Party(self.client, "anyone")
        self.accounts = instance.accounts()
        self.clock = Clock(self.anyone)
        self.tokens = {}
        # Every (process, state, action) that a journey has lived through.
        self.done = set()

    def dienhong(self, *arguments):
        """A command of the operator on the instance's folder, beside the server. Returns what it prints; it must succeed."""
        done = self.instance.command_line(*arguments, "--data", str(self.instance.data))
        equal(done.returncode, 0, f"dienhong {' '.join(arguments)}: {done.stdout}{done.stderr}; exit")
        return done.stdout

    # People

    def username(self, role, agency, number=0):
        found = [each["username"] for each in self.accounts if role in each["roles"] and each["agency"] == agency]
        if len(found) <= number:
            raise Failed(f"the sample province has no {role} number {number + 1} at {agency}")
        return found[number]

    def password(self, username):
        return next(each["password"] for each in self.accounts if each["username"] == username)

    def sign_in(self, username):
        answer = self.anyone.post("/sessions", {"username": username, "password": self.password(username)})
        equal(answer.status, 201, f"{username} signs in")
        return Party(self.client, username, {"Authorization": f"Bearer {answer.json['token']}"})

    def staff(self, role, agency, number=0):
        username = self.username(role, agency, number)
        if username not in self.tokens:
            self.tokens[username] = self.sign_in(username)
        return self.tokens[username]

    @property
    def auditor(self):
        """Sees every case and may change none."""
        return self.staff("auditor", "van-phong-ubnd")

    def desk(self, process):
        """The intake desk that receives what the public sends."""
        return self.staff("intake", COORDINATOR[process])

    # Cases

    def send(self, process, by=None, headers=None, **changes):
        """Sends feedback and returns the case."""
        answer = (by or self.anyone).post("/cases", {"process": process, "data": feedback(process, **changes)}, **(headers or {}))
        equal(answer.status, 201, f"sending {process}: {answer!r}; status")
        return Case(self, answer.json["code"], answer.json["accessKey"], process)

    def case(self, code, process, key=None):
        """A case that the journey met, such as a child."""
        return Case(self, code, key, process)

    def forwarded(self, process, agency=COMPETENT, **changes):
        case = self.send(process, **changes)
        case.act(self.desk(process), "forward", agency=agency)
        return case

    def assigned(self, process, agency=COMPETENT, **changes):
        case = self.forwarded(process, agency, **changes)
        case.act(self.staff("intake", agency), "take", person=self.username("officer", agency))
        return case

    def awaiting_approval(self, process, agency=COMPETENT, **changes):
        case = self.assigned(process, agency, **changes)
        self.draft(case, agency)
        return case

    def answered(self, process, agency=COMPETENT, **changes):
        case = self.awaiting_approval(process, agency, **changes)
        self.approve(case, agency)
        return case

    def published(self, process, agency=COMPETENT, **changes):
        case = self.answered(process, agency, **changes)
        self.publish(case)
        return case

    # Steps that several journeys take

    def draft(self, case, agency=COMPETENT, text="Sở đã rà soát và bãi bỏ yêu cầu nộp bản sao."):
        outcome = {"regulation-feedback": "explain", "law-feedback": "explained"}[case.process]
        return case.act(self.staff("officer", agency), "draft-answer", outcome=outcome, text=text)

    def approve(self, case, agency=COMPETENT, number="12/SXD-VP"):
        return case.act(
            self.staff("leader", agency), "approve-answer", documentNumber=number, signer=self.username("leader", agency))

    def publish(self, case, title="Bãi bỏ yêu cầu nộp bản sao"):
        return case.act(
            self.desk(case.process), "publish", title=title, question="Thủ tục buộc nộp bản sao đã có sẵn.",
            answer="Sở đã bãi bỏ yêu cầu nộp bản sao.")
