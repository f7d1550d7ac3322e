"""`python -m scoring`: tally, check, explain, verify, schema; the only file that reads a file."""

import gc
import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import NoReturn, TextIO

from scoring import (
    Contest,
    ContestFileError,
    contest_schema,
    load_contest,
    result_document,
    tally,
    tally_document,
)
from scoring.json_text import parse_document

DONE, FAILED, NOT_VALID = 0, 1, 2


class Parser(ArgumentParser):
    """An argument parser that keeps exit code 2 for files that are not valid."""

    def error(self, message: str) -> NoReturn:
        """Say how the command is used, and exit with 1."""
        self.print_usage(sys.stderr)
        self.exit(FAILED, f"{self.prog}: {message}\n")


def main(arguments: list[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 done, 1 anything else, 2 not a valid contest file.
    """
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.run(asked))
    except ContestFileError as error:
        for fault in error.faults:
            _say(sys.stderr, str(fault))
        return NOT_VALID
    except OSError as error:
        _say(sys.stderr, str(error))
        return FAILED


def _parser() -> Parser:
    parser = Parser(prog="python -m scoring", description=__doc__)
    commands = parser.add_subparsers(required=True)
    for name, run, help_text in (
        ("tally", _tally, "write the result of a contest file as JSON"),
        ("check", _check, "say whether a contest file is valid"),
        ("explain", _explain, "write how one entry's numbers came about"),
        ("verify", _verify, "tally the contest of a dossier again and compare with its result"),
    ):
        command = commands.add_parser(name, help=help_text)
        command.add_argument("file", help="a contest file (verify: a dossier); - is standard input")
        command.set_defaults(run=run)
        if run is _explain:
            command.add_argument("entry", help="the entry's id")
    schema = commands.add_parser("schema", help="write the JSON Schema of contest files")
    schema.set_defaults(run=_schema)
    return parser


def _tally(asked: Namespace) -> int:
    """Write the result, an entry a line: readable, and quick for thousands."""
    document = result_document(tally(_read(asked.file)))
    entries = ",\n".join(_json(entry) for entry in document.pop("entries"))
    rest = ",\n".join(f"{_json(key)}: {_json(value)}" for key, value in document.items())
    _say(sys.stdout, f'{{"entries": [\n{entries}\n],\n{rest}}}')
    return DONE


def _check(asked: Namespace) -> int:
    contest = _read(asked.file)
    entries, sheets = len(contest.entries), len(contest.sheets)
    _say(sys.stdout, f"valid: {entries} entries, {sheets} sheets")
    return DONE


def _explain(asked: Namespace) -> int:
    result = tally(_read(asked.file))
    for standing in result.standings:
        if standing.entry == asked.entry:
            for step in standing.trail:
                _say(sys.stdout, _line(step.document()))
            return DONE
    _say(sys.stderr, f"no entry {asked.entry}")
    return FAILED


def _verify(asked: Namespace) -> int:
    dossier = parse_document(_bytes(asked.file))
    if not isinstance(dossier, dict) or not {"contest", "result"} <= dossier.keys():
        _say(sys.stderr, 'not a dossier: {"contest": …, "result": …} is expected')
        return FAILED
    again, kept = tally_document(dossier["contest"]), dossier["result"]
    if again == kept:
        _say(sys.stdout, f"the same result: {again['digest']}")
        return DONE
    for key in sorted(again.keys() | kept.keys()):
        if again.get(key) != kept.get(key):
            _say(sys.stderr, f"{key} differs")
    return FAILED


def _schema(_asked: Namespace) -> int:
    _say(sys.stdout, json.dumps(contest_schema(), ensure_ascii=False, indent=1))
    return DONE


def _read(name: str) -> Contest:
    return load_contest(_bytes(name))


def _bytes(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, check_circular=False)


def _line(step: dict[str, object]) -> str:
    name = step.pop("step")
    said = (f"{key}={_json(value)}" for key, value in step.items())
    return f"{name:<12} {' '.join(said)}"


def _say(stream: TextIO, text: str) -> None:
    stream.buffer.write(f"{text}\n".encode(errors="backslashreplace"))
    stream.flush()


if __name__ == "__main__":
    gc.disable()  # one file, then the end: looking for cycles among its marks finds nothing
    sys.exit(main())
