"""The rules as people edit them: an outline of parts and criteria, and one set of settings.

Both directions are pure: the contest file's words in, rows out, and back.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from contest.words.names import fold

Document = dict[str, Any]
PART_DEPTH = 0
DEEPEST = 4


@dataclass(frozen=True)
class Row:
    """One line of the outline: a part (depth 0) or a criterion; a row with children is a group.

    A part whose points are given from outside (`is_given`) has no criteria.
    """

    depth: int
    id: str
    name: str
    maximum: str = ""
    minimum: str = ""
    step: str = ""
    weight: str = ""
    is_given: bool = False


def rows_of(parts: Iterable[Document]) -> list[Row]:
    """Return the outline of the parts of a rules document."""
    rows: list[Row] = []
    for part in parts:
        given, weight = bool(part.get("given")), _shown(part, "weight")
        name = part.get("name") or part["id"]
        rows.append(Row(PART_DEPTH, part["id"], name, weight=weight, is_given=given))
        rows += _criteria_rows(part.get("criteria", []), PART_DEPTH + 1)
    return rows


def parts_from(rows: Sequence[Row], settings: Mapping[str, Document]) -> list[Document]:
    """Return the parts a typed outline means.

    `settings` are each old part's own, by its id; a new part takes those of the first.
    """
    rows = with_ids(rows)
    usual = next(iter(settings.values()), {})
    starts = [at for at, row in enumerate(rows) if row.depth == PART_DEPTH]
    parts: list[Document] = []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        row = rows[start]
        part = {"id": row.id, "name": row.name} | _weight(row)
        if row.is_given:
            own: Document = {"given": True}
        else:
            own = {"criteria": _criteria(rows[start + 1 : end], PART_DEPTH + 1)}
        parts.append(part | own | settings.get(row.id, usual))
    return parts


def with_ids(rows: Sequence[Row]) -> list[Row]:
    """Give each new row an id from its name: unique among parts, or within its part."""
    parts: set[str] = set()
    taken = parts
    named: list[Row] = []
    for row in rows:
        taken = parts if row.depth == PART_DEPTH else taken
        made = row.id or slug(row.name)
        while made in taken:
            made = _next(made)
        taken.add(made)
        named.append(replace(row, id=made))
        if row.depth == PART_DEPTH:
            taken = set()
    return named


def sums(rows: Sequence[Row]) -> list[Decimal | None]:
    """Return each row's maximum points, weights counted; None where one can't be read."""
    totals: list[Decimal | None] = [None] * len(rows)
    for at in range(len(rows) - 1, -1, -1):
        children = _children(rows, at)
        if rows[at].is_given:
            base: Decimal | None = Decimal(0)
        elif children:
            known = [totals[child] for child in children]
            base = None if None in known else sum((one for one in known if one), Decimal(0))
        else:
            base = _decimal(rows[at].maximum)
        weight = _fraction(rows[at].weight)
        totals[at] = None if base is None or weight is None else base * weight
    return totals


def whole_sum(rows: Sequence[Row]) -> Decimal | None:
    totals = [one for row, one in zip(rows, sums(rows), strict=True) if row.depth == PART_DEPTH]
    return None if None in totals else sum((one for one in totals if one), Decimal(0))


def is_group(rows: Sequence[Row], at: int) -> bool:
    return rows[at].depth == PART_DEPTH or bool(_children(rows, at))


def edited(rows: Sequence[Row], act: str) -> list[Row]:
    """Carry out a button of the outline: `add-part`, `add:3`, `remove:3`, `in:3`, `out:3`."""
    verb, _, number = act.partition(":")
    if verb == "add-part":
        return [*rows, Row(PART_DEPTH, "", ""), Row(PART_DEPTH + 1, "", "")]
    known = verb in _EDITS and number.isdecimal() and int(number) < len(rows)
    return _EDITS[verb](list(rows), int(number)) if known else list(rows)


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:40] or "muc"


def _add(rows: list[Row], at: int) -> list[Row]:
    end = _end(rows, at)
    return [*rows[:end], Row(rows[at].depth + 1, "", "", step=_step_near(rows, at)), *rows[end:]]


def _remove(rows: list[Row], at: int) -> list[Row]:
    return [*rows[:at], *rows[_end(rows, at) :]]


def _move(rows: list[Row], at: int, by: int) -> list[Row]:
    end = _end(rows, at)
    moved = [replace(row, depth=row.depth + by) for row in rows[at:end]]
    before = rows[at - 1].depth if at else -1
    is_criterion = rows[at].depth > PART_DEPTH
    fits = (
        is_criterion
        and 1 <= moved[0].depth <= before + 1
        and max(row.depth for row in moved) <= DEEPEST
    )
    return [*rows[:at], *moved, *rows[end:]] if fits else rows


_EDITS: dict[str, Callable[[list[Row], int], list[Row]]] = {
    "add": _add,
    "remove": _remove,
    "in": lambda rows, at: _move(rows, at, 1),
    "out": lambda rows, at: _move(rows, at, -1),
}


def _criteria_rows(criteria: Iterable[Document], depth: int) -> list[Row]:
    rows: list[Row] = []
    for one in criteria:
        minimum = _shown(one, "min")
        rows.append(
            Row(
                depth,
                one["id"],
                one.get("name") or one["id"],
                maximum=_shown(one, "max"),
                minimum="" if minimum == "0" else minimum,
                step=_shown(one, "step"),
                weight=_shown(one, "weight"),
            )
        )
        rows += _criteria_rows(one.get("criteria", []), depth + 1)
    return rows


def _criteria(rows: Sequence[Row], depth: int) -> list[Document]:
    found: list[Document] = []
    for at, row in enumerate(rows):
        if row.depth != depth:
            continue
        inner = rows[at + 1 : _end(rows, at)]
        own: Document = {"id": row.id, "name": row.name} | _weight(row)
        if inner:
            own["criteria"] = _criteria(inner, depth + 1)
        else:
            own |= _points(row)
        found.append(own)
    return found


def _points(row: Row) -> Document:
    typed = {"max": row.maximum, "min": row.minimum, "step": row.step}
    return {key: _point(text) for key, text in typed.items() if text or key == "max"}


def _weight(row: Row) -> Document:
    return {"weight": _point(row.weight)} if row.weight else {}


def _point(text: str) -> str:
    """Write typed text as the contest file does; what can't be read is left for its checks."""
    return text.strip().replace(",", ".")


def _shown(document: Document, key: str) -> str:
    return str(document.get(key) or "").replace(".", ",")


def _children(rows: Sequence[Row], at: int) -> list[int]:
    depth = rows[at].depth + 1
    return [one for one in range(at + 1, _end(rows, at)) if rows[one].depth == depth]


def _end(rows: Sequence[Row], at: int) -> int:
    end = at + 1
    while end < len(rows) and rows[end].depth > rows[at].depth:
        end += 1
    return end


def _step_near(rows: Sequence[Row], at: int) -> str:
    steps = [row.step for row in rows[at : _end(rows, at)] if row.step]
    return steps[-1] if steps else ""


def _next(made: str) -> str:
    stem, _, number = made.rpartition("-")
    return f"{stem}-{int(number) + 1}" if stem and number.isdigit() else f"{made}-2"


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(_point(text))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _fraction(text: str) -> Decimal | None:
    if not text:
        return Decimal(1)
    above, _, below = _point(text).partition("/")
    over, under = _decimal(above), _decimal(below or "1")
    return over / under if over is not None and under else None
