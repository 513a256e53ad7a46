#!/usr/bin/env python3
"""Puts requests made from /api/v1/openapi.json to a demonstration, and fails when an answer is not as the description promises.

usage: api.py [--binary PATH] [--seed N] [--examples N]
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from Journeys.instance import DEFAULT_BINARY, Instance  # noqa: E402
from Journeys.world import World  # noqa: E402

SCHEMATHESIS = pathlib.Path(sys.executable).parent / "schemathesis"
CONFIGURATION = pathlib.Path(__file__).parent / "schemathesis.toml"
LEAST = 10_000

# What one may not see looks absent (404), so that nobody learns which cases there are; the check `ignored_auth` wants 401 for it.
# Tests/Journeys/access.py tries who may what.


def run(instance, name, party, options, arguments):
    """One run as one person. Returns the number of cases and whether all held."""
    command = [
        str(SCHEMATHESIS), "--config-file", str(CONFIGURATION), "run", f"{instance.address}/api/v1/openapi.json", "--url", instance.address,
        "--checks", "all", "--exclude-checks", "ignored_auth", "--continue-on-failure", "--seed", str(options.seed), "--max-examples", str(options.examples),
        "--phases", "examples,coverage,fuzzing", "--suppress-health-check", "all", "--request-timeout", "60",
        "--no-color", *arguments,
    ]
    for field, value in party.headers.items():
        command += ["--header", f"{field}: {value}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    counted = re.search(r"(\d[\d,]*) generated", done.stdout)
    cases = int(counted[1].replace(",", "")) if counted else 0
    print(f"{'✓' if done.returncode == 0 else '✗'}  as {name}: {cases} cases", flush=True)
    if done.returncode != 0:
        print(re.sub(r"(?i)bearer \S+", "Bearer …", done.stdout)[-20_000:], done.stderr[-2_000:], flush=True)
    return cases, done.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=DEFAULT_BINARY)
    parser.add_argument("--seed", type=int, default=20260516)
    parser.add_argument("--examples", type=int, default=250, help="for each address and person")
    options = parser.parse_args()
    # Whoever signs out has no token for what follows, and a clock that has been moved by ten thousand days sees no working day.
    without = ["--exclude-path", "/api/v1/sessions", "--exclude-path", "/api/v1/demo/clock"]
    with Instance(options.binary) as instance:
        world = World(instance)
        runs = [
            run(instance, "an intake desk", world.staff("intake", "van-phong-ubnd"), options, without),
            run(instance, "the administrator of the system", world.staff("system-administrator", "van-phong-ubnd"), options, without),
            run(instance, "a stranger", world.anyone, options, []),
        ]
        answers = world.anyone.get("/agencies").status
        faults = [line for line in instance.log.read_text("utf-8", "replace").splitlines() if "Fatal error" in line]
    cases = sum(count for count, _ in runs)
    all_held = all(held for _, held in runs) and answers == 200 and not faults
    print(json.dumps({"seed": options.seed, "cases": cases, "server still answers": answers == 200, "traps": faults}))
    if cases < LEAST and options.examples >= 250:
        print(f"fewer than {LEAST} cases")
        return 1
    print(f"{sum(held for _, held in runs)} passed, {sum(not held for _, held in runs)} failed")
    return 0 if all_held else 1


if __name__ == "__main__":
    sys.exit(main())
