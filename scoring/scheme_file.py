"""The rules of a contest file, read into a Scheme; every rule that makes no sense is a fault."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import pairwise

from scoring.errors import ContestFileError
from scoring.faults import Fault, FaultCode
from scoring.parts_file import read_parts
from scoring.prizes_file import read_prizes
from scoring.reading import Fields, Node, refuse_repeats
from scoring.scheme import (
    AtEdge,
    Combine,
    Cut,
    Exemplars,
    Final,
    Groups,
    Per,
    PlaceStyle,
    Scheme,
    ScoreClass,
)
from scoring.ties_file import read_ties

RULES = ("parts", "final", "ties", "places", "groups", "cut", "prizes", "classes", "exemplars")

_COMBINES = tuple(how for how in Combine if how is not Combine.BEST)
_POINTS_WIN = "not where places are added and the smaller total wins"


def read_scheme(rules: Mapping[str, object]) -> Scheme:
    """Read the rules alone (thể lệ), before people exist.

    Args:
        rules: the keys `parts`, `final`, `ties`, `places`, `groups`, `cut`, `prizes`, `classes`
            and `exemplars` of a contest file. Judges named by `markers` are not checked.

    Raises:
        ContestFileError: with every fault found.
    """
    faults: list[Fault] = []
    scheme = scheme_of(Node(rules, faults).fields(RULES))
    if faults:
        raise ContestFileError(tuple(faults))
    return scheme


def scheme_of(rules: Fields) -> Scheme:
    """Read the rules among a document's keys; faults go to the document's list."""
    parts = rules.need("parts", read_parts, ())
    classes = rules.read("classes", _classes, ())
    scheme = Scheme(
        parts,
        rules.read("final", _final, Final()),
        rules.read("ties", partial(read_ties, parts=parts), ()),
        rules.read("prizes", partial(read_prizes, parts=parts), ()),
        rules.read("places", lambda one: one.choice(PlaceStyle), PlaceStyle.COMPETITION),
        rules.read("groups", lambda one: one.choice(Groups), Groups.OVERALL),
        rules.read("cut", _cut, None),
        classes,
        rules.read("exemplars", partial(_exemplars, classes=classes), None),
    )
    _check_final(rules, scheme)
    if scheme.smaller_wins:
        _check_no_points(rules, scheme)
    return scheme


def _final(node: Node) -> Final:
    fields = node.fields(("combine", "round"))
    best = fields.read("combine", _best, 0)
    return Final(
        Combine.BEST if best else fields.read("combine", _combine, Combine.SUM),
        fields.read("round", Node.decimals, None),
        best,
    )


def _best(node: Node) -> int:
    if not isinstance(node.value, Mapping):
        return 0
    return node.fields(("best",)).need("best", lambda one: one.whole(1), 1)


def _combine(node: Node) -> Combine:
    if isinstance(node.value, str) and node.value in _COMBINES:
        return Combine(node.value)
    node.refuse_value((*_COMBINES, '{"best": 2}'))
    return Combine.SUM


def _check_final(rules: Fields, scheme: Scheme) -> None:
    is_placed = any(part.is_placed for part in scheme.parts)
    if is_placed and not scheme.is_one_placed and not scheme.combines_places:
        expected = "combine places or rank-points beside a part placed by majority"
        rules.node.child("final", str(scheme.final.combine)).refuse(
            FaultCode.NOT_ALLOWED_HERE, expected
        )
    if scheme.final.best > len(scheme.parts):
        expected = f"at most {len(scheme.parts)} parts"
        rules.nodes["final"].child("combine", scheme.final.best).refuse(
            FaultCode.OUT_OF_RANGE, expected
        )


def _check_no_points(rules: Fields, scheme: Scheme) -> None:
    if scheme.is_one_placed and scheme.final.decimals is not None:
        rules.refuse("final", FaultCode.NOT_ALLOWED_HERE, "no rounding of places by majority")
    if scheme.classes:
        rules.refuse("classes", FaultCode.NOT_ALLOWED_HERE, _POINTS_WIN)
    if scheme.cut is not None and scheme.cut.least is not None:
        rules.refuse("cut", FaultCode.NOT_ALLOWED_HERE, _POINTS_WIN)
    for index, prize in enumerate(scheme.prizes):
        if prize.is_unit_sum or (prize.is_ranked and prize.least is not None):
            rules.nodes["prizes"].items()[index].refuse(FaultCode.NOT_ALLOWED_HERE, _POINTS_WIN)


def _cut(node: Node) -> Cut | None:
    fields = node.fields(("top", "per_group", "best_rest", "from", "at_tie"))
    cut = Cut(
        fields.read("top", lambda one: one.whole(1), None),
        fields.read("per_group", lambda one: one.whole(1), None),
        fields.read("best_rest", lambda one: one.whole(1), None),
        fields.read("from", Node.points, None),
        fields.read("at_tie", lambda one: one.choice(AtEdge), AtEdge.DECIDE),
    )
    if cut.top is not None:
        fields.not_here("not with top", "per_group", "best_rest")
    elif cut.per_group is None:
        fields.not_here("only with per_group", "best_rest")
        if cut.least is None:
            if fields.nodes:
                node.lacks("top", "top, per_group or from")
            return None
    return cut


def _classes(node: Node) -> tuple[ScoreClass, ...]:
    nodes = node.items()
    classes = tuple(_class(one) for one in nodes)
    refuse_repeats(nodes, [one.name for one in classes])
    for one, (above, below) in zip(nodes[1:], pairwise(classes), strict=True):
        if below.least >= above.least:
            one.refuse(FaultCode.BOUNDS_CROSSED, "classes falling by from")
    return classes


def _class(node: Node) -> ScoreClass:
    fields = node.fields(("name", "from"))
    return ScoreClass(
        fields.need("name", Node.text, ""), fields.need("from", Node.points, Fraction(0))
    )


def _exemplars(node: Node, classes: Sequence[ScoreClass]) -> Exemplars | None:
    fields = node.fields(("from_class", "most", "per", "at_tie"))
    if not fields.nodes:
        return None
    names = [one.name for one in classes]
    return Exemplars(
        fields.read("from_class", lambda one: one.known(names, "a class"), None),
        fields.read("most", lambda one: one.whole(1), None),
        fields.read("per", _per, {}),
        fields.read("at_tie", lambda one: one.choice(AtEdge), AtEdge.DECIDE),
    )


def _per(node: Node) -> dict[Per, int]:
    fields = node.fields(tuple(Per))
    return {Per(key): one.whole(1) for key, one in fields.nodes.items() if key in tuple(Per)}
