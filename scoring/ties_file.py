"""The tie-break chain of a contest file, read into keys; never breaks a tie."""

from collections.abc import Sequence
from dataclasses import replace

from scoring.faults import FaultCode
from scoring.part import Part
from scoring.reading import Node
from scoring.scheme import TieKey, TieRule

_AIMED_RULES = (TieRule.PART, TieRule.CRITERION, TieRule.GIVEN)
_PLAIN_RULES = tuple(str(rule) for rule in TieRule if rule not in _AIMED_RULES)
_ALL_KEYS = (*_PLAIN_RULES, "part:ID", "criterion:PART/ID", "given:ID")


def read_ties(node: Node, parts: Sequence[Part]) -> tuple[TieKey, ...]:
    """Read the chain (tiêu chí phụ)."""
    nodes = node.items()
    keys = tuple(read_tie_key(one, parts) for one in nodes)
    for one, key in zip(nodes[:-1], keys[:-1], strict=True):
        if key.rule is TieRule.DECISION:
            one.refuse(FaultCode.NOT_LAST, "decision at the end")
    return keys


def read_tie_key(node: Node, parts: Sequence[Part]) -> TieKey:
    """Read one key, which may name a part, a criterion or an extra question."""
    text = node.text()
    rule, colon, target = text.partition(":")
    if colon and rule in _AIMED_RULES:
        key = _aimed_key(rule, target)
        _check_target(node, key, parts)
        return key
    if text in _PLAIN_RULES:
        return TieKey(TieRule(text))
    node.refuse_value(_ALL_KEYS)
    return TieKey(TieRule.HIGHEST_SHEET)


def _aimed_key(rule: str, target: str) -> TieKey:
    if rule == TieRule.CRITERION:
        part, _, criterion = target.partition("/")
        return TieKey(TieRule.CRITERION, part, criterion)
    return TieKey(TieRule(rule), target)


def _check_target(node: Node, key: TieKey, parts: Sequence[Part]) -> None:
    if key.rule is TieRule.GIVEN:
        replace(node, value=key.of).identifier()
        return
    part = next((part for part in parts if part.id == key.of), None)
    if part is None:
        node.refuse(FaultCode.UNKNOWN_ID, "the id of a part")
    elif key.rule is TieRule.CRITERION and part.is_placed:
        node.refuse(FaultCode.NOT_ALLOWED_HERE, "part:ID of a part placed by majority")
    elif key.rule is TieRule.CRITERION and not part.leaves_under(key.criterion):
        node.refuse(FaultCode.UNKNOWN_ID, "the id of a criterion of that part")
