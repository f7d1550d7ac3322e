"""The panel methods of a contest file, read into values; never combines anything."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from scoring.faults import FaultCode
from scoring.panel import (
    Agreed,
    AtTolerance,
    Majority,
    Mean,
    Median,
    NearMean,
    PanelMethod,
    Sum,
    Then,
    ThenThird,
    ThirdMarker,
    Trimmed,
)
from scoring.reading import Fields, Node


def read_panel(node: Node) -> PanelMethod:
    """Read how several judges become one number (cách tổng hợp điểm)."""
    fields = node.fields(_PANEL_KEYS)
    method = fields.nodes.get("method", node.child("method", Mean.name))
    if isinstance(method.value, str) and method.value in _METHODS:
        keys, read = _METHODS[method.value]
        others = (key for key in _PANEL_KEYS if key not in ("method", *keys))
        fields.not_here(f"not with the method {method.value}", *others)
        return read(fields)
    method.refuse_value(tuple(_METHODS))
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


def _near_mean(fields: Fields) -> NearMean:
    return NearMean(
        fields.need("tolerance", _not_below_0, Fraction(0)),
        fields.read("at_tolerance", lambda one: one.choice(AtTolerance), AtTolerance.KEEP),
        fields.read("repeat", Node.flag, default=False),
    )


def _third_marker(fields: Fields) -> ThirdMarker:
    return ThirdMarker(
        fields.need("third", Node.identifier, ""),
        fields.need("difference", _not_below_0, Fraction(0)),
        fields.read("inclusive", Node.flag, default=False),
        fields.read("then", lambda one: one.choice(ThenThird), ThenThird.THIRD),
    )


def _not_below_0(node: Node) -> Fraction:
    points = node.points()
    if points < 0:
        node.refuse(FaultCode.OUT_OF_RANGE, "not below 0")
    return points


_METHODS: Mapping[str, tuple[tuple[str, ...], Callable[[Fields], PanelMethod]]] = {
    Mean.name: ((), lambda _fields: Mean()),
    Sum.name: ((), lambda _fields: Sum()),
    Median.name: ((), lambda _fields: Median()),
    Trimmed.name: (("low", "high", "then", "at_least"), _trimmed),
    NearMean.name: (("tolerance", "at_tolerance", "repeat"), _near_mean),
    ThirdMarker.name: (("third", "difference", "inclusive", "then"), _third_marker),
    Majority.name: ((), lambda _fields: Majority()),
    Agreed.name: ((), lambda _fields: Agreed()),
}
_PANEL_KEYS = tuple(
    dict.fromkeys(("method", *(key for keys, _ in _METHODS.values() for key in keys)))
)
