"""Votes, times and adjustments of a contest file, read into values; never adds anything up."""

from fractions import Fraction

from scoring.criteria import MARK_UNIT
from scoring.faults import FaultCode
from scoring.part import By
from scoring.reading import Fields, Node
from scoring.records import Adjustment, Time
from scoring.sheets_file import Roll
from scoring.stages import On


def read_votes(node: Node, roll: Roll) -> dict[str, dict[str, int]]:
    """Read the numbers of votes (phiếu bình chọn)."""
    voted = {part.id for part in roll.parts.values() if part.votes is not None}
    found = {}
    for part, one in node.pairs().items():
        if part not in voted:
            one.refuse(FaultCode.UNKNOWN_ID, "a part with votes")
        elif one.value is not None:
            found[part] = _counts(one, roll)
    return found


def _counts(node: Node, roll: Roll) -> dict[str, int]:
    found = {}
    for entry, one in node.pairs().items():
        if entry not in roll.entries:
            one.refuse(FaultCode.UNKNOWN_ID, "the id of an entry")
        elif one.value is not None:
            found[entry] = one.whole()
    return found


def read_times(node: Node, roll: Roll) -> tuple[Time, ...]:
    """Read the recorded times (thời gian thi)."""
    nodes = node.items()
    times = tuple(_time(one, roll) for one in nodes)
    seen: set[tuple[str, str]] = set()
    for one, time in zip(nodes, times, strict=True):
        if (time.entry, time.part) in seen:
            one.refuse(FaultCode.REPEATED_ID, "one time of an entry in a part")
        seen.add((time.entry, time.part))
    return times


def _time(node: Node, roll: Roll) -> Time:
    fields = node.fields(("entry", "part", "seconds"))
    return Time(
        fields.need("entry", lambda one: one.known(roll.entries, "an entry"), ""),
        fields.need("part", lambda one: one.known(roll.parts, "a part"), ""),
        fields.need("seconds", Node.whole, 0),
    )


def read_adjustment(node: Node, roll: Roll) -> Adjustment:
    """Read one deduction or bonus (điểm trừ, điểm thưởng)."""
    fields = node.fields(("entry", "part", "points", "reason", "on"))
    on = fields.read("on", lambda one: one.choice(On), On.PANEL)
    part = _adjusted_part(fields, on, roll)
    return Adjustment(
        fields.need("entry", lambda one: one.known(roll.entries, "an entry"), ""),
        fields.need("points", _thousandth_points if on is On.SHEET else Node.points, Fraction(0)),
        part,
        fields.read("reason", Node.text, ""),
        on,
    )


def _adjusted_part(fields: Fields, on: On, roll: Roll) -> str | None:
    if on is On.FINAL:
        fields.not_here("no part when on is final", "part")
        if roll.smaller_wins:
            expected = "no points: places are added, and the smaller total wins"
            fields.refuse("on", FaultCode.NOT_ALLOWED_HERE, expected)
        return None
    part_id = fields.need("part", lambda one: one.known(roll.parts, "a part"), "")
    part = roll.parts.get(part_id)
    if part is None:
        return part_id
    if part.is_placed:
        expected = "no points: the part is placed by majority"
        fields.refuse("part", FaultCode.NOT_ALLOWED_HERE, expected)
    if on is On.SHEET and not (part.is_marked and part.by is By.SHEET):
        expected = "panel or final: that part's sheets are not combined by their totals"
        fields.refuse("on", FaultCode.NOT_ALLOWED_HERE, expected)
    return part_id


def _thousandth_points(node: Node) -> Fraction:
    return Fraction(node.thousandths() or 0, MARK_UNIT)
