"""Change one thing in a function of scoring/, run the tests that call it, see whether one fails.

    python scripts/mutation.py [--out FILE] [--at-most SECONDS] [--again] [--workers N] [MODULE ...]

No file is changed: each change is tried in a forked process, where the function's code is swapped,
by the tests that pass through the changed lines: first those that are quick or noticed others.
MODULE is a name such as `scoring.rounding`; without one all of scoring is tried. FILE gets a line
of JSON for each change; what stands there already is not tried again, but with --again what
survived is. --at-most leaves out the last tests of a change. See docs/mutation.md.
"""

import argparse
import gc
import json
import os
import resource
import signal
import sys
import time
import traceback
import types
from collections import Counter, defaultdict
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import coverage
import pytest
from _pytest.runner import runtestprotocol
from mutants import ROOT, Mutant, every_module, function_of, mutants_of, path_of

TESTS = ROOT / "tests/scoring"
LEFT_OUT = ("test_case_by_the_command_line", "test_standard_input")
"""Tests of another process, where nothing is changed."""
PATIENCE, LEAST, MEMORY = 10, 2.0, 4 << 30
UNPROVEN = 0.05
"""A test that noticed nothing yet counts as this much of one that did."""


class Run:
    """Takes the place of pytest's loop over the tests."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.modules, self.out = asked.modules, asked.out.absolute()
        self.at_most, self.again, self.workers = asked.at_most, asked.again, asked.workers
        self.noticed: defaultdict[str, Counter[str]] = defaultdict(Counter)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every change instead of running every test."""
        session.config.pluginmanager.getplugin("capturemanager").suspend_global_capture(in_=True)
        items = [one for one in session.items if not any(name in one.nodeid for name in LEFT_OUT)]
        start = time.monotonic()
        traced = Traced(items)
        say(f"{len(items)} tests, {sum(traced.took):.0f} s traced")
        gc.freeze()
        done = self._done()
        children = [
            fork(partial(self._work, number, traced, done)) for number in range(self.workers)
        ]
        for child in children:
            os.waitpid(child, 0)
        say(f"{time.monotonic() - start:.0f} s: {self._summary()}")
        return True

    def _work(self, number: int, traced: "Traced", done: set[str]) -> int:
        """Try every change whose turn it is."""
        for module in self.modules:
            for turn, mutant in enumerate(mutants_of(module)):
                if turn % self.workers == number and mutant.key not in done:
                    self._try(mutant, traced)
            say(f"worker {number}: {module}")
        return 0

    def _done(self) -> set[str]:
        open_ends = ("survived", "untested") if self.again else ()
        return {name for name, end in self._ends().items() if end not in open_ends}

    def _ends(self) -> dict[str, str]:
        if not self.out.exists():
            return {}
        lines = map(json.loads, self.out.read_text(encoding="utf-8").splitlines())
        return {line["mutant"]: line["end"] for line in lines}

    def _summary(self) -> str:
        counts = Counter(self._ends().values())
        return ", ".join(f"{end} {count}" for end, count in sorted(counts.items()))

    def _try(self, mutant: Mutant, traced: "Traced") -> None:
        start = time.monotonic()
        tests, code = self._tests(mutant, traced), mutant.code()
        end, test = ("untested", "")
        if code is None:
            end = "no code"
        elif tests:
            told = in_a_child(partial(_run, mutant, code, tests))
            end = {0: "survived", 1: "killed"}.get(told.status, "killed by its time or memory")
            test = told.text.split("\n")[-1]
        if end.startswith("killed"):
            self.noticed[mutant.name][test] += 1
        line = {"mutant": mutant.key, "end": end, "test": test, "s": time.monotonic() - start}
        with self.out.open("a", encoding="utf-8") as out:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _tests(self, mutant: Mutant, traced: "Traced") -> "list[Test]":
        """Order the tests of a change by what each notices for its time, up to the limit."""
        noticed = self.noticed[mutant.name]
        tests = sorted(
            traced.tests(mutant),
            key=lambda one: one.took / (noticed[one.item.nodeid] + UNPROVEN),
        )
        spent = accumulate(one.took for one in tests)
        return [one for one, sofar in zip(tests, spent, strict=True) if sofar <= self.at_most]


class Test(NamedTuple):
    """A test, and how long it took while it was traced."""

    item: pytest.Item
    took: float


class Traced:
    """Which test passes through which line: every test is run once, in a process of its own."""

    def __init__(self, items: list[pytest.Item]) -> None:
        told = json.loads(in_a_child(partial(_trace, items)).text)
        self.took: list[float] = told["took"]
        self._items, self._passing = items, told["passing"]

    def tests(self, mutant: Mutant) -> list[Test]:
        """Give the tests of the changed lines; of the function where those have no code."""
        lines = self._passing.get(str(path_of(mutant.module)), {})
        for among in (mutant.lines, mutant.all_lines):
            found = {int(test) for line in among for test in lines.get(str(line), ()) if test}
            if found:
                return [Test(self._items[test], self.took[test]) for test in sorted(found)]
        return []


class Told(NamedTuple):
    """How a child ended, and what it said."""

    status: int
    text: str


def fork(act) -> int:
    sys.stdout.flush()
    child = os.fork()
    if not child:
        try:
            os._exit(act())
        except BaseException:  # noqa: BLE001 - whatever it was, the child ends here
            traceback.print_exc()
        os._exit(3)
    return child


def in_a_child(act) -> Told:
    reading, writing = os.pipe()
    child = fork(partial(_act, act, writing))
    os.close(writing)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Told(ended, text)


def _act(act, writing: int) -> int:
    with os.fdopen(writing, "w") as pipe:
        return act(pipe)


def _trace(items: list[pytest.Item], pipe) -> int:
    tracer = coverage.Coverage(data_file=None, config_file=False, source=[str(ROOT / "scoring")])
    tracer.start()
    took = []
    for number, item in enumerate(items):
        tracer.switch_context(str(number))
        begun = time.process_time()
        reports = runtestprotocol(item, log=False, nextitem=None)
        took.append(time.process_time() - begun)
        if any(one.failed for one in reports):
            say(f"fails unchanged: {item.nodeid}")
    tracer.stop()
    data = tracer.get_data()
    passing = {path: data.contexts_by_lineno(path) for path in data.measured_files()}
    pipe.write(json.dumps({"took": took, "passing": passing}))
    return 0


def _run(mutant: Mutant, code: types.CodeType, tests: list[Test], pipe) -> int:
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    function_of(mutant.module, mutant.function).__code__ = code
    for test in tests:
        pipe.write(f"\n{test.item.nodeid}")
        pipe.flush()
        signal.setitimer(signal.ITIMER_PROF, LEAST + PATIENCE * test.took)
        if any(one.failed for one in runtestprotocol(test.item, log=False, nextitem=None)):
            return 1
    return 0


def say(text: str) -> None:
    print(text, file=sys.__stdout__, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("mutation.jsonl"))
    parser.add_argument("--at-most", type=float, default=float("inf"))
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("modules", nargs="*", default=every_module())
    options = ["-q", "-p", "no:cacheprovider", "--hypothesis-profile=mutation"]
    options += ["--assert=plain", "--tb=no"]  # that a test fails is enough
    options += [f"--confcutdir={TESTS}", str(TESTS)]  # tests/conftest.py needs the site's packages
    pytest.main(options, plugins=[Run(parser.parse_args())])


if __name__ == "__main__":
    main()
