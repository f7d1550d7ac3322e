"""The criteria of a contest file, read into values; never a mark."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import pairwise

from scoring.criteria import MARK_UNIT, ONE, Criterion, CriterionKind, Level
from scoring.faults import FaultCode
from scoring.reading import Fields, Node

DEEPEST = 50
"""Criteria nested deeper than this are refused."""

_LEAF_KEYS = ("min", "max", "step")
_CRITERION_KEYS = ("id", "name", "weight", "criteria", *_LEAF_KEYS, "kind", "levels", "each")


def read_criteria(node: Node) -> tuple[Criterion, ...]:
    """Read the tree of criteria (các tiêu chí) of one part."""
    return _children(node, 1, set())


def _children(node: Node, depth: int, ids: set[str]) -> tuple[Criterion, ...]:
    if depth > DEEPEST:
        node.refuse(FaultCode.TOO_DEEP, f"at most {DEEPEST} levels of criteria")
        return ()
    nodes = node.items()
    if not nodes:
        node.refuse(FaultCode.EMPTY, "at least one criterion")
    return tuple(_criterion(one, depth, ids) for one in nodes)


def _criterion(node: Node, depth: int, ids: set[str]) -> Criterion:
    fields = node.fields(_CRITERION_KEYS)
    own = fields.need("id", Node.identifier, "")
    if own in ids:
        node.refuse(FaultCode.REPEATED_ID, "an id of its own in the part")
    ids.add(own)
    name = fields.read("name", Node.text, "")
    weight = fields.read("weight", Node.weight, ONE)
    if "criteria" in fields:
        expected = "only on a criterion that is marked"
        fields.not_here(expected, *_LEAF_KEYS, "kind", "levels", "each")
        children = partial(_children, depth=depth + 1, ids=ids)
        return Criterion(own, name, weight, criteria=fields.read("criteria", children, ()))
    return _leaf(fields, own, name, weight)


def _leaf(fields: Fields, own: str, name: str, weight: Fraction) -> Criterion:
    kind = fields.read("kind", lambda one: one.choice(CriterionKind), None)
    match kind:
        case CriterionKind.LEVELS:
            return _levels_leaf(fields, Criterion(own, name, weight, kind=kind))
        case CriterionKind.COUNT:
            return _count_leaf(fields, Criterion(own, name, weight, kind=kind))
        case CriterionKind.PLACE:
            fields.not_here("not with the kind place", *_LEAF_KEYS, "weight", "levels", "each")
            return Criterion(own, name, minimum=MARK_UNIT, step=MARK_UNIT, kind=kind)
        case _:
            fields.not_here("only with a kind", "levels", "each")
            return _points_leaf(fields, Criterion(own, name, weight))


def _points_leaf(fields: Fields, leaf: Criterion) -> Criterion:
    minimum = fields.read("min", Node.thousandths, 0) or 0
    maximum = fields.read("max", Node.thousandths, None)
    step = fields.read("step", _above_0, None)
    if maximum is not None and maximum < minimum:
        fields.refuse("max", FaultCode.BOUNDS_CROSSED, "not below min")
    return replace(leaf, minimum=minimum, maximum=maximum, step=step)


def _count_leaf(fields: Fields, leaf: Criterion) -> Criterion:
    fields.not_here("not with the kind count", "min", "step", "levels")
    each = fields.read("each", _above_0, None) or MARK_UNIT
    maximum = fields.read("max", Node.thousandths, None)
    if maximum is not None and (maximum < 0 or maximum % each):
        fields.refuse("max", FaultCode.MARK_OFF_STEP, "a whole number of answers × each")
    most = None if maximum is None else maximum // each * MARK_UNIT
    return replace(leaf, maximum=most, step=MARK_UNIT, each=Fraction(each, MARK_UNIT))


def _levels_leaf(fields: Fields, leaf: Criterion) -> Criterion:
    fields.not_here("not with the kind levels", "min", "max", "each")
    step = fields.read("step", _above_0, None) or MARK_UNIT
    levels = tuple(sorted(fields.need("levels", _levels, ()), key=lambda one: one.lowest))
    if not levels:
        return leaf
    if any(above.lowest <= below.highest for below, above in pairwise(levels)):
        fields.refuse("levels", FaultCode.BOUNDS_CROSSED, "levels that do not overlap")
    least, most = levels[0].lowest, max(level.highest for level in levels)
    return replace(leaf, minimum=least, maximum=most, step=step, levels=levels)


def _levels(node: Node) -> Sequence[Level]:
    nodes = node.items()
    if not nodes:
        node.refuse(FaultCode.EMPTY, "at least one level")
    return [_level(one) for one in nodes]


def _level(node: Node) -> Level:
    fields = node.fields(("name", "from", "to"))
    lowest = fields.need("from", Node.thousandths, 0) or 0
    highest = fields.need("to", Node.thousandths, lowest) or lowest
    if highest < lowest:
        fields.refuse("to", FaultCode.BOUNDS_CROSSED, "not below from")
    return Level(fields.read("name", Node.text, ""), lowest, highest)


def _above_0(node: Node) -> int | None:
    number = node.thousandths()
    if number is None or number > 0:
        return number
    node.refuse(FaultCode.OUT_OF_RANGE, "above 0")
    return None
