#!/usr/bin/env python3
"""What `make run` gives to whoever starts it: it prints addresses and accounts, serves, ends in order, and loses nothing between starts.

usage: smoke.py [--binary PATH]
"""
import argparse
import pathlib
import re
import stat
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from Journeys import rules  # noqa: E402
from Journeys.client import Client, Party  # noqa: E402
from Journeys.instance import DEFAULT_BINARY, Instance, NotReady, free_port  # noqa: E402
from Journeys.rules import check, equal, rule  # noqa: E402
from Journeys.world import feedback  # noqa: E402

PAGES = ["/", "/send", "/send/regulation-feedback", "/send/law-feedback", "/follow", "/published", "/published?q=dat",
         "/processes/regulation-feedback", "/processes/law-feedback", "/processes/coordination", "/sign-in", "/design"]
INTERFACE = ["/api/v1/openapi.json", "/api/v1/processes", "/api/v1/agencies", "/api/v1/published", "/healthz", "/readyz",
             "/api/v1/processes/regulation-feedback.svg", "/api/v1/processes/regulation-feedback.bpmn"]


class World:
    """The instance, and what earlier rules left in it."""

    def __init__(self, instance):
        self.instance = instance
        self.case = None

    @property
    def client(self):
        return Client("127.0.0.1", self.instance.port)

    @property
    def anyone(self):
        return Party(self.client, "anyone")


@rule("the first start prints where to go and accounts with which one can sign in, and keeps passwords from other users of the machine")
def _(world):
    printed = world.instance.log.read_text("utf-8")
    for path in ("/", "/sign-in", "/api/v1/openapi.json"):
        check(f"{world.instance.address}{path}" in printed, f"{path} is printed: {printed}")
    account = re.search(r"^  ([a-z0-9.]+) +(\S+)   van-phong-ubnd: .*intake", printed, re.MULTILINE)
    check(account, f"an account of the intake desk is printed: {printed}")
    answer = world.anyone.post("/sessions", {"username": account[1], "password": account[2]})
    equal(answer.status, 201, f"signing in with what was printed: {answer!r}; status")
    for file in (world.instance.data / "accounts.json", *(world.instance.data / "keys").iterdir()):
        equal(stat.S_IMODE(file.stat().st_mode), 0o600, f"mode of {file.name}")


@rule("{} answers with the headers that keep browsers safe, and another method is refused with those that are allowed", each=PAGES + INTERFACE)
def _(world, path):
    answer = world.client.request("GET", path)
    equal(answer.status, 200, f"{path}: {answer!r}; status")
    equal(answer.header("X-Content-Type-Options"), "nosniff", "X-Content-Type-Options")
    policy = answer.header("Content-Security-Policy") or ""
    check("default-src 'none'" in policy or "default-src 'self'" in policy, f"Content-Security-Policy: {policy}")
    check("unsafe-inline" not in policy and "unsafe-eval" not in policy, f"nothing inline: {policy}")
    if path in PAGES:
        equal(answer.header("Content-Type"), "text/html; charset=utf-8", "type")
        equal(answer.header("Content-Language"), "vi", "language")
    other = world.client.request("PATCH", path, b"")
    equal(other.status, 405, f"PATCH {path}")
    check("GET" in (other.header("Allow") or ""), f"Allow: {other.header('Allow')}")


@rule("the sample has 200 cases of real commands in every state of every process, in 123 agencies or more")
def _(world):
    account = next(each for each in world.instance.accounts() if "auditor" in each["roles"])
    token = world.anyone.post("/sessions", {name: account[name] for name in ("username", "password")}).json["token"]
    auditor = Party(world.client, "auditor", {"Authorization": f"Bearer {token}"})
    states, count, cursor = set(), 0, ""
    while cursor is not None:
        page = auditor.get(f"/cases?limit=200{cursor and '&cursor=' + cursor}").json
        count += len(page["cases"])
        states |= {(each["process"], each["state"]) for each in page["cases"]}
        cursor = page["next"]
    check(count >= 200, f"{count} cases")
    processes = world.anyone.get("/processes").json["processes"]
    expected = {(each["id"], state["id"]) for each in processes for state in each["states"]}
    equal(expected - states, set(), "states without a case")
    check(len(world.anyone.get("/agencies").json["agencies"]) >= 123, "agencies")


@rule("what was sent is there after the instance was told to end and started again, and the second start prints the same accounts")
def _(world):
    sent = world.anyone.post("/cases", {"process": "regulation-feedback", "data": feedback("regulation-feedback")})
    equal(sent.status, 201, "sending")
    accounts = world.instance.accounts()
    equal(world.instance.stop(), 0, "exit code")
    world.instance.restart(patience=30)
    equal(world.instance.accounts(), accounts, "accounts")
    found = Party(world.client, "sender", {"X-Access-Key": sent.json["accessKey"]}).get(f"/cases/{sent.json['code']}")
    equal((found.status, found.json and found.json["state"]), (200, "received"), "the case")


@rule("a second program on the same port says that the port is taken, and ends")
def _(world):
    result = world.instance.command_line(
        "serve", "--data", str(world.instance.folder / "other"), "--port", str(world.instance.port), timeout=60)
    check(result.returncode != 0, "exit code")
    check(str(world.instance.port) in result.stderr, f"names the port: {result.stderr[-600:]}")


@rule("a second program on the same folder says that it is being served, and ends")
def _(world):
    result = world.instance.command_line("serve", "--data", str(world.instance.data), "--port", str(free_port()), timeout=60)
    check(result.returncode != 0 and str(world.instance.data) in result.stderr, f"{result.returncode}: {result.stderr[-600:]}")


@rule("a forgotten password is replaced by a command while the instance is served: old sessions end, and the new password must be changed")
def _(world):
    account = next(each for each in world.instance.accounts() if "focal" in each["roles"])
    name = {"username": account["username"]}
    token = world.anyone.post("/sessions", {**name, "password": account["password"]}).json["token"]
    person = Party(world.client, "focal", {"Authorization": f"Bearer {token}"})
    equal(person.get("/cases").status, 200, "before")
    result = world.instance.command_line("account", "reset", account["username"], "--data", str(world.instance.data))
    equal(result.returncode, 0, f"{result.stderr}; exit code")
    password = re.search(r": (\S+)$", result.stdout.splitlines()[0])[1]
    # What another process changes is seen within a second.
    time.sleep(1.5)
    equal(person.get("/cases").status, 401, "the old session")
    equal(world.anyone.post("/sessions", {**name, "password": account["password"]}).status, 401, "the old password")
    token = world.anyone.post("/sessions", {**name, "password": password}).json["token"]
    again = Party(world.client, "focal", {"Authorization": f"Bearer {token}"}).get("/cases")
    equal(again.status, 403, f"{again!r}; before the new password is changed")
    for command in ("reset", "create"):
        unknown = world.instance.command_line("account", command, "nobody", "--data", str(world.instance.data))
        check(unknown.returncode != 0 and "nobody" in unknown.stderr, f"{unknown.returncode}: {unknown.stderr}")


@rule("in an instance that was imported nobody can sign in until accounts are made for the people of its directory")
def _(world):
    with tempfile.TemporaryDirectory(prefix="dienhong-test-") as folder:
        equal(world.instance.command_line("export", f"{folder}/export", "--data", str(world.instance.data)).returncode, 0, "export")
        equal(world.instance.command_line("import", f"{folder}/export", "--data", f"{folder}/data").returncode, 0, "import")
        name = world.instance.accounts()[0]["username"]
        made = world.instance.command_line("account", "create", name, "--data", f"{folder}/data")
        equal(made.returncode, 0, f"{made.stderr}; exit code")
        password = re.search(r": (\S+)$", made.stdout.splitlines()[0])[1]
        check(world.instance.command_line("account", "create", name, "--data", f"{folder}/data").returncode != 0, "a second account")
        options = ["--public-origin", "https://phananh.example.gov.vn", "--proxies", "1", "--owner", "Tỉnh Mẫu"]
        imported = Instance(world.instance.binary, "serve", options, folder)
        try:
            imported.start()
            client = Client("127.0.0.1", imported.port)
            signed_in = Party(client, "anyone").post("/sessions", {"username": name, "password": password})
            equal(signed_in.status, 201, f"{signed_in!r}; signing in")
            page = client.request("GET", "/")
            check("Tỉnh Mẫu".encode() in page.body, "the owner stands on the page")
            check("Secure" in (page.header("Set-Cookie") or ""), f"cookies are bound to https: {page.header('Set-Cookie')}")
        finally:
            imported.stop()


@rule("a first start that is killed while the sample is loaded leaves nothing that the next start stumbles over")
def _(world):
    with tempfile.TemporaryDirectory(prefix="dienhong-test-") as folder:
        instance = Instance(world.instance.binary, "serve", ["--sample"], folder)
        mark = instance.data / "sample-unfinished"
        with open(instance.log, "ab") as log:
            command = [instance.binary, "serve", "--sample", "--data", str(instance.data), "--port", str(instance.port)]
            instance.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        end = time.monotonic() + 60
        while not mark.exists() and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(1)
        instance.kill()
        check(mark.exists(), "it was killed while loading")
        # Without --sample it is left alone, and nothing is put beside it.
        for command in (["serve", "--port", str(free_port())], ["import", folder], ["account", "reset", "nobody"]):
            refused = instance.command_line(*command, "--data", str(instance.data), timeout=60)
            check(refused.returncode != 0 and "--sample" in refused.stderr, f"{command}: {refused.returncode}: {refused.stderr[-600:]}")
        try:
            instance.restart()
            check(not mark.exists(), "the mark is gone")
            account = instance.accounts()[0]
            signed_in = Party(Client("127.0.0.1", instance.port), "anyone").post(
                "/sessions", {name: account[name] for name in ("username", "password")})
            equal(signed_in.status, 201, "signing in after the second start")
        finally:
            instance.stop()
        check("không phát hiện sai sót" in instance.command_line("fsck", "--data", str(instance.data)).stdout.lower(), "fsck")


@rule("{} ends with words that name what was wrong, and not with those of a library", each=[
    "process check absent.yaml", "restore absent --data {folder}/new", "calendar year 2026 --calendar absent.tsv",
    "backup {folder} --data {folder}/data", "fsck --data absent"])
def _(world, command):
    folder = str(world.instance.folder)
    result = world.instance.command_line(*[word.replace("{folder}", folder) for word in command.split()])
    check(result.returncode == 1, f"exit code {result.returncode}")
    named = "absent" in result.stderr or folder in result.stderr
    check(named and " / " in result.stderr and "Error Domain" not in result.stderr, result.stderr[-600:])


@rule("no page of the first visit weighs more than 60 KB with its style sheet")
def _(world):
    for path in ("/", "/send", "/send/regulation-feedback", "/published"):
        page = world.client.request("GET", path, headers={"Accept-Encoding": "gzip"})
        assets = set(re.findall(rb'(?:href|src)="(/assets/[^"]+)"', page.body))
        weight = len(page.body) + sum(len(world.client.request("GET", each.decode(), headers={"Accept-Encoding": "gzip"}).body) for each in assets)
        check(weight <= 60_000, f"{path}: {weight} bytes")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--binary", default=DEFAULT_BINARY)
    options = options.parse_args()
    outcome = rules.Outcome()
    try:
        with Instance(options.binary, "serve", ["--sample"]) as instance:
            world = World(instance)
            for each in rules.ALL:
                outcome.run(each, world)
    except NotReady as reason:
        outcome.fail("the instance starts", str(reason))
    return outcome.close()


if __name__ == "__main__":
    sys.exit(main())
