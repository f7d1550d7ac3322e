"""Our scripts keep to the language of 2017, which old phones of a hall still read."""

import re
from pathlib import Path

import pytest

SCRIPTS = sorted(Path("contest/static/js").glob("*.js"))
# What stands for nothing in the grammar: comments, strings, templates' text, regular expressions.
QUIET = re.compile(
    r"""
    //[^\n]* | /\*.*?\*/
    | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*`
    | (?<=[(,=:&|!?])\s*/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*
    """,
    re.VERBOSE | re.DOTALL,
)
YOUNGER = {
    "optional chaining": r"\?\.(?!\d)",
    "nullish value": r"\?\?",
    "logical assignment": r"(?:\|\||&&)=",
    "spread of an object": r"[{,]\s*\.\.\.[^,}\]]*\}",
    "catch without a name": r"\bcatch\s*\{",
    "private field": r"#\w",
    "big integer": r"\b\d+n\b",
    "separated digits": r"\b\d+_\d",
    "for await": r"\bfor\s+await\b",
    "import or export": r"\b(?:import|export)\b",
    "finally of a promise": r"\.(?:finally|flat|flatMap|matchAll|replaceAll|at)\(",
    "from entries": r"\bObject\.fromEntries\b",
    "global this": r"\bglobalThis\b",
    "inner html": r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|eval|document\.write)\b",
}
FLAGS = re.compile(r"\(\?<[^=!]|\(\?<[=!]|/[gimuy]*[sdv][gimuy]*[.,;)]")


def plain(source: str) -> str:
    return QUIET.sub(" _ ", source)


def younger(source: str) -> list[str]:
    """Name what a script uses that the language of 2017 does not have."""
    code = plain(source)
    found = [name for name, pattern in YOUNGER.items() if re.search(pattern, code)]
    return found + (["young regular expression"] if FLAGS.search(source) else [])


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_script_keeps_to_2017(script: Path):
    source = script.read_text(encoding="utf-8")

    assert younger(source) == []
    assert source.startswith('"use strict";')
    assert balanced(plain(source))


@pytest.mark.parametrize(
    "source",
    [
        "a?.b",
        "a ?? b",
        "a ||= b",
        "f({ ...a })",
        "try { a(); } catch { b(); }",
        "this.#x",
        "1_000",
        "9n",
        "list.at(-1)",
        "Object.fromEntries(a)",
        "/(?<year>x)/.exec(a)",
        "node.innerHTML = a",
    ],
)
def test_younger_language_is_noticed(source: str):
    assert younger(source) != []


@pytest.mark.parametrize(
    "source",
    [
        "[...a, b]",
        "f(...a)",
        "a ? .5 : 1",
        '"a?.b ?? c"',
        "// a?.b",
        "async () => { await a; }",
    ],
)
def test_language_of_2017_is_let_through(source: str):
    assert younger(source) == []


def balanced(code: str) -> bool:
    """Tell whether every bracket closes what was opened last."""
    closing = {")": "(", "]": "[", "}": "{"}
    opened: list[str] = []
    for sign in code:
        if sign in "([{":
            opened.append(sign)
        elif sign in closing and (not opened or opened.pop() != closing[sign]):
            return False
    return not opened
