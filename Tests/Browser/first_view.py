#!/usr/bin/env python3
"""What the first view of each public page costs on a slow line: bytes over the wire with styles and scripts, and seconds until it is usable.

usage: first_view.py [--binary PATH] [PATH…]

Chromium is held to 400 kbit/s and 400 ms for each round trip, and knows nothing of the site. Usable is when the text stands there and the
page takes clicks: the later of the first contentful paint and the end of parsing. Chromium delays requests, not the making of a connection;
the last column adds two round trips for TCP and TLS 1.3. Fails above 60 KB or 2 seconds.
"""
import argparse
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from Browser.looking import chromium  # noqa: E402
from Journeys.instance import DEFAULT_BINARY, Instance  # noqa: E402
from Journeys.world import World  # noqa: E402

BYTES_PER_SECOND, ROUND_TRIP = 400_000 / 8, 0.4
MOST_BYTES, MOST_SECONDS = 60_000, 2.0

TIMES = """
const view = performance.getEntriesByType('navigation')[0];
const paint = performance.getEntriesByName('first-contentful-paint')[0];
return [paint ? paint.startTime : null, view.domContentLoadedEventEnd];
"""


def view(address):
    """Bytes and seconds of one page, in a browser that has seen nothing yet."""
    browser = chromium(390, 844, log="performance")
    try:
        browser.execute_cdp_cmd("Network.enable", {})
        browser.execute_cdp_cmd("Network.emulateNetworkConditions", {
            "offline": False, "latency": ROUND_TRIP * 1000, "downloadThroughput": BYTES_PER_SECOND, "uploadThroughput": BYTES_PER_SECOND})
        browser.get_log("performance")
        browser.get(address)
        events = [json.loads(each["message"])["message"] for each in browser.get_log("performance")]
        total = sum(each["params"]["encodedDataLength"] for each in events if each["method"] == "Network.loadingFinished")
        painted, parsed = browser.execute_script(TIMES)
        return total, max(painted or 0, parsed) / 1000
    finally:
        browser.quit()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=DEFAULT_BINARY)
    parser.add_argument("paths", nargs="*", help="further pages")
    options = parser.parse_args()
    failed = 0
    with Instance(options.binary, "demo", ["--now", "2026-02-09T08:00:00+07:00"]) as instance:
        answer = World(instance).published("regulation-feedback")
        paths = ["/", "/send", "/send/regulation-feedback", "/send/law-feedback", "/follow", "/published", f"/published/{answer.code}",
                 "/processes/regulation-feedback", "/sign-in"]
        paths += options.paths
        print("| page | over the wire | usable after | with TCP and TLS | |\n| --- | --- | --- | --- | --- |")
        for path in paths:
            total, seconds = view(instance.address + path)
            whole = seconds + 2 * ROUND_TRIP
            held = total <= MOST_BYTES and seconds <= MOST_SECONDS
            failed += not held
            name = "/published/{code}" if path.startswith("/published/") else path
            print(f"| {name} | {total / 1000:.1f} KB | {seconds:.2f} s | {whole:.2f} s | {'held' if held else 'MISSED'} |", flush=True)
    print(f"{len(paths) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
