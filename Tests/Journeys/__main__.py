"""Runs the journeys: starts a demonstration, lives through every process, and stops it.

usage: python3 -m Journeys [--binary PATH] [--only WORDS]

`--only` takes the rules whose sentence or module holds the words. The clock begins on Monday 9 February 2026, a week before Tết.
"""
import argparse
import sys
from datetime import date

from . import rules
from .instance import DEFAULT_BINARY, Instance, NotReady
from .world import World

# The order matters: the first modules state dates that hold on the first morning alone; the last ones look back on the whole run.
from . import first_morning, feedback, coordination, consultation, external, access, identity, privacy, people, requests, lists, figures, sending  # noqa: F401
from . import desk, archive, errors, reference, agencies, calendar, portal, rights, description, receipts, ledger, whole_run  # noqa: F401, E402

START = "2026-02-09T08:00:00+07:00"
LATEST = date(2026, 9, 10)
"""A rule that begins later could reach into 2027, whose days off are not decreed."""


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--binary", default=DEFAULT_BINARY)
    options.add_argument("--only", default="")
    options = options.parse_args()
    chosen = [each for each in rules.ALL if options.only in each.sentence or options.only == each.module]
    outcome = rules.Outcome()
    journeys = Years(options.binary, is_whole_run=not options.only)
    try:
        for each in chosen:
            outcome.run(each, journeys.world())
    except NotReady as reason:
        outcome.fail("the demonstration starts", str(reason))
    finally:
        journeys.close()
    return outcome.close()


class Years:
    """One instance after another: when its clock has gone so far that terms would leave 2026, a fresh one begins in February again."""

    def __init__(self, binary, is_whole_run):
        self.binary = binary
        self.is_whole_run = is_whole_run
        self.now = None

    def world(self):
        if self.now and self.now.clock.today > LATEST:
            before, self.now = self.now, self._begin(self.now)
            before.instance.__exit__()
        self.now = self.now or self._begin(None)
        return self.now

    def _begin(self, before):
        instance = Instance(self.binary, "demo", ["--now", START])
        world = World(instance.__enter__())
        world.is_whole_run = self.is_whole_run
        if before:
            world.done, world.client.faults = before.done, before.client.faults
        return world

    def close(self):
        if self.now:
            self.now.instance.__exit__()


if __name__ == "__main__":
    sys.exit(main())
