"""The ledger with four validators: what is confirmed, what happens while validators are away, and what anybody can check alone."""
import http.server
import os
import pathlib
import signal
import subprocess
import tempfile
import threading
import time

from .consultation import COMPETENT, HEALTH, HOME, approver, decided, drafter, given, sent
from .instance import Instance
from .pages import signed_in
from .rules import check, equal, rule
from .world import World


class Validators:
    """The validators of an instance, as processes."""

    def __init__(self, instance):
        self.instance = instance

    def processes(self):
        found = []
        for number in range(1, 5):
            config = str(self.instance.data / "validators" / str(number) / "validator.conf").encode()
            for folder in pathlib.Path("/proc").glob("[0-9]*"):
                try:
                    if config in (folder / "cmdline").read_bytes().split(b"\0"):
                        found.append(int(folder.name))
                except OSError:
                    pass
        return found

    def stop(self, count):
        """They are there and do not answer, as machines that hang."""
        for process in self.processes()[:count]:
            os.kill(process, signal.SIGSTOP)

    def go_on(self):
        for process in self.processes():
            os.kill(process, signal.SIGCONT)


def until(what, words, patience=60):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"not within {patience} s: {words}")


def receipt(party, code, number):
    """The receipt of an event once it is confirmed; it says so by itself, in `dienhong verify`."""
    answer = until(lambda: (lambda got: got if got.status == 200 else None)(party.get(f"/cases/{code}/events/{number}/receipt")), "sealed")
    return answer.text


def verified(world, folder, *arguments):
    """What `dienhong verify` says, and how it ends."""
    done = world.instance.command_line("verify", *arguments, "--policy", str(folder / "policy"))
    return done.returncode, done.stdout


def kept(folder, name, text):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


@rule("Y-06, Y-15: an opinion is official once validators confirm it; without them it waits, nothing is claimed, and it is confirmed when they are back")
def _(world):
    with Instance(world.instance.binary, "demo", ["--validators", "4", "--now", "2026-06-08T08:00:00+07:00"]) as instance, \
            tempfile.TemporaryDirectory() as kept_in:
        own, folder = World(instance), pathlib.Path(kept_in)
        validators = Validators(instance)
        until(lambda: own.client.request("GET", "/ledger/checkpoint").status == 200, "the first checkpoint is confirmed")
        kept(folder, "policy", own.client.request("GET", "/ledger/policy").text)
        request, opinions = sent(own)
        given(own, opinions[HOME], HOME)
        page = signed_in(own, "officer", COMPETENT)
        here = f"/work/{request.code}"
        until(lambda: (lambda text: "Đã xác nhận" in text and "Chờ ghi sổ" not in text and "Đã ghi sổ" not in text)(page.open(here).text),
              "all that happened is confirmed")

        validators.stop(2)
        given(own, opinions[HEALTH], HEALTH)
        leader = own.staff("leader", HEALTH)
        number = opinions[HEALTH].last("approve-opinion")["sequence"]
        proof = kept(folder, "sealed.tlog-proof", receipt(leader, opinions[HEALTH].code, number))
        ended, words = verified(own, folder, proof)
        equal(ended, 1, "a receipt that is sealed only is not enough")
        check("CHƯA ĐƯỢC XÁC NHẬN" in words, words)
        request.act(drafter(own), "close-collection")
        summary = f"/work/{request.code}/summary"
        check("1/2 ý kiến là chính thức" in until(lambda: page.open(summary).text, "the summary"), "one of two is official")
        for row in [row for each in drafter(own).get(f"/cases/{request.code}/summary").json["articles"] for row in each["rows"]]:
            request.act(drafter(own), "save-summary", decisions=[{"point": row["point"], "decision": "accept", "text": "Tiếp thu."}])
        equal(len(decided(own, request)[0]), 2, "both points are decided")
        refused = request.attempt(drafter(own), "submit-summary", request.seen_by(drafter(own))["version"], text="")
        equal(refused.status, 409, "a summary waits for its opinions")
        check("chưa được các nút xác thực xác nhận" in refused.text, refused.text)
        explorer = until(lambda: (lambda text: text if "Đang thiếu nút xác thực" in text else None)(
            own.client.request("GET", "/ledger").text), "the explorer says that validators are away", 90)
        check("MÔ PHỎNG" in explorer, "and that this is a simulation")

        validators.go_on()
        until(lambda: "Cả 2 ý kiến đã được các nút xác thực xác nhận" in page.open(summary).text, "both are official")
        request.act(drafter(own), "submit-summary", text="")
        until(lambda: request.attempt(
            approver(own), "approve-summary", request.seen_by(approver(own))["version"]).status in (200, 204), "approved")
        proof = kept(folder, "opinion.tlog-proof", receipt(leader, opinions[HEALTH].code, number))
        opening = kept(folder, "opinion.opening", leader.get(f"/cases/{opinions[HEALTH].code}/events/{number}/opening").text)
        ended, words = verified(own, folder, proof, "--opening", opening)
        equal(ended, 0, words)
        check("ĐÃ ĐƯỢC XÁC NHẬN" in words and opinions[HEALTH].code in words and "ĐÚNG là nội dung" in words, words)
        delivery = [each for each in request.seen_by(drafter(own))["timeline"] if each["kind"] == "child-reported"][-1]["sequence"]
        ended, words = verified(own, folder, kept(folder, "delivery.tlog-proof", receipt(drafter(own), request.code, delivery)))
        equal(ended, 0, "that it was handed over is sealed too: " + words)


@rule("B-03: the dossier of a case is checked alone, with no network; a changed byte and another policy are found")
def _(world):
    with Instance(world.instance.binary, "demo", ["--validators", "4"]) as instance, tempfile.TemporaryDirectory() as kept_in:
        own, folder = World(instance), pathlib.Path(kept_in)
        case = own.send("regulation-feedback")
        case.act(own.desk("regulation-feedback"), "note", text="Đã gọi điện hỏi lại.")
        policy = until(lambda: own.client.request("GET", "/ledger/policy").text, "the policy")
        path = kept(folder, "policy", policy)

        def whole():
            archive = kept(folder, "case.zip", own.desk("regulation-feedback").get(f"/cases/{case.code}/dossier").body)
            done = instance.command_line("verify-dossier", archive, "--policy", path)
            return done if done.returncode == 0 else None

        done = until(whole, "the dossier is whole and confirmed")
        check("HỒ SƠ NGUYÊN VẸN" in done.stdout and f"{case.code}: 2 sự kiện" in done.stdout, done.stdout)
        other = kept(folder, "other", policy.replace("quorum validators", "quorum none").replace("+", "+", 1).replace("log ", "log x", 1))
        done = instance.command_line("verify-dossier", str(folder / "case.zip"), "--policy", other)
        check(done.returncode != 0, "by the keys of another log it proves nothing")
        archive = bytearray((folder / "case.zip").read_bytes())
        place = archive.find(b"events.jsonl") + 60
        archive[place] ^= 1
        done = instance.command_line("verify-dossier", kept(folder, "changed.zip", bytes(archive)), "--policy", path)
        check(done.returncode != 0, "a changed byte is found")


SETTINGS = """
[req]
distinguished_name = name
prompt = no
[name]
CN = %s
[authority]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[stamping]
basicConstraints = CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = one
[one]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


class Authority:
    """A timestamp authority of our own, as openssl makes one, that answers over HTTP."""

    def __init__(self, folder):
        self.folder = folder
        self.forges = False
        (folder / "serial").write_text("01\n")
        self._openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "3",
                      "-config", self._settings("Co quan goc"), "-extensions", "authority")
        self._openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", "-config", self._settings("Dau thoi gian"))
        self._openssl("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "tsa.pem", "-days", "3",
                      "-extfile", "settings.cnf", "-extensions", "stamping")
        authority = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                query = self.rfile.read(int(self.headers["Content-Length"]))
                answer = authority.answer(query)
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_port}/"

    def answer(self, query):
        if self.forges:
            # A good timestamp, of something else.
            (self.folder / "else").write_text("something else")
            self._openssl("ts", "-query", "-data", "else", "-sha256", "-cert", "-out", "query")
        else:
            (self.folder / "query").write_bytes(query)
        self._openssl("ts", "-reply", "-config", "settings.cnf", "-queryfile", "query", "-inkey", "tsa.key", "-signer", "tsa.pem", "-out", "reply")
        return (self.folder / "reply").read_bytes()

    def _settings(self, name):
        (self.folder / "settings.cnf").write_text(SETTINGS % name)
        return "settings.cnf"

    def _openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, check=True, timeout=60)


@rule("a checkpoint is taken to a timestamp authority (RFC 3161), once a day; an answer to another question is not taken")
def _(world):
    with tempfile.TemporaryDirectory() as kept_in:
        authority = Authority(pathlib.Path(kept_in))
        until(lambda: world.client.request("GET", "/ledger/sealed").status == 200, "something is sealed")
        keys = world.instance.data / "keys"
        (keys / "ledger-anchor").write_text(f"url {authority.address}\nca {authority.folder}/ca.pem\n")
        authority.forges = True
        refused = world.instance.command_line("ledger", "anchor", "--data", str(world.instance.data))
        check(refused.returncode != 0 and "timestamp" in refused.stderr, f"{refused.returncode}: {refused.stderr}")
        check("Neo dấu thời gian" not in world.client.request("GET", "/ledger").text, "nothing is claimed")
        authority.forges = False
        world.dienhong("ledger", "anchor")
        check("anchored today already" in world.dienhong("ledger", "anchor"), "once a day is enough")
        page = world.client.request("GET", "/ledger").text
        day = page.partition("/ledger/anchors/")[2].partition("/")[0]
        stamp, note = (world.client.request("GET", f"/ledger/anchors/{day}/{part}").body for part in ("timestamp", "checkpoint"))
        (authority.folder / "reply").write_bytes(stamp)
        (authority.folder / "note").write_bytes(note)
        found = subprocess.run(["openssl", "ts", "-verify", "-data", "note", "-in", "reply", "-CAfile", "ca.pem"], cwd=authority.folder,
                               capture_output=True, text=True, check=False, timeout=60)
        equal(found.returncode, 0, f"openssl, with what the site gives: {found.stderr}")
        check(b"/ledger\n" in note, "it is a checkpoint of this log")
        authority.server.shutdown()
        (keys / "ledger-anchor").unlink()
