"""The sheets of a contest file, read against the rules and the people; never adds a mark up."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scoring.errors import (
    MarkBetweenLevelsError,
    MarkError,
    MarkOffStepError,
    MarkOutOfRangeError,
)
from scoring.faults import FaultCode
from scoring.part import Part
from scoring.reading import Fields, Node
from scoring.records import Contest
from scoring.sheets import Sheet, SheetState, mark_text, parse_mark

KnownMarks = dict[tuple[str, str, str], int]
"""(part id, leaf id, text) → mark, once read: a file repeats few texts many times."""

_SHEET_KEYS = ("judge", "entry", "part", "marks", "state")
_SUBMITTED, _MARKLESS = SheetState.SUBMITTED, (SheetState.ABSENT, SheetState.CONFLICT)
"""An enumeration's member is slow to look up for every sheet."""


@dataclass(frozen=True, slots=True)
class Roll:
    """Who and what a sheet, an adjustment or given points may name.

    Attributes:
        judges: ids of the judges.
        entries: ids of the entries.
        parts: part id → part.
        panels: part id → ids of the judges expected to mark it.
        questions: ids of the extra questions that tie keys name.
        smaller_wins: places are added, so that the smaller total wins.
        known: the marks read so far.
    """

    judges: frozenset[str]
    entries: frozenset[str]
    parts: Mapping[str, Part]
    panels: Mapping[str, frozenset[str]]
    questions: frozenset[str]
    smaller_wins: bool
    known: KnownMarks = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, people: Contest) -> "Roll":
        """Take the roll of a contest's rules, judges and entries."""
        parts = people.scheme.parts
        return cls(
            frozenset(judge.id for judge in people.judges),
            frozenset(entry.id for entry in people.entries),
            {part.id: part for part in parts},
            {part.id: frozenset(people.panel(part)) for part in parts},
            frozenset(people.scheme.questions),
            people.scheme.smaller_wins,
        )

    def judge(self, node: Node) -> str:
        """Read the id of a judge."""
        return node.known(self.judges, "a judge")

    def entry(self, node: Node) -> str:
        """Read the id of an entry."""
        return node.known(self.entries, "an entry")

    def part(self, node: Node) -> str:
        """Read the id of a part."""
        return node.known(self.parts, "a part")

    def given_ids(self) -> frozenset[str]:
        """Name the parts and extra questions whose points are given."""
        return self.questions | {part.id for part in self.parts.values() if part.given}


def read_sheets(node: Node, roll: Roll) -> tuple[Sheet, ...]:
    """Read the list of sheets (các phiếu chấm)."""
    seen: set[tuple[str, str, str]] = set()
    found = []
    for one in node.items():
        sheet = _sheet(one, roll)
        place = (sheet.judge, sheet.entry, sheet.part)
        if place in seen:
            one.refuse(FaultCode.REPEATED_SHEET, "one sheet of a judge for an entry and part")
        seen.add(place)
        found.append(sheet)
    return tuple(found)


def _sheet(node: Node, roll: Roll) -> Sheet:
    fields = node.fields(_SHEET_KEYS)
    judge = fields.need("judge", roll.judge, "")
    entry = fields.need("entry", roll.entry, "")
    part_id = fields.need("part", roll.part, "")
    state = fields.read("state", _state, _SUBMITTED)
    part = roll.parts.get(part_id)
    if part is None:
        return Sheet(judge, entry, part_id, state)
    if judge in roll.judges and judge not in roll.panels[part_id]:
        fields.refuse("judge", FaultCode.NOT_A_MARKER, "a marker of the part")
    return Sheet(judge, entry, part_id, state, _marks(fields, part, state, roll.known))


def _state(node: Node) -> SheetState:
    return node.choice(SheetState)


def _marks(fields: Fields, part: Part, state: SheetState, known: KnownMarks) -> dict[str, int]:
    node = fields.nodes.get("marks")
    marks = {} if node is None else node.object()
    if node is not None and state in _MARKLESS:
        if any(mark is not None for mark in marks.values()):
            node.refuse(FaultCode.NOT_ALLOWED_HERE, "no marks on an absent judge's sheet")
        return {}
    made = node or fields.node.child("marks", None)
    found = {
        key: _mark(part, key, mark, made, known) for key, mark in marks.items() if mark is not None
    }
    if state is _SUBMITTED:
        for leaf in part.leaves:
            if leaf.id not in found:
                made.child(leaf.id, None).refuse(FaultCode.MARK_MISSING, "a mark")
    return {key: mark for key, mark in found.items() if mark is not None}


def _mark(part: Part, key: str, mark: object, marks: Node, known: KnownMarks) -> int | None:
    """Read one mark; a node of its own is made only for a fault, since marks are many."""
    if isinstance(mark, str):
        number = known.get((part.id, key, mark))
        if number is not None:
            return number
    leaf = part.leaf(key)
    if leaf is None:
        leaves = " | ".join(leaf.id for leaf in part.leaves)
        marks.child(key, mark).refuse(FaultCode.MARK_EXTRA, leaves)
        return None
    if not isinstance(mark, str):
        marks.child(key, mark).refuse(FaultCode.WRONG_TYPE, 'decimal text such as "8.5"')
        return 0
    try:
        known[part.id, key, mark] = parse_mark(leaf, mark)
        return known[part.id, key, mark]
    except MarkError as error:
        marks.child(key, mark).refuse(*_fault_of(error))
        return 0


def _fault_of(error: MarkError) -> tuple[FaultCode, str]:
    match error:
        case MarkOutOfRangeError(minimum=minimum, maximum=maximum):
            upper = "" if maximum is None else f" to {mark_text(maximum)}"
            return FaultCode.MARK_OUT_OF_RANGE, f"from {mark_text(minimum)}{upper}"
        case MarkBetweenLevelsError():
            return FaultCode.MARK_BETWEEN_LEVELS, "a mark inside a level"
        case MarkOffStepError(step=step, minimum=minimum):
            steps = f"steps of {mark_text(step)} from {mark_text(minimum)}"
            return FaultCode.MARK_OFF_STEP, steps
        case _:
            return FaultCode.BAD_POINTS, 'decimal text such as "8.5"'


def check_sheets(fields: Fields, contest: Contest) -> None:
    """Record what only several sheets together can get wrong: one too many, a place given twice."""
    parts = {part.id: part for part in contest.scheme.parts}
    groups = {one.id: contest.group_of(one) for one in contest.entries if not one.withdrawn}
    seen: set[tuple[object, ...]] = set()
    for index, sheet in enumerate(contest.sheets):
        part = parts.get(sheet.part)
        if part is None or sheet.state is not SheetState.SUBMITTED:
            continue
        if part.is_one_sheet:
            key: tuple[object, ...] = (part.id, sheet.entry)
            code, expected = FaultCode.REPEATED_SHEET, "one sheet for an entry"
        elif part.is_placed and sheet.entry in groups:
            place = tuple(sheet.marks.values())
            key = (part.id, sheet.judge, groups[sheet.entry], place)
            code, expected = FaultCode.REPEATED_PLACE, "a place of its own"
        else:
            continue
        if key in seen:
            fields.nodes["sheets"].items()[index].refuse(code, expected)
        seen.add(key)
