"""The prize table of a contest file, read into prizes; never gives one."""

import re
from collections.abc import Sequence
from functools import partial

from scoring.faults import FaultCode
from scoring.part import Part
from scoring.reading import Fields, Node, refuse_repeats
from scoring.scheme import AfterShared, AtTie, Percent, Prize, TieKey, TieRule
from scoring.ties_file import read_tie_key

UNIT_SUM = "unit-sum"
DECISION = "decision"

_KEYS = ("name", "count", "from", "at_tie", "after_shared", "money", "best", "by")
_PERCENT = re.compile(r"([1-9][0-9]?|100)%")
_COUNTED_ONLY = (TieRule.PREFERRED, TieRule.FEWER_DEDUCTIONS, TieRule.TIME)


def read_prizes(node: Node, parts: Sequence[Part]) -> tuple[Prize, ...]:
    """Read the prize table (cơ cấu giải)."""
    nodes = node.items()
    prizes = tuple(_prize(one, parts) for one in nodes)
    refuse_repeats(nodes, [prize.name for prize in prizes])
    ranked = [pair for pair in zip(nodes, prizes, strict=True) if pair[1].is_ranked]
    for one, prize in ranked[:-1]:
        if prize.count is None:
            one.refuse(FaultCode.NOT_LAST, "the prize for the rest at the end")
    return prizes


def _prize(node: Node, parts: Sequence[Part]) -> Prize:
    fields = node.fields(_KEYS)
    is_apart = "best" in fields or "by" in fields
    is_unit_sum = "best" in fields and fields.nodes["best"].value == UNIT_SUM
    prize = Prize(
        fields.need("name", Node.text, ""),
        fields.read("count", _count, 1) if is_apart else fields.need("count", _count, 0),
        fields.read("from", Node.points, None),
        fields.read("at_tie", lambda one: one.choice(AtTie), AtTie.DECIDE),
        fields.read("after_shared", lambda one: one.choice(AfterShared), AfterShared.KEEP),
        fields.read("money", Node.whole, None),
        None if is_unit_sum else fields.read("best", partial(_best, parts=parts), None),
        is_unit_sum,
        fields.read("by", _by, default=False),
    )
    if is_apart:
        _check_apart(fields, prize, parts)
    return prize


def _check_apart(fields: Fields, prize: Prize, parts: Sequence[Part]) -> None:
    fields.not_here("only for a prize given by the ranking", "after_shared")
    if prize.count is None:
        fields.refuse("count", FaultCode.NOT_ALLOWED_HERE, "an integer")
    if prize.is_decided:
        fields.not_here("not for a prize given by decision", "best", "from", "at_tie")
    elif prize.best is not None and _smaller_wins(prize.best, parts):
        fields.not_here("only with a key of points", "from")


def _smaller_wins(key: TieKey, parts: Sequence[Part]) -> bool:
    placed = [part.id for part in parts if part.is_placed]
    return key.rule in _COUNTED_ONLY or (key.rule is TieRule.PART and key.of in placed)


def _best(node: Node, parts: Sequence[Part]) -> TieKey:
    key = read_tie_key(node, parts)
    if key.rule is TieRule.DECISION:
        node.refuse(FaultCode.NOT_ALLOWED_HERE, '"by": "decision"')
    return key


def _by(node: Node) -> bool:
    if node.value != DECISION:
        node.refuse_value((DECISION,))
    return True


def _count(node: Node) -> int | Percent | None:
    if node.value == "rest":
        return None
    if isinstance(node.value, str):
        match = _PERCENT.fullmatch(node.value)
        if match is not None:
            return Percent(int(match[1]))
        node.refuse_value(("an integer", "rest", "1% to 100%"))
        return 0
    return node.whole(1)
