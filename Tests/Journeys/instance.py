"""Starts the program on a free port in a temporary folder, waits until it is ready, and stops it. Used by every black-box test."""
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEFAULT_BINARY = ROOT / ".build/debug/dienhong"


class NotReady(Exception):
    """The program ended, or did not get ready in time. Carries the end of what it printed."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Instance:
    """One running program and its folder.

    with Instance(binary, "demo", ["--now", "2026-02-09T08:00:00+07:00"]) as instance: …
    """

    def __init__(self, binary, command="demo", arguments=(), folder=None):
        self.binary = str(pathlib.Path(binary or DEFAULT_BINARY).resolve())
        self.command = command
        self.arguments = list(arguments)
        self.own_folder = folder is None
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="dienhong-test-"))
        self.data = self.folder / "data"
        self.log = self.folder / "log.txt"
        self.port = free_port()
        self.process = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    # Starting and stopping

    def start(self, patience=240):
        command = [self.binary, self.command, "--data", str(self.data), "--port", str(self.port), *self.arguments]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        self.wait(patience)
        return self

    def wait(self, patience):
        """Returns when the program says that it can do its work."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise NotReady(f"the program ended with {self.process.returncode}:\n{self.tail()}")
            try:
                with urllib.request.urlopen(self.address + "/readyz", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise NotReady(f"not ready after {patience} s:\n{self.tail()}")

    def stop(self, patience=20):
        """Asks the program to end; returns its exit code, or None when it had to be killed."""
        if self.process is None:
            return None
        if self.process.poll() is None:
            self.process.terminate()
            try:
                return self.process.wait(patience)
            except subprocess.TimeoutExpired:
                self.kill()
                return None
        return self.process.returncode

    def kill(self):
        """Ends the program in the middle of whatever it does."""
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def restart(self, patience=120):
        self.port = free_port()
        return self.start(patience)

    # Its folder

    def accounts(self):
        return json.loads((self.data / "accounts.json").read_text("utf-8"))

    def tail(self, lines=25):
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-lines:]) if self.log.exists() else ""

    def command_line(self, *arguments, timeout=300):
        """Runs another command of the program, such as `fsck`, and returns what came of it."""
        return subprocess.run([self.binary, *arguments], capture_output=True, text=True, timeout=timeout, check=False)

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        self.stop()
        if self.own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)
