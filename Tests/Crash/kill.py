#!/usr/bin/env python3
"""Kills the server again and again under load and looks for anything lost or done twice.

usage: kill.py [--binary PATH] [--rounds 100] [--seed N] [--keep]

Each round several senders open cases and lead them through their steps, every request with an idempotency key, and write down what was
acknowledged. At a random moment the server is ended with SIGKILL. Then it must start again, everything acknowledged must be there exactly
once with its code, key, version and history, and what was not acknowledged, sent again with the same key, must have exactly one effect.
`dienhong fsck` must find nothing: in odd rounds on the files as the crash left them, in even ones beside the running server. Now and then
the restart itself is killed too. At the end every case of all rounds is looked at once more.

The moments are drawn from the printed seed; what the machine does in between is not, so a seed repeats the plan and not the outcome.
"""
import argparse
import http.client
import os
import pathlib
import random
import statistics
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from Journeys.client import Client, Party  # noqa: E402
from Journeys.instance import DEFAULT_BINARY, Instance, NotReady  # noqa: E402
from Journeys.world import feedback  # noqa: E402

SENDERS = 6
LONGEST_LOAD = 1.5
PROCESS, CENTRE, COMPETENT = "regulation-feedback", "van-phong-ubnd", "so-xay-dung"
BROKEN = (OSError, http.client.HTTPException)
"""How a request ends whose server dies under it."""


class Lost(Exception):
    """Something acknowledged is missing, changed or there twice."""


def word(mark):
    """The mark as one word for the search, which parts letters from figures and takes the last word for the beginning of one."""
    return mark.translate(str.maketrans("0123456789", "abcdefghij")) + "z"


class Office:
    """The people of the sample, signed in once: their sessions must outlive every crash."""

    def __init__(self, instance):
        self.instance = instance
        self.client = Client("127.0.0.1", instance.port)
        self.accounts = instance.accounts()
        self.parties = {each: self._sign_in(*each) for each in (
            ("intake", CENTRE), ("auditor", CENTRE), ("intake", COMPETENT), ("officer", COMPETENT), ("leader", COMPETENT))}

    def username(self, role, agency):
        return next(each["username"] for each in self.accounts if role in each["roles"] and each["agency"] == agency)

    def _sign_in(self, role, agency):
        account = next(each for each in self.accounts if each["username"] == self.username(role, agency))
        answer = Party(self.client, "anyone").post("/sessions", {name: account[name] for name in ("username", "password")})
        if answer.status != 201:
            raise Lost(f"{account['username']} can't sign in: {answer!r}")
        return Party(self.client, account["username"], {"Authorization": f"Bearer {answer.json['token']}"})

    def __getitem__(self, person):
        return self.parties[person]

    @property
    def auditor(self):
        return self.parties["auditor", CENTRE]

    def moved(self):
        """The server listens elsewhere after a restart."""
        self.client.port = self.instance.port


class Life:
    """A case from its opening to its end. At most one of its requests is under way, so its version says exactly what has been done."""

    def __init__(self, mark, office):
        self.mark = mark
        self.code = None
        self.access_key = None
        self.done = 0
        self.in_doubt = False
        self.steps = [
            ("note", ("intake", CENTRE), {"text": f"Ghi chú {mark}"}, "received"),
            ("forward", ("intake", CENTRE), {"agency": COMPETENT}, "forwarded"),
            ("take", ("intake", COMPETENT), {"person": office.username("officer", COMPETENT)}, "assigned"),
            ("update-progress", ("officer", COMPETENT), {"text": f"Tiến độ {mark}"}, "assigned"),
            ("draft-answer", ("officer", COMPETENT), {"outcome": "explain", "text": f"Trả lời {mark}"}, "awaiting-approval"),
            ("approve-answer", ("leader", COMPETENT),
             {"documentNumber": "1/SXD", "signer": office.username("leader", COMPETENT)}, "answered"),
            ("withhold", ("intake", CENTRE), {"reason": f"Lý do {mark}"}, "closed"),
        ]

    @property
    def is_finished(self):
        return self.code is not None and self.done == len(self.steps)

    def send_next(self, office):
        """Sends the next request, or the one that is in doubt again; returns when it is acknowledged."""
        self.in_doubt = True
        if self.code is None:
            answer = office["intake", CENTRE].post(
                "/cases", {"process": PROCESS, "data": feedback(PROCESS, title=f"Phản ánh {self.mark}")},
                **{"Idempotency-Key": f"open-{self.mark}"})
            body = self._acknowledged(answer, 201)
            self.code, self.access_key = body["code"], body["accessKey"]
        else:
            action, person, data, _ = self.steps[self.done]
            answer = office[person].post(
                f"/cases/{self.code}/actions/{action}", {"version": self.done + 1, "data": data},
                **{"Idempotency-Key": f"{action}-{self.mark}"})
            if self._acknowledged(answer, 200)["version"] != self.done + 2:
                raise Lost(f"{self.code}: {action} led to {answer.json['version']} instead of {self.done + 2}")
            self.done += 1
        self.in_doubt = False

    def _acknowledged(self, answer, status):
        if answer.status != status or answer.json is None:
            raise Lost(f"{self.mark}: request {self.done} was answered {answer!r}")
        return answer.json

    # Looking for what was acknowledged

    def took_effect(self, office):
        """Whether the request in doubt was carried out before the crash."""
        if self.code is None:
            return bool(self._found(office))
        return self._seen(office)["version"] == self.done + 2

    def check(self, office):
        """Throws unless the case is there once, as it was acknowledged."""
        if self.code is None:
            if len(self._found(office)) > 1:
                raise Lost(f"{self.mark} was opened more than once")
            return
        seen = self._seen(office)
        done = self.done + (1 if self.in_doubt and seen["version"] == self.done + 2 else 0)
        actions = [entry["action"] for entry in seen["timeline"] if entry.get("action")]
        expected = [step[0] for step in self.steps[:done]]
        state = self.steps[done - 1][3] if done else "received"
        if (seen["version"], actions, seen["state"]) != (done + 1, expected, state):
            raise Lost(f"{self.code}: version {seen['version']}, {seen['state']}, {actions}; acknowledged were {expected}")

    def check_once(self, office):
        """Throws unless searching finds the case once, and its key opens it. Asked when nothing of it is in doubt."""
        found = self._found(office)
        if found != [self.code]:
            raise Lost(f"{self.mark} is {self.code}, and searching finds {found}")

    def check_key(self, office):
        answer = Party(office.client, "sender", {"X-Access-Key": self.access_key}).get(f"/cases/{self.code}")
        if answer.status != 200:
            raise Lost(f"the key of {self.code} opens nothing: {answer!r}")

    def _found(self, office):
        return [each["code"] for each in self._answer(office.auditor.get(f"/cases?q={self.mark}"))["cases"]]

    def _seen(self, office):
        return self._answer(office.auditor.get(f"/cases/{self.code}"))

    def _answer(self, answer):
        if answer.status != 200:
            raise Lost(f"{self.code or self.mark}: {answer!r}")
        return answer.json


class Sender(threading.Thread):
    """Works until the server dies under it."""

    def __init__(self, name, office, seed):
        super().__init__(daemon=True)
        self.mark = name
        self.office = office
        self.random = random.Random(seed)
        self.lives = []
        self.acknowledged = 0
        self.fault = None

    def run(self):
        try:
            while True:
                self._life().send_next(self.office)
                self.acknowledged += 1
        except BROKEN:
            pass
        except Lost as fault:
            self.fault = fault

    def _life(self):
        under_way = [life for life in self.lives if not life.is_finished]
        if under_way and self.random.random() < 0.75:
            return self.random.choice(under_way)
        self.lives.append(Life(word(f"{self.mark}n{len(self.lives)}"), self.office))
        return self.lives[-1]


class Hunt:
    def __init__(self, binary, rounds, seed):
        self.instance = Instance(binary, "serve", ["--sample"])
        self.rounds = rounds
        self.random = random.Random(seed)
        # What a mark begins with differs from run to run, so that a kept folder could be used again.
        self.series = f"k{seed}x"
        self.lives = []
        self.counts = {"acknowledged": 0, "in doubt": 0, "in doubt, carried out": 0, "killed while starting": 0}
        self.start_times = []

    def run(self):
        self.instance.start()
        office = Office(self.instance)
        for number in range(1, self.rounds + 1):
            self.round(number, office)
        for life in self.lives:
            life.check(office)
        self.fsck("at the end")
        exit_code = self.instance.stop()
        if exit_code != 0:
            raise Lost(f"the server was asked to end and ended with {exit_code}")

    def round(self, number, office):
        senders = [Sender(f"{self.series}r{number}t{each}", office, self.random.random()) for each in range(SENDERS)]
        wait = self.random.uniform(0, LONGEST_LOAD)
        for sender in senders:
            sender.start()
        time.sleep(wait)
        self.instance.kill()
        for sender in senders:
            sender.join(60)
            if sender.is_alive():
                raise Lost(f"{sender.mark} still waits for an answer of a dead server")
            if sender.fault:
                raise sender.fault
        if number % 2:
            self.fsck(f"round {number}, as the crash left it")
        self.restart()
        office.moved()
        lives = [life for sender in senders for life in sender.lives]
        doubtful = [life for life in lives if life.in_doubt]
        carried_out = self.look(lives, doubtful, office)
        if number % 2 == 0:
            self.fsck(f"round {number}, beside the running server")
        self.lives += lives
        acknowledged = sum(sender.acknowledged for sender in senders)
        self.counts["acknowledged"] += acknowledged
        self.counts["in doubt"] += len(doubtful)
        self.counts["in doubt, carried out"] += carried_out
        print(f"round {number}: killed after {wait * 1000:.0f} ms, {acknowledged} acknowledged, {len(doubtful)} in doubt of which "
              f"{carried_out} carried out, back in {self.start_times[-1]:.2f} s", flush=True)

    def look(self, lives, doubtful, office):
        """Everything acknowledged is there; what was in doubt is sent again and has one effect. Returns how much of it had one before."""
        for life in lives:
            life.check(office)
        carried_out = sum(life.took_effect(office) for life in doubtful)
        for life in doubtful:
            life.send_next(office)
            life.check(office)
        for life in lives:
            life.check_once(office)
        for life in self.random.sample(lives, min(3, len(lives))):
            # The public's look-ups are bounded by address, so only some keys are tried.
            life.check_key(office)
        if self.lives:
            for life in self.random.sample(self.lives, min(20, len(self.lives))):
                life.check(office)
        return carried_out

    def restart(self):
        if self.random.random() < 0.15:
            self.counts["killed while starting"] += 1
            self._start_and_kill(self.random.uniform(0, 1))
        began = time.monotonic()
        self.instance.restart()
        self.start_times.append(time.monotonic() - began)

    def _start_and_kill(self, after):
        """Starts the server and kills it before it is ready, or soon after."""
        try:
            self.instance.restart(patience=after)
        except NotReady:
            pass
        self.instance.kill()

    def fsck(self, when):
        result = self.instance.command_line("fsck", "--data", str(self.instance.data))
        if result.returncode != 0:
            raise Lost(f"fsck {when} ended with {result.returncode}:\n{result.stdout}{result.stderr}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--binary", default=DEFAULT_BINARY)
    options.add_argument("--rounds", type=int, default=int(os.environ.get("ROUNDS", 100)))
    options.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    options.add_argument("--keep", action="store_true", help="keep the folder of the instance, to look into it")
    options = options.parse_args()
    print(f"seed {options.seed}", flush=True)
    hunt = Hunt(options.binary, options.rounds, options.seed)
    passed, fault = 0, None
    try:
        hunt.run()
        passed = 1
    except (Lost, NotReady) as reason:
        fault = reason
        print(f"✗  {reason}\n{hunt.instance.tail()}", flush=True)
    finally:
        if options.keep or fault:
            print(f"the folder is kept: {hunt.instance.folder}")
            hunt.instance.own_folder = False
        hunt.instance.__exit__()
    if hunt.start_times:
        print(", ".join(f"{count} {name}" for name, count in hunt.counts.items()))
        print(f"{len(hunt.lives)} cases; back after a crash in {statistics.median(hunt.start_times):.2f} s (median), "
              f"{max(hunt.start_times):.2f} s at most")
    print(f"{passed} passed, {1 - passed} failed")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
