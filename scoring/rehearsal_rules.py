"""Which rules a scheme has, and which of them one result made use of; never a mark."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from scoring.criteria import Criterion
from scoring.panel import NearMean, ThirdMarker, Trimmed
from scoring.part import Part
from scoring.results import Result
from scoring.scheme import AtTie, Exemplars, Prize, Scheme, TieRule
from scoring.trail import Step


class RuleKind(StrEnum):
    """What can be of use, or never is (loại quy định)."""

    TIE_KEY = "tie-key"
    TIME = "time"
    ALARM = "alarm"
    FLOOR = "floor"
    CAP = "cap"
    TRIM = "trim"
    FAR = "far"
    THIRD = "third"
    PRIZE = "prize"
    PRIZE_FROM = "prize-from"
    PRIZE_TIE = "prize-tie"
    CUT = "cut"
    CLASS = "class"
    EXEMPLARS = "exemplars"
    EXEMPLAR_LIMIT = "exemplar-limit"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule that may be of use (một quy định).

    Attributes:
        kind: what it is.
        part: the part's id, for rules of one part.
        name: the tie key, the name of the prize or class, or which limit of the exemplars.
    """

    kind: RuleKind
    part: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Hole:
    """A mark that no level covers (khoảng hở giữa hai mức): it can't be given.

    Attributes:
        part: the part's id.
        criterion: the criterion's id.
        below: the name of the level under the hole.
        above: the name of the level over it.
    """

    part: str
    criterion: str
    below: str
    above: str


def rules_of(scheme: Scheme) -> tuple[Rule, ...]:
    """Name every rule that may be of use, in the order of the rules.

    What always applies (weights, sums, means) is not among them, and neither is a prize that only
    people give.
    """
    return (
        *(rule for part in scheme.parts for rule in _of_part(part)),
        *(Rule(RuleKind.TIE_KEY, name=str(key)) for key in scheme.ties),
        *(Rule(RuleKind.CLASS, name=one.name) for one in scheme.classes),
        *(rule for prize in scheme.prizes for rule in _of_prize(prize)),
        *([] if scheme.cut is None else [Rule(RuleKind.CUT)]),
        *([] if scheme.exemplars is None else _of_exemplars(scheme.exemplars)),
    )


def _of_part(part: Part) -> Iterator[Rule]:
    panels = ((Trimmed, RuleKind.TRIM), (NearMean, RuleKind.FAR), (ThirdMarker, RuleKind.THIRD))
    limits = ((part.time, RuleKind.TIME), (part.floor, RuleKind.FLOOR), (part.cap, RuleKind.CAP))
    yield from (Rule(kind, part.id) for method, kind in panels if isinstance(part.panel, method))
    yield from (Rule(kind, part.id) for limit, kind in limits if limit is not None)
    if part.alarm is not None:
        yield Rule(RuleKind.ALARM, part.id)


def _of_prize(prize: Prize) -> Iterator[Rule]:
    if prize.is_decided:
        return
    yield Rule(RuleKind.PRIZE, name=prize.name)
    if prize.least is not None:
        yield Rule(RuleKind.PRIZE_FROM, name=prize.name)
    if prize.at_tie is not AtTie.DECIDE:
        yield Rule(RuleKind.PRIZE_TIE, name=prize.name)


def _of_exemplars(exemplars: Exemplars) -> Iterator[Rule]:
    yield Rule(RuleKind.EXEMPLARS)
    limits = [*(["most"] if exemplars.most is not None else []), *map(str, exemplars.per)]
    yield from (Rule(RuleKind.EXEMPLAR_LIMIT, name=limit) for limit in limits)


def used_in(result: Result) -> set[Rule]:
    """Name the rules that did something in one result, from its trails.

    Returns:
        Of the tie key `decision`: used when a tie was left open.
    """
    steps = (step for standing in result.standings for step in standing.trail)
    found = {rule for step in steps for rule in _used_by(step)}
    found |= {Rule(RuleKind.CLASS, name=one.score_class or "") for one in result.standings}
    found |= {Rule(RuleKind.PRIZE, name=award.prize) for award in result.units}
    if any(point.kind == "tie" for point in result.open):
        found.add(Rule(RuleKind.TIE_KEY, name=str(TieRule.DECISION)))
    return found


_OF_PART = {
    "time": RuleKind.TIME,
    "time-zero": RuleKind.TIME,
    "alarm": RuleKind.ALARM,
    "floor": RuleKind.FLOOR,
    "cap": RuleKind.CAP,
}
_DROPS = {
    "low": RuleKind.TRIM,
    "high": RuleKind.TRIM,
    "far": RuleKind.FAR,
    "third": RuleKind.THIRD,
}
_PRIZE_WHY = {
    "shared": RuleKind.PRIZE_TIE,
    "tie": RuleKind.PRIZE_TIE,
    "from": RuleKind.PRIZE_FROM,
}


def _used_by(step: Step) -> Iterator[Rule]:
    data, why = step.data, str(step.data.get("why"))
    match step.step:
        case "drop":
            yield Rule(_DROPS[why], str(data["part"]))
        case "tie":
            yield Rule(RuleKind.TIE_KEY, name=str(data["key"]))
        case "prize" | "prize-passed":
            yield from _used_by_prize(step.step, str(data["prize"]), why)
        case "cut" if not data["through"]:
            yield Rule(RuleKind.CUT)
        case "exemplar":
            yield Rule(RuleKind.EXEMPLARS)
        case "exemplar-passed":
            yield Rule(RuleKind.EXEMPLAR_LIMIT, name=why)
        case name if name in _OF_PART:
            yield Rule(_OF_PART[name], str(data["part"]))


def _used_by_prize(step: str, prize: str, why: str) -> Iterator[Rule]:
    if step == "prize":
        yield Rule(RuleKind.PRIZE, name=prize)
    if why in _PRIZE_WHY:
        yield Rule(_PRIZE_WHY[why], name=prize)


def holes_of(scheme: Scheme) -> tuple[Hole, ...]:
    """Find the holes between levels: more than a step from one level's end to the next's start."""
    return tuple(
        Hole(part.id, leaf.id, below.name, above.name)
        for part in scheme.parts
        for leaf in part.leaves
        for below, above in pairwise(leaf.levels)
        if above.lowest - below.highest > _step(leaf)
    )


def _step(leaf: Criterion) -> int:
    return leaf.step or 1
