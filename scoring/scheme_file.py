"""The rules of a contest file, read into a Scheme; every rule that makes no sense is a fault."""

from collections.abc import Mapping, Sequence
from functools import partial

from scoring.errors import ContestFileError
from scoring.faults import Fault, FaultCode
from scoring.part import Part
from scoring.parts_file import read_parts
from scoring.reading import Fields, Node, refuse_repeats
from scoring.scheme import AfterShared, AtTie, Combine, Final, Prize, Scheme, TieKey, TieRule

RULES = ("parts", "final", "ties", "places", "groups", "cut", "prizes", "classes", "exemplars")
LATER_COMBINES = ("places", "rank-points")

_PRIZE_KEYS = ("name", "count", "from", "at_tie", "after_shared", "money")
LATER_PRIZE_KEYS = ("best", "by", "per", "group", "person")
_PLAIN_RULES = tuple(
    str(rule) for rule in TieRule if rule not in (TieRule.PART, TieRule.CRITERION, TieRule.GIVEN)
)
_ALL_KEYS = (*_PLAIN_RULES, "part:ID", "criterion:PART/ID", "given:ID")


def read_scheme(rules: Mapping[str, object]) -> Scheme:
    """Read the rules alone (thể lệ), before people exist.

    Args:
        rules: the keys `parts`, `final`, `ties`, `places`, `groups`, `cut`, `prizes`, `classes`
            and `exemplars` of a contest file. Judges named by `markers` are not checked.

    Raises:
        ContestFileError: with every fault found.
    """
    faults: list[Fault] = []
    scheme = scheme_of(Node(rules, "", faults).fields(RULES))
    if faults:
        raise ContestFileError(tuple(faults))
    return scheme


def scheme_of(rules: Fields) -> Scheme:
    """Read the rules among a document's keys; faults go to the document's list."""
    parts = rules.need("parts", read_parts, ())
    final = rules.read("final", _final, Final())
    ties = rules.read("ties", partial(_ties, parts=parts), ())
    rules.read("places", partial(_only, neutral="competition", later=("dense", "average")), None)
    rules.read("groups", partial(_only, neutral="overall", later=("each",)), None)
    rules.not_yet("cut", "classes", "exemplars")
    return Scheme(parts, final, ties, rules.read("prizes", _prizes, ()))


def _only(node: Node, neutral: str, later: Sequence[str]) -> None:
    if node.value != neutral:
        node.refuse_value((neutral,), later)


def _final(node: Node) -> Final:
    fields = node.fields(("combine", "round"))
    return Final(
        fields.read("combine", _combine, Combine.SUM),
        fields.read("round", Node.decimals, None),
    )


def _combine(node: Node) -> Combine:
    if isinstance(node.value, Mapping) and set(node.value) == {"best"}:
        node.refuse(FaultCode.NOT_SUPPORTED, " | ".join(Combine))
        return Combine.SUM
    return node.choice(Combine, LATER_COMBINES)


def _ties(node: Node, parts: Sequence[Part]) -> tuple[TieKey, ...]:
    nodes = node.items()
    keys = tuple(_tie_key(one, parts) for one in nodes)
    for one, key in zip(nodes[:-1], keys[:-1], strict=True):
        if key.rule is TieRule.DECISION:
            one.refuse(FaultCode.NOT_LAST, "decision at the end")
    return keys


def _tie_key(node: Node, parts: Sequence[Part]) -> TieKey:
    text = node.text()
    rule, colon, target = text.partition(":")
    if colon and rule in (TieRule.PART, TieRule.CRITERION, TieRule.GIVEN):
        key = _aimed_key(rule, target)
        _check_target(node, key, parts)
        return key
    if text in _PLAIN_RULES:
        return TieKey(TieRule(text))
    node.refuse_value(_ALL_KEYS, ("time",))
    return TieKey(TieRule.HIGHEST_SHEET)


def _aimed_key(rule: str, target: str) -> TieKey:
    if rule == TieRule.CRITERION:
        part, _, criterion = target.partition("/")
        return TieKey(TieRule.CRITERION, part, criterion)
    return TieKey(TieRule(rule), target)


def _check_target(node: Node, key: TieKey, parts: Sequence[Part]) -> None:
    if key.rule is TieRule.GIVEN:
        Node(key.of, node.path, node.faults).identifier()
        return
    part = next((part for part in parts if part.id == key.of), None)
    if part is None:
        node.refuse(FaultCode.UNKNOWN_ID, "the id of a part")
    elif key.rule is TieRule.CRITERION and not part.leaves_under(key.criterion):
        node.refuse(FaultCode.UNKNOWN_ID, "the id of a criterion of that part")


def _prizes(node: Node) -> tuple[Prize, ...]:
    nodes = node.items()
    prizes = tuple(_prize(one) for one in nodes)
    refuse_repeats(nodes, [prize.name for prize in prizes])
    for one, prize in zip(nodes[:-1], prizes[:-1], strict=True):
        if prize.count is None:
            one.refuse(FaultCode.NOT_LAST, "the prize for the rest at the end")
    return prizes


def _prize(node: Node) -> Prize:
    fields = node.fields((*_PRIZE_KEYS, *LATER_PRIZE_KEYS))
    fields.not_yet(*LATER_PRIZE_KEYS)
    is_later = any(key in fields for key in LATER_PRIZE_KEYS)
    return Prize(
        fields.need("name", Node.text, ""),
        fields.read("count", _count, 0) if is_later else fields.need("count", _count, 0),
        fields.read("from", Node.points, None),
        fields.read("at_tie", lambda one: one.choice(AtTie), AtTie.DECIDE),
        fields.read("after_shared", lambda one: one.choice(AfterShared), AfterShared.KEEP),
        fields.read("money", Node.whole, None),
    )


def _count(node: Node) -> int | None:
    if node.value == "rest":
        return None
    if isinstance(node.value, str):
        later = (node.value,) if node.value.endswith("%") else ()
        node.refuse_value(("an integer", "rest"), later)
        return 0
    return node.whole(1)
