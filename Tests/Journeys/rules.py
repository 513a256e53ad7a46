"""A small frame for tests whose names are sentences.

    @rule("an answer is due in 15 working days (K-07)")
    def _(world): equal(actual, expected, "due")

A rule is run once for each value of `each`, with the value's name put in place of `{}` in its sentence. Rules run in the order in which
their modules were imported, since they share one instance and one clock that only goes forward.
"""
import time
import traceback


class Failed(AssertionError):
    """What the rule says does not hold."""


class Skipped(Exception):
    """The rule can't be tried here; says why."""


class Rule:
    def __init__(self, sentence, body, module):
        self.sentence = sentence
        self.body = body
        self.module = module.rpartition(".")[2]


ALL = []


def rule(sentence, each=None):
    def add(body):
        if each is None:
            ALL.append(Rule(sentence, body, body.__module__))
        else:
            for value in each:
                ALL.append(Rule(sentence.format(value), lambda world, value=value: body(world, value), body.__module__))
        return body
    return add


def check(condition, what):
    if not condition:
        raise Failed(what)


def equal(actual, expected, what):
    if actual != expected:
        raise Failed(f"{what}: expected {expected!r}, came {actual!r}")


def skip(why):
    raise Skipped(why)


class Outcome:
    """Counts and prints what came of the rules."""

    def __init__(self):
        self.passed = 0
        self.failed = []
        self.skipped = []

    def run(self, rule, world):
        began = time.monotonic()
        try:
            rule.body(world)
        except Skipped as reason:
            self.skipped.append(rule.sentence)
            print(f"–  {rule.sentence}: skipped, {reason}", flush=True)
        except Failed as reason:
            self.fail(rule.sentence, str(reason))
        except Exception:  # a journey that breaks off has failed, and the next one still runs
            self.fail(rule.sentence, traceback.format_exc())
        else:
            self.passed += 1
            print(f"✓  {rule.sentence}  ({time.monotonic() - began:.1f} s)", flush=True)

    def fail(self, sentence, reason):
        self.failed.append(sentence)
        print(f"✗  {sentence}\n     {reason}", flush=True)

    def close(self):
        for sentence in self.failed:
            print(f"failed: {sentence}")
        print(f"{self.passed} passed, {len(self.failed)} failed")
        return 1 if self.failed or not self.passed else 0
