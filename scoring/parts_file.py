"""Parts, criteria and panel methods of a contest file, read into values; never people or marks."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import Literal

from scoring.criteria import ONE, Criterion
from scoring.faults import FaultCode
from scoring.panel import Mean, PanelMethod, Sum, Then, Trimmed
from scoring.part import By, Missing, Part, Rounding
from scoring.reading import Fields, Node, refuse_repeats

DEEPEST = 50
"""Criteria nested deeper than this are refused."""

LATER_KINDS = ("levels", "count", "place")
LATER_METHODS = ("median", "near-mean", "third-marker", "majority", "agreed")
LATER_MARKERS = ("clerk", "audience")

_LEAF_KEYS = ("min", "max", "step")
_CRITERION_KEYS = ("id", "name", "weight", "criteria", *_LEAF_KEYS, "kind", "levels", "each")
_PART_KEYS = (
    *("id", "name", "weight", "criteria", "given", "votes", "markers", "panel", "by", "missing"),
    *("round", "floor", "cap", "alarm", "time"),
)
_TRIMMED_KEYS = ("low", "high", "then", "at_least")
_PANEL_KEYS = (
    *("method", *_TRIMMED_KEYS, "tolerance", "at_tolerance", "repeat"),
    *("third", "difference", "inclusive"),
)
_MARKED = "only in a part that judges mark"


def read_parts(node: Node) -> tuple[Part, ...]:
    """Read the list of parts (các phần thi)."""
    nodes = node.items()
    if not nodes:
        node.refuse(FaultCode.EMPTY, "at least one part")
    parts = tuple(_part(one) for one in nodes)
    refuse_repeats(nodes, [part.id for part in parts])
    return parts


def _part(node: Node) -> Part:
    fields = node.fields(_PART_KEYS)
    fields.not_yet("votes", "alarm", "time")
    part = Part(
        id=fields.need("id", Node.identifier, ""),
        name=fields.read("name", Node.text, ""),
        weight=fields.read("weight", Node.weight, ONE),
        criteria=fields.read("criteria", _criteria, ()),
        given=fields.read("given", Node.flag, default=False),
        markers=fields.read("markers", _markers, None),
        panel=fields.read("panel", _panel, Mean()),
        by=fields.read("by", lambda one: one.choice(By), By.SHEET),
        missing=fields.read("missing", lambda one: one.choice(Missing), Missing.WAIT),
        rounding=fields.read("round", _rounding, Rounding()),
        floor=fields.read("floor", Node.points, None),
        cap=fields.read("cap", _cap, None),
    )
    _check_source(fields, part)
    _check_rounding(fields, part)
    _check_limits(fields, part)
    return part


def _check_source(fields: Fields, part: Part) -> None:
    if not part.given:
        if "criteria" not in fields and "votes" not in fields:
            fields.node.lacks("criteria", "criteria, or given true")
        return
    fields.not_here(_MARKED, "criteria")
    neutral = Part(id="")
    for key in ("markers", "panel", "by", "missing"):
        if getattr(part, key) != getattr(neutral, key):
            fields.refuse(key, FaultCode.NOT_ALLOWED_HERE, _MARKED)


def _check_rounding(fields: Fields, part: Part) -> None:
    if part.given and (part.rounding.criterion is not None or part.rounding.sheet is not None):
        fields.refuse("round", FaultCode.NOT_ALLOWED_HERE, "only panel and part in a given part")
    elif part.by is By.CRITERION and part.rounding.sheet is not None:
        fields.refuse("round", FaultCode.NOT_ALLOWED_HERE, "no sheet when by is criterion")


def _check_limits(fields: Fields, part: Part) -> None:
    if part.cap == "max":
        if part.maximum is None:
            expected = "points, or a maximum on every criterion"
            fields.refuse("cap", FaultCode.NOT_ALLOWED_HERE, expected)
    elif part.floor is not None and part.cap is not None and part.floor > part.cap:
        fields.refuse("cap", FaultCode.BOUNDS_CROSSED, "not below floor")


def _criteria(node: Node) -> tuple[Criterion, ...]:
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
    if "kind" in fields:
        fields.nodes["kind"].refuse_value(("null",), LATER_KINDS)
        return Criterion(own)
    fields.not_here("only with a kind", "levels", "each")
    name = fields.read("name", Node.text, "")
    weight = fields.read("weight", Node.weight, ONE)
    if "criteria" in fields:
        fields.not_here("only on a criterion that is marked", *_LEAF_KEYS)
        children = partial(_children, depth=depth + 1, ids=ids)
        return Criterion(own, name, weight, criteria=fields.read("criteria", children, ()))
    return _leaf(fields, own, name, weight)


def _leaf(fields: Fields, own: str, name: str, weight: Fraction) -> Criterion:
    minimum = fields.read("min", Node.thousandths, 0) or 0
    maximum = fields.read("max", Node.thousandths, None)
    step = fields.read("step", _step, None)
    if maximum is not None and maximum < minimum:
        fields.refuse("max", FaultCode.BOUNDS_CROSSED, "not below min")
    return Criterion(own, name, weight, minimum, maximum, step)


def _step(node: Node) -> int | None:
    step = node.thousandths()
    if step is None or step > 0:
        return step
    node.refuse(FaultCode.OUT_OF_RANGE, "above 0")
    return None


def _markers(node: Node) -> tuple[str, ...] | None:
    if not isinstance(node.value, str):
        nodes = node.items()
        ids = [one.identifier() for one in nodes]
        if not ids:
            node.refuse(FaultCode.EMPTY, '"judges" or a list of judge ids')
        refuse_repeats(nodes, ids)
        return tuple(sorted(ids))
    if node.value != "judges":
        node.refuse_value(("judges", "a list of judge ids"), LATER_MARKERS)
    return None


def _panel(node: Node) -> PanelMethod:
    fields = node.fields(_PANEL_KEYS)
    method = fields.nodes.get("method", node.child("method", Mean.name))
    if isinstance(method.value, str) and method.value in _METHODS:
        keys, read = _METHODS[method.value]
        others = (key for key in _PANEL_KEYS if key not in ("method", *keys))
        fields.not_here(f"not with the method {method.value}", *others)
        return read(fields)
    method.refuse_value(tuple(_METHODS), LATER_METHODS)
    return Mean()


def _trimmed(fields: Fields) -> Trimmed:
    low = fields.read("low", Node.whole, 1)
    high = fields.read("high", Node.whole, 1)
    least = low + high + 1
    return Trimmed(
        low,
        high,
        fields.read("then", lambda one: one.choice(Then), Then.MEAN),
        fields.read("at_least", lambda one: one.whole(least), least),
    )


_METHODS: Mapping[str, tuple[tuple[str, ...], Callable[[Fields], PanelMethod]]] = {
    Mean.name: ((), lambda _fields: Mean()),
    Sum.name: ((), lambda _fields: Sum()),
    Trimmed.name: (_TRIMMED_KEYS, _trimmed),
}


def _rounding(node: Node) -> Rounding:
    fields = node.fields(("criterion", "sheet", "panel", "part"))
    return Rounding(
        fields.read("criterion", Node.decimals, None),
        fields.read("sheet", Node.decimals, None),
        fields.read("panel", Node.decimals, None),
        fields.read("part", Node.decimals, None),
    )


def _cap(node: Node) -> Fraction | Literal["max"]:
    return "max" if node.value == "max" else node.points()
