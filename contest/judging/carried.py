"""Unsent marks carried to the desk: a phone's file, or what a scanner read off its codes.

A code is digits only, three for each byte of a JSON text, then four of a check sum: no keyboard
layout and no typing aid of the desk's computer can change it.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contest.errors import InputError
from contest.judging.actions import CellKind, CellOperation
from contest.judging.forms import LONGEST
from contest.operations import ID_LENGTH
from contest.words import messages

FORMAT = "kheo-marks/1"
CHECK_DIGITS, CHECK = 4, 10_000
MOST = 2_000  # operations of one judge
_CODE = re.compile(r"\d{13,}")


@dataclass(frozen=True)
class Carried:
    """What one judge's phone held; `missing` names codes of its row that were not read."""

    contest_id: int
    judge_id: int
    operations: Sequence[CellOperation]
    missing: Sequence[int] = ()


def read_file(text: str) -> Carried:
    """Read the file that the judge's page made."""
    document = _json(text)
    if document.get("format") != FORMAT:
        raise InputError([messages.CARRIED_FILE_IS_WRONG])
    return Carried(*_whose(document, "contest", "judge"), _operations(document.get("operations")))


def read_codes(codes: Iterable[str]) -> Carried:
    """Read codes in any order, each as often as it was scanned; all must be of one phone's row."""
    pages = [_json(_text_of(code)) for code in codes]
    if not pages:
        raise InputError([messages.NO_CODE_FOUND])
    whose = {(_whose(page, "c", "j"), page.get("of")) for page in pages}
    if len(whose) > 1:
        raise InputError([messages.CODES_OF_TWO_ROWS])
    [((contest_id, judge_id), count)] = whose
    rows = {page.get("n"): page.get("o") for page in pages}
    operations = [one for _, listed in sorted(rows.items(), key=str) for one in _operations(listed)]
    missing = [number for number in range(1, int(count or 0) + 1) if number not in rows]
    return Carried(contest_id, judge_id, operations, missing)


def write_file(carried: Carried) -> str:
    """Write what was read as the file that `read_file` reads."""
    listed = [
        [one.id, one.entry_id, one.part, one.criterion, one.text, one.base_revision, one.kind]
        for one in carried.operations
    ]
    whose = {"contest": carried.contest_id, "judge": carried.judge_id}
    return json.dumps({"format": FORMAT, **whose, "operations": listed}, ensure_ascii=False)


def codes_in(typed: str) -> list[str]:
    """Return the codes in what a scanner typed, wherever it broke the lines."""
    return _CODE.findall(typed)


def _text_of(code: str) -> str:
    body, check = code[:-CHECK_DIGITS], code[-CHECK_DIGITS:]
    numbers = [int(body[start : start + 3]) for start in range(0, len(body), 3)]
    total = sum((index + 1) * number for index, number in enumerate(numbers)) % CHECK
    if len(body) % 3 or max(numbers) > 255 or total != int(check):  # noqa: PLR2004 - a byte's most
        raise InputError([messages.CODE_IS_BROKEN.format(begin=code[:9])])
    try:
        return bytes(numbers).decode()
    except UnicodeDecodeError as error:
        raise InputError([messages.CODE_IS_BROKEN.format(begin=code[:9])]) from error


def _json(text: str) -> Mapping[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError([messages.CARRIED_FILE_IS_WRONG]) from error
    if not isinstance(document, dict):
        raise InputError([messages.CARRIED_FILE_IS_WRONG])
    return document


def _whose(document: Mapping[str, Any], contest: str, judge: str) -> tuple[int, int]:
    match document.get(contest), document.get(judge):
        case int(contest_id), int(judge_id):
            return contest_id, judge_id
    raise InputError([messages.CARRIED_FILE_IS_WRONG])


def _operations(listed: object) -> list[CellOperation]:
    if not isinstance(listed, list) or len(listed) > MOST:
        raise InputError([messages.CARRIED_FILE_IS_WRONG])
    return [_operation(one) for one in listed]


def _operation(one: object) -> CellOperation:
    match one:
        case [str(id_), int(entry), str(part), str(criterion), str(text), int(base), str(kind)]:
            try:
                named = CellKind(kind)
            except ValueError as error:
                raise InputError([messages.CARRIED_FILE_IS_WRONG]) from error
            if 0 < len(id_) <= ID_LENGTH:
                text = text[: LONGEST[named]]
                return CellOperation(id_, entry, part, criterion, text, base, named)
    raise InputError([messages.CARRIED_FILE_IS_WRONG])
