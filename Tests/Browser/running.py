"""Runs the rules of a file in the browser against a demonstration that begins on Monday 9 February 2026."""
import argparse
import pathlib

from Journeys import rules
from Journeys.instance import DEFAULT_BINARY, Instance, NotReady


def run(about, begin, module=None, pictures=False):
    """Runs all rules, or those of one module, in the world that `begin` makes of the instance. Returns the exit code."""
    options = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--binary", default=DEFAULT_BINARY)
    if pictures:
        options.add_argument("--pictures", type=pathlib.Path)
    given = vars(options.parse_args())
    binary = given.pop("binary")
    if folder := given.get("pictures"):
        folder.mkdir(parents=True, exist_ok=True)
    outcome = rules.Outcome()
    try:
        with Instance(binary, "demo", ["--now", "2026-02-09T08:00:00+07:00"]) as instance:
            world = begin(instance, **given)
            try:
                for each in rules.ALL:
                    if module in (None, each.module):
                        outcome.run(each, world)
            finally:
                world.close()
    except NotReady as reason:
        outcome.fail("the demonstration starts", str(reason))
    return outcome.close()
