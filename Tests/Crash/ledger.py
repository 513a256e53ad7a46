#!/usr/bin/env python3
"""Kills the sequencer and the validators at random moments under load, and looks for a fork, a lost entry or anybody left behind.

usage: ledger.py [--binary PATH] [--kills 200] [--seed N] [--keep]

Four validators run beside the server, as in `make run`. Senders open cases all the time. At random moments the server (and with it the
sequencer) or one of the validators is ended with SIGKILL; whatever was killed comes back. All the while every checkpoint that the log or
any validator shows is written down. In the end everything must have come together: all validators at the same size, all of it confirmed,
every checkpoint ever shown a prefix of the last one (reckoned here from the entries, by RFC 6962, without any code of the product), every
acknowledged case sealed, and `dienhong fsck --signatures` must find nothing.
"""
import argparse
import base64
import hashlib
import http.client
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from Journeys.client import Client, Party  # noqa: E402
from Journeys.instance import DEFAULT_BINARY, Instance, NotReady  # noqa: E402
from Journeys.world import feedback  # noqa: E402

PROCESS = "regulation-feedback"
SENDERS = 3
BROKEN = (OSError, http.client.HTTPException, urllib.error.URLError)


class Fork(Exception):
    """The log has said two things, or something is missing from it."""


def fetch(address, timeout=5):
    with urllib.request.urlopen(address, timeout=timeout) as answer:
        return answer.read()


def checkpoint(note):
    """Origin, size and root of a note; the signatures are the product's business here."""
    origin, size, root = note.decode().split("\n")[:3]
    return origin, int(size), base64.b64decode(root)


class Tree:
    """The roots of every size, from the leaves: a stack of complete subtrees."""

    def __init__(self):
        self.peaks, self.roots = [], [hashlib.sha256(b"").digest()]

    def append(self, leaf):
        node, level = hashlib.sha256(b"\0" + leaf).digest(), 0
        while self.peaks and self.peaks[-1][1] == level:
            node, level = hashlib.sha256(b"\1" + self.peaks.pop()[0] + node).digest(), level + 1
        self.peaks.append((node, level))
        root = None
        for peak, _ in reversed(self.peaks):
            root = peak if root is None else hashlib.sha256(b"\1" + peak + root).digest()
        self.roots.append(root)


def leaves(address, size):
    """All leaves of a log, out of its entry bundles."""
    found = []
    for index in range((size + 255) // 256):
        width = min(256, size - 256 * index)
        groups = [f"{index // 1000 ** k % 1000:03}" for k in range(3) if k == 0 or index >= 1000 ** k][::-1]
        path = "/".join(["x" + each for each in groups[:-1]] + [groups[-1]]) + ("" if width == 256 else f".p/{width}")
        bundle = fetch(f"{address}/tile/entries/{path}", 30)
        place = 0
        while place < len(bundle):
            length = int.from_bytes(bundle[place:place + 2], "big")
            found.append(bundle[place + 2:place + 2 + length])
            place += 2 + length
    return found


class Trial:
    def __init__(self, instance, seed):
        self.instance, self.random = instance, random.Random(seed)
        self.running = True
        self.acknowledged = []
        self.shown = {}
        self.trouble = []
        self.lock = threading.Lock()

    # What goes on all the time

    def send(self, number):
        sender = random.Random(number)
        client = Client("127.0.0.1", self.instance.port)
        party = Party(client, "anyone")
        while self.running:
            client.port = self.instance.port
            mark = f"{number}-{sender.getrandbits(40):x}"
            while self.running:
                try:
                    answer = party.post("/cases", {"process": PROCESS, "data": feedback(PROCESS, title=f"Phản ánh {mark}")},
                                        **{"Idempotency-Key": mark})
                except BROKEN:
                    client.port = self.instance.port
                    time.sleep(0.1)
                    continue
                if answer.status == 201:
                    with self.lock:
                        self.acknowledged.append(answer.json["code"])
                    break
                time.sleep(0.2)

    def watch(self):
        while self.running:
            self.note(f"{self.instance.address}/ledger/sealed", "the log")
            self.note(f"{self.instance.address}/ledger/checkpoint", "what is confirmed")
            for name, address in self.validators().items():
                self.note(f"{address}/checkpoint", name)
            time.sleep(0.1)

    def note(self, address, who):
        try:
            origin, size, root = checkpoint(fetch(address))
        except (BROKEN + (ValueError,)):
            return
        with self.lock:
            before = self.shown.setdefault((origin, size), (root, who))
            if before[0] != root:
                self.trouble.append(f"{who} shows another root at {size} than {before[1]}")

    def validators(self):
        found = {}
        for number in range(1, 5):
            try:
                text = (self.instance.data / "validators" / str(number) / "validator.conf").read_text()
                found[f"validator {number}"] = "http://" + text.split("listen ")[1].split("\n")[0]
            except (OSError, IndexError):
                pass
        return found

    def processes(self):
        """Of validators of this instance, by their number."""
        found = {}
        for folder in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            for number in range(1, 5):
                if str(self.instance.data / "validators" / str(number) / "validator.conf").encode() in words:
                    found[number] = int(folder.name)
        return found

    # Killing

    def kill_one(self):
        """Ends one of the five with SIGKILL; returns which."""
        target = self.random.choice(["sequencer", 1, 2, 3, 4])
        if target == "sequencer":
            self.instance.kill()
            self.instance.start()
            return target
        process = self.processes().get(target)
        if process:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                pass
        return f"validator {target}"

    # Looking

    def settle(self, patience=120):
        """Waits until everything is confirmed by everybody."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            try:
                _, sealed, _ = checkpoint(fetch(f"{self.instance.address}/ledger/sealed"))
                _, confirmed, _ = checkpoint(fetch(f"{self.instance.address}/ledger/checkpoint"))
                sizes = {name: checkpoint(fetch(f"{each}/checkpoint"))[1] for name, each in self.validators().items()}
                if confirmed == sealed and list(sizes.values()) == [sealed] * 4:
                    return sealed
            except BROKEN + (ValueError,):
                pass
            time.sleep(0.5)
        raise Fork(f"after {patience} s not all had come together")

    def check(self, size):
        tree = Tree()
        found = leaves(f"{self.instance.address}/ledger", size)
        for leaf in found:
            tree.append(leaf)
        for name, address in self.validators().items():
            if leaves(address, size) != found:
                raise Fork(f"{name} holds other entries")
            if fetch(f"{address}/forks"):
                raise Fork(f"{name} has seen a fork")
        for (_, each), (root, who) in self.shown.items():
            if each > size or tree.roots[each] != root:
                raise Fork(f"{who} showed a checkpoint of {each} entries that the log does not go on from")
        sealed = b"\n".join(found)
        for code in self.acknowledged:
            if code.encode() not in sealed:
                raise Fork(f"{code} was acknowledged and is not in the ledger")
        if self.trouble:
            raise Fork(self.trouble[0])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", default=str(DEFAULT_BINARY))
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(32))
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    print(f"seed {options.seed}, {options.kills} kills", flush=True)
    instance = Instance(options.binary, "serve", ["--sample", "--validators", "4"])
    instance.start()
    trial = Trial(instance, options.seed)
    threads = [threading.Thread(target=trial.send, args=(number,), daemon=True) for number in range(SENDERS)]
    threads.append(threading.Thread(target=trial.watch, daemon=True))
    for thread in threads:
        thread.start()
    try:
        killed = {}
        for number in range(options.kills):
            time.sleep(trial.random.uniform(0.1, 1.5))
            who = trial.kill_one()
            killed[who] = killed.get(who, 0) + 1
            if number % 20 == 19:
                print(f"{number + 1} kills, {len(trial.acknowledged)} cases, {len(trial.shown)} checkpoints seen", flush=True)
        time.sleep(3)
        trial.running = False
        for thread in threads:
            thread.join()
        time.sleep(3)
        size = trial.settle()
        trial.check(size)
        instance.stop()
        found = subprocess.run([options.binary, "fsck", "--signatures", "--data", str(instance.data)], capture_output=True, text=True)
        if found.returncode:
            raise Fork(f"fsck: {found.stdout}{found.stderr}")
    except (Fork, NotReady) as problem:
        print(f"FAILED with seed {options.seed}: {problem}\nwhat is left lies in {instance.folder}", flush=True)
        instance.kill()
        return 1
    tally = ", ".join(f"{who} {count}" for who, count in sorted(killed.items()))
    print(f"{size} entries, {len(trial.acknowledged)} acknowledged cases, {len(trial.shown)} checkpoints seen; killed: {tally}")
    print("no fork, nothing lost, all came together")
    if not options.keep:
        shutil.rmtree(instance.folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
