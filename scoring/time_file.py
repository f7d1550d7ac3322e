"""The time rule of a part in a contest file, read into a value; never a time of anybody."""

from fractions import Fraction

from scoring.criteria import MARK_UNIT
from scoring.faults import FaultCode
from scoring.reading import Node
from scoring.stages import On
from scoring.times import Blocks, TimeRule

_COST_KEYS = ("per", "count", "points", "most", "on")
_KEYS = ("limit", "minimum", "grace", *_COST_KEYS, "over")


def read_time(node: Node) -> TimeRule:
    """Read what a part's time limits cost (quy định thời gian)."""
    fields = node.fields(_KEYS)
    limit = fields.read("limit", Node.whole, None)
    minimum = fields.read("minimum", Node.whole, None)
    if limit is None and minimum is None:
        node.lacks("limit", "a limit or a minimum")
    if limit is not None and minimum is not None and minimum > limit:
        fields.refuse("minimum", FaultCode.BOUNDS_CROSSED, "not above limit")
    grace = fields.read("grace", Node.whole, 0)
    if "over" in fields:
        fields.read("over", _zero, None)
        fields.not_here("not when over is zero", *_COST_KEYS)
        return TimeRule(limit, minimum, grace, is_zero=True)
    on = fields.read("on", lambda one: one.choice(On), On.PANEL)
    return TimeRule(
        limit,
        minimum,
        grace,
        fields.read("per", lambda one: one.whole(1), None),
        fields.read("count", lambda one: one.choice(Blocks), Blocks.STARTED),
        fields.need("points", lambda one: _cost(one, on), Fraction(0)),
        fields.read("most", lambda one: _cost(one, on), None),
        on,
    )


def _zero(node: Node) -> None:
    if node.value != "zero":
        node.refuse_value(("zero",))


def _cost(node: Node, on: On) -> Fraction:
    is_of_sheet = on is On.SHEET
    points = Fraction(node.thousandths() or 0, MARK_UNIT) if is_of_sheet else node.points()
    if points < 0:
        node.refuse(FaultCode.OUT_OF_RANGE, "not below 0")
    return points
