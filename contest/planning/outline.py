"""The parts and criteria as people edit them: an outline of rows.

Both directions are pure: the contest file's words in, rows out, and back.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from contest.planning.part_settings import carried
from contest.words.levels import parse_levels, show_levels
from contest.words.names import fold

Document = dict[str, Any]
PART_DEPTH = 0
DEEPEST = 4
JUDGES, GIVEN, VOTES = "judges", "given", "votes"
POINTS, LEVELS, COUNT, PLACE = "points", "levels", "count", "place"
UNLIMITED = "không"


@dataclass(frozen=True)
class Row:
    """One line of the outline: a part (depth 0) or a criterion; a row with children is a group.

    `kind` is a criterion's way of marking, or a part's source of points. `levels` and `each` belong
    to criteria of these kinds, `decimals` to a part of votes.
    """

    depth: int
    id: str
    name: str
    maximum: str = ""
    minimum: str = ""
    step: str = ""
    weight: str = ""
    kind: str = ""
    levels: str = ""
    each: str = ""
    decimals: str = ""

    @property
    def is_part(self) -> bool:
        return self.depth == PART_DEPTH

    @property
    def way(self) -> str:
        """The kind, said also where nothing was chosen."""
        return self.kind or (JUDGES if self.is_part else POINTS)

    @property
    def is_marked_part(self) -> bool:
        return self.is_part and self.way == JUDGES


def rows_of(parts: Iterable[Document]) -> list[Row]:
    """Return the outline of the parts of a rules document."""
    rows: list[Row] = []
    for part in parts:
        rows.append(_part_row(part))
        rows += _criteria_rows(part.get("criteria", []), PART_DEPTH + 1)
    return rows


def parts_from(rows: Sequence[Row], settings: Mapping[str, Document]) -> list[Document]:
    """Return the parts a typed outline means.

    `settings` are each old part's own, by its id; a new part takes those of the first.
    """
    rows = with_ids(rows)
    usual = next(iter(settings.values()), {})
    starts = [at for at, row in enumerate(rows) if row.is_part]
    parts: list[Document] = []
    for start, end in zip(starts, [*starts, len(rows)][1:], strict=True):
        row = rows[start]
        part: Document = {"id": row.id, "name": row.name}
        part |= _weight(row) | _source(row, rows[start + 1 : end])
        parts.append(part | carried(settings.get(row.id, usual), part))
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
        children = [totals[child] for child in _children(rows, at)]
        weight = _fraction(rows[at].weight)
        base = _added(children) if children else _most(rows[at])
        totals[at] = None if base is None or weight is None else base * weight
    return totals


def whole_sum(rows: Sequence[Row]) -> Decimal | None:
    return _added([one for row, one in zip(rows, sums(rows), strict=True) if row.is_part])


def is_group(rows: Sequence[Row], at: int) -> bool:
    return rows[at].is_part or bool(_children(rows, at))


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


def _part_row(part: Document) -> Row:
    votes = part.get("votes") or {}
    return Row(
        PART_DEPTH,
        part["id"],
        part.get("name") or part["id"],
        maximum=_shown(votes, "max"),
        weight=_shown(part, "weight"),
        kind=GIVEN if part.get("given") else VOTES if votes else "",
        decimals="" if votes.get("decimals") is None else str(votes["decimals"]),
    )


def _criteria_rows(criteria: Iterable[Document], depth: int) -> list[Row]:
    rows: list[Row] = []
    for one in criteria:
        minimum, kind = _shown(one, "min"), one.get("kind") or ""
        is_endless = kind in ("", POINTS, COUNT) and not (one.get("criteria") or one.get("max"))
        rows.append(
            Row(
                depth,
                one["id"],
                one.get("name") or one["id"],
                maximum=UNLIMITED if is_endless else _shown(one, "max"),
                minimum="" if minimum == "0" else minimum,
                step=_shown(one, "step"),
                weight=_shown(one, "weight"),
                kind="" if kind == POINTS else kind,
                levels=show_levels(one.get("levels") or []),
                each=_shown(one, "each"),
            )
        )
        rows += _criteria_rows(one.get("criteria", []), depth + 1)
    return rows


def _source(row: Row, inner: Sequence[Row]) -> Document:
    """Say where a part's points come from; criteria beside another source are left to be refused."""
    criteria = {"criteria": _criteria(inner, PART_DEPTH + 1)}
    if row.way == JUDGES:
        return criteria
    own: Document = {"given": True} if row.way == GIVEN else {"votes": _votes(row)}
    return own | (criteria if inner else {})


def _votes(row: Row) -> Document:
    decimals = int(row.decimals) if row.decimals.isdecimal() else row.decimals
    return {"max": _point(row.maximum)} | ({"decimals": decimals} if row.decimals else {})


def _criteria(rows: Sequence[Row], depth: int) -> list[Document]:
    found: list[Document] = []
    for at, row in enumerate(rows):
        if row.depth != depth:
            continue
        inner = rows[at + 1 : _end(rows, at)]
        own: Document = {"id": row.id, "name": row.name}
        if inner:
            own |= _weight(row) | {"criteria": _criteria(inner, depth + 1)}
        else:
            own |= leaf(row)
        found.append(own)
    return found


def leaf(row: Row) -> Document:
    """Return what a row says of a criterion that is marked, beside its name."""
    return _LEAVES.get(row.way, _points)(row)


def _points(row: Row) -> Document:
    typed = {"min": row.minimum, "step": row.step}
    return _weight(row) | _maximum(row) | {key: _point(one) for key, one in typed.items() if one}


def _levels(row: Row) -> Document:
    step = {"step": _point(row.step)} if row.step else {}
    return _weight(row) | {"kind": LEVELS, "levels": parse_levels(row.levels)} | step


def _count(row: Row) -> Document:
    return _weight(row) | {"kind": COUNT, "each": _point(row.each) or "1"} | _maximum(row)


_LEAVES: dict[str, Callable[[Row], Document]] = {
    LEVELS: _levels,
    COUNT: _count,
    PLACE: lambda _: {"kind": PLACE},
}


def _maximum(row: Row) -> Document:
    """Say the most points; none at all only when that was said, not when it was forgotten."""
    return {} if row.maximum.lower() == UNLIMITED else {"max": _point(row.maximum)}


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


def _most(row: Row) -> Decimal | None:
    """Return the most points of a row without children."""
    if row.way in (GIVEN, PLACE):
        return Decimal(0)
    if row.way == LEVELS:
        tops = [_decimal(one["to"]) for one in parse_levels(row.levels)]
        return None if None in tops else max((one for one in tops if one is not None), default=None)
    return _decimal(row.maximum)


def _added(totals: Sequence[Decimal | None]) -> Decimal | None:
    return None if None in totals else sum((one for one in totals if one), Decimal(0))


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
