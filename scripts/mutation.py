"""Change one thing in a function of scoring/, run the tests that call it, see whether one fails.

    python scripts/mutation.py [--out FILE] [--at-most SECONDS] [--again] [MODULE ...]

The changes are mutmut's; no file is changed: each is tried in a forked process, where the
function's code is swapped, by the tests that call the function, the quickest first. MODULE is a
name such as `scoring.rounding`; without one all of scoring is tried. FILE gets a line of JSON for
each change; what stands there already is not tried again, but with --again what survived is.
--at-most leaves out the slowest tests of a change. See docs/mutation.md.
"""

import argparse
import importlib
import json
import os
import resource
import signal
import sys
import time
import types
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import libcst as cst
import pytest
from _pytest.runner import runtestprotocol
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import MutationVisitor, deep_replace
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests/scoring"
LEFT_OUT = (
    "test_command_line",
    "test_docs",
    "test_domain_table",
    "test_round_trip",
    "follows_the_schema",
    "test_every_rule_of_the_language",
)
"""Slow tests of what quicker ones test too."""
PATIENCE, LEAST, MEMORY = 10, 2.0, 4 << 30


class Mutant(NamedTuple):
    """One changed function."""

    module: str
    function: str
    place: str
    was: str
    now: str
    code: types.CodeType | None

    @property
    def key(self) -> str:
        """Name it, alone among all."""
        return f"{self.module}:{self.function}:{self.place}: {self.was} → {self.now}"


class _Visitor(MutationVisitor):
    """Mutmut's, but into properties and cached functions too, and never a default's value."""

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Param):
            return True
        decorated = isinstance(node, cst.FunctionDef) and node.decorators
        return not decorated and super()._skip_node_and_children(node)


def mutants_of(module: str) -> Iterator[Mutant]:
    path = ROOT / f"{module.replace('.', '/')}.py"
    if not path.exists():
        path = ROOT / module.replace(".", "/") / "__init__.py"
    wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")))
    visitor = _Visitor(mutation_operators, IgnoredCode(set(), set(), set()))
    tree = wrapper.visit(visitor)
    where = wrapper.resolve(PositionProvider)
    owners = {
        method: one.name.value
        for one in tree.body
        if isinstance(one, cst.ClassDef)
        for method in one.body.body
    }
    for mutation in visitor.mutations:
        outer = mutation.contained_by_top_level_function
        if not isinstance(outer, cst.FunctionDef):
            continue
        owner = owners.get(outer)
        function = f"{owner}.{outer.name.value}" if owner else outer.name.value
        old, new = mutation.original_node, mutation.mutated_node
        text = deep_replace(tree, old, new).code
        at = (where[old] if old in where else where[outer]).start
        place = f"{at.line}.{at.column}"
        yield Mutant(module, function, place, _short(old), _short(new), _code(text, path, function))


def _short(node: cst.CSTNode) -> str:
    return " ".join(cst.Module(body=[]).code_for_node(node).split())


def _code(text: str, path: Path, function: str) -> types.CodeType | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            waiting = [compile(text, str(path), "exec")]
        except SyntaxError:
            return None
    for code in waiting:
        if code.co_qualname == function:
            return code
        waiting += [one for one in code.co_consts if isinstance(one, types.CodeType)]
    return None


def function_of(module: str, name: str) -> types.FunctionType:
    found = importlib.import_module(module)
    for step in name.split("."):
        found = vars(found)[step]
    found = getattr(found, "fget", None) or getattr(found, "__func__", found)
    return getattr(found, "__wrapped__", found)


class Run:
    """Takes the place of pytest's loop over the tests."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.modules, self.out = asked.modules, asked.out.absolute()
        self.at_most, self.again = asked.at_most, asked.again

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every change instead of running every test."""
        session.config.pluginmanager.getplugin("capturemanager").suspend_global_capture(in_=True)
        items = [one for one in session.items if not any(name in one.nodeid for name in LEFT_OUT)]
        start = time.monotonic()
        callers = self._callers(items)
        say(f"{len(items)} tests, {sum(one.took for one in callers):.0f} s traced")
        done = self._done()
        for module in self.modules:
            for mutant in mutants_of(module):
                if mutant.key not in done:
                    self._try(mutant, callers)
            say(f"{time.monotonic() - start:6.0f} s {module}: {self._summary(module)}")
        say(self._summary(""))
        return True

    def _done(self) -> set[str]:
        open_ends = ("survived", "untested") if self.again else ()
        return {name for name, end in self._ends().items() if end not in open_ends}

    def _ends(self) -> dict[str, str]:
        if not self.out.exists():
            return {}
        lines = map(json.loads, self.out.read_text(encoding="utf-8").splitlines())
        return {line["mutant"]: line["end"] for line in lines}

    def _summary(self, module: str) -> str:
        begins = f"{module}:" if module else ""
        counts = Counter(end for name, end in self._ends().items() if name.startswith(begins))
        return ", ".join(f"{end} {count}" for end, count in sorted(counts.items()))

    def _callers(self, items: list[pytest.Item]) -> "list[Caller]":
        """Run every test once, in a process of its own, and note what it calls."""
        told = in_a_child(lambda pipe: _trace(items, pipe))
        found = json.loads(told.text)
        return [Caller(item, *one) for item, one in zip(items, found, strict=True)]

    def _try(self, mutant: Mutant, callers: "list[Caller]") -> None:
        name = f"{mutant.module}:{mutant.function}"
        tests = sorted((one for one in callers if name in one.called), key=lambda one: one.took)
        spent = accumulate(one.took for one in tests)
        tests = [one for one, sofar in zip(tests, spent, strict=True) if sofar <= self.at_most]
        start = time.monotonic()
        end, test = ("untested", "")
        if mutant.code is None:
            end = "no code"
        elif tests:
            told = in_a_child(lambda pipe: _run(mutant, tests, pipe))
            end = {0: "survived", 1: "killed"}.get(told.status, "killed by its time or memory")
            test = told.text.split("\n")[-1]
        line = {"mutant": mutant.key, "end": end, "test": test, "s": time.monotonic() - start}
        with self.out.open("a", encoding="utf-8") as out:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


class Caller(NamedTuple):
    """A test, how long it took while it was traced, and the functions that it called."""

    item: pytest.Item
    took: float
    called: frozenset[str]


class Told(NamedTuple):
    """How a child ended, and what it said."""

    status: int
    text: str


def in_a_child(act) -> Told:
    sys.stdout.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        status = 3
        with suppress(BaseException), os.fdopen(writing, "w") as pipe:
            status = act(pipe)
        os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Told(ended, text)


def _trace(items: list[pytest.Item], pipe) -> int:
    found = []
    prefix = str(ROOT / "scoring")
    for item in items:
        codes: set[types.CodeType] = set()
        begun = time.process_time()
        sys.setprofile(partial(_note, codes))
        reports = runtestprotocol(item, log=False, nextitem=None)
        sys.setprofile(None)
        if any(one.failed for one in reports):
            say(f"fails unchanged: {item.nodeid}")
        called = {
            f"{_module(code)}:{code.co_qualname.split('.<locals>')[0]}"
            for code in codes
            if code.co_filename.startswith(prefix)
        }
        found.append((time.process_time() - begun, sorted(called)))
    pipe.write(json.dumps(found))
    return 0


def _note(codes: set[types.CodeType], frame: types.FrameType, what: str, _: object) -> None:
    if what == "call":
        codes.add(frame.f_code)


def _module(code: types.CodeType) -> str:
    path = Path(code.co_filename).relative_to(ROOT).with_suffix("")
    return ".".join(path.parts).removesuffix(".__init__")


def _run(mutant: Mutant, tests: list[Caller], pipe) -> int:
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    function_of(mutant.module, mutant.function).__code__ = mutant.code
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
    parser.add_argument("modules", nargs="*", default=every_module())
    options = ["-q", "-p", "no:cacheprovider", "--hypothesis-profile=mutation"]
    options += [f"--confcutdir={TESTS}", str(TESTS)]  # tests/conftest.py needs the site's packages
    pytest.main(options, plugins=[Run(parser.parse_args())])


def every_module() -> list[str]:
    paths = sorted((ROOT / "scoring").rglob("*.py"))
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    return [name.removesuffix(".__init__") for name in names if name != "scoring.__main__"]


if __name__ == "__main__":
    main()
