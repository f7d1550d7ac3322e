"""Rehearse rules on made-up marks (chạy thử thể lệ): how often what happens; suggests nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain
from random import Random

from scoring.errors import RehearsalTooLargeError
from scoring.quick import QuickRanking, ranks_quickly
from scoring.ranking import Place
from scoring.records import Contest
from scoring.rehearsal_cast import cast
from scoring.rehearsal_papers import Hand, Style
from scoring.rehearsal_rules import Hole, Rule, holes_of, rules_of, used_in
from scoring.results import Result, Standing, Status
from scoring.scheme import Scheme
from scoring.totals import tally

MOST = {"sets": 1000, "entries": 200, "judges": 40}
"""The most of each that may be asked for."""

MOST_WORK = 5_000_000
"""The most work of all sets together; a mark is 1, an entry as much as 8 marks."""

ENTRY_WORK = 8

ENTRIES, JUDGES = 12, 5
"""How many take part where the contest has nobody yet."""

STAGES = ("criterion", "sheet", "panel", "part", "final")


@dataclass(frozen=True, slots=True)
class Wish:
    """What to rehearse with (cỡ chạy thử).

    Attributes:
        sets: how many sets of made-up marks.
        entries: how many entries; None takes the contest's own, or 12 where it has none.
        judges: how many judges; None takes the contest's own, or 5.
        seed: what the dice start from: the same seed gives the same marks again.
        style: how the marks fall.
    """

    sets: int = 200
    entries: int | None = None
    judges: int | None = None
    seed: int = 1
    style: Style = Style.LIKELY


class Event(StrEnum):
    """What may happen to entries in one set (việc có thể xảy ra).

    `equal`: a total that another entry ranked together has too. `shared`: still the same place
    after the tie-break chain. `tie`, `prize`, `cut`, `exemplar`, `undecided`: left open for people.
    `unclassed`: below the lowest class.
    """

    EQUAL = "equal"
    SHARED = "shared"
    TIE = "tie"
    PRIZE = "prize"
    CUT = "cut"
    EXEMPLAR = "exemplar"
    UNDECIDED = "undecided"
    UNCLASSED = "unclassed"


@dataclass(frozen=True, slots=True)
class Count:
    """How often something happened.

    Attributes:
        runs: in so many sets.
        entries: to so many entries, in all sets together.
    """

    runs: int
    entries: int


@dataclass(frozen=True, slots=True)
class RoundingEffect:
    """What one stage of rounding did (tác động của làm tròn).

    Attributes:
        stage: criterion, sheet, panel, part or final; of all parts together.
        numbers: in so many sets it changed a number.
        places: how often an entry's place is another one without it.
    """

    stage: str
    numbers: int
    places: Count


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a rehearsal found (kết quả chạy thử).

    Attributes:
        contest: the rules and the people it ran with, without papers.
        wish: what was run, every number filled in.
        events: how often what happened; what never happened is not in.
        roundings: what each stage of rounding did; only the stages that round.
        uses: every rule, and in how many sets it did something.
        holes: marks that no level covers.
    """

    contest: Contest
    wish: Wish
    events: Mapping[Event, Count]
    roundings: tuple[RoundingEffect, ...]
    uses: Mapping[Rule, int]
    holes: tuple[Hole, ...]

    @property
    def unused(self) -> tuple[Rule, ...]:
        """The rules that never did anything, in any set (quy định không lần nào dùng đến)."""
        return tuple(rule for rule, runs in self.uses.items() if not runs)


def rehearse(contest: Contest, wish: Wish) -> Rehearsal:
    """Run made-up marks through the rules.

    All judges mark everything; there are no absences and no decisions. The contest's own marks
    and decisions are not looked at.

    Args:
        contest: the rules; its people take part first.
        wish: how much of what.

    Raises:
        RehearsalTooLargeError: more than the bounds allow.
        PanelTooSmallError: fewer judges than a panel's method can work with.
    """
    people, asked = _prepared(contest, wish)
    chance = Random(asked.seed)  # noqa: S311 - dice, not secrets
    notes = _Notes(people.scheme)
    for _ in range(asked.sets):
        notes.take(Hand(chance, asked.style).papers(people))
    return notes.rehearsal(people, asked)


def work_in(contest: Contest, wish: Wish) -> int:
    """Say how much work one set is: its marks, and some for each entry. Time goes by it.

    Raises:
        RehearsalTooLargeError: more than the bounds allow.
    """
    people, _ = _prepared(contest, replace(wish, sets=1))
    return _work_in(people)


def _prepared(contest: Contest, wish: Wish) -> tuple[Contest, Wish]:
    entries = sum(not one.withdrawn for one in contest.entries)
    judges = sum(one.role == "judge" for one in contest.judges)
    asked = replace(
        wish, entries=wish.entries or entries or ENTRIES, judges=wish.judges or judges or JUDGES
    )
    for what, most in MOST.items():
        if not 0 < getattr(asked, what) <= most:
            raise RehearsalTooLargeError(what, getattr(asked, what), most)
    people = cast(contest, asked.entries or ENTRIES, asked.judges or JUDGES)
    work = asked.sets * _work_in(people)
    if work > MOST_WORK:
        raise RehearsalTooLargeError("work", work, MOST_WORK)
    return people, asked


def _work_in(people: Contest) -> int:
    parts = people.scheme.parts
    marks = sum(len(people.panel(part)) * len(part.leaves) for part in parts)
    return (marks + ENTRY_WORK) * len(people.entries)


@dataclass(slots=True)
class _Notes:
    """What is noted down set by set."""

    scheme: Scheme
    runs: Counter[Event] = field(default_factory=Counter)
    entries: Counter[Event] = field(default_factory=Counter)
    used: Counter[Rule] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    moved: Counter[str] = field(default_factory=Counter)
    moves: Counter[str] = field(default_factory=Counter)

    def take(self, contest: Contest) -> None:
        """Tally one set and note what happened."""
        result = tally(contest)
        self.used.update(used_in(result))
        for event, concerned in _events(result):
            self.runs[event] += 1
            self.entries[event] += concerned
        for stage in _rounded_stages(result):
            self.numbers[stage] += 1
            self._compare(result, stage)

    def _compare(self, result: Result, stage: str) -> None:
        exact = replace(result.contest, scheme=without(self.scheme, stage))
        there, here = _places_of(exact), _places(result)
        others = sum(place != there.get(entry) for entry, place in here.items())
        self.moved[stage] += others > 0
        self.moves[stage] += others

    def rehearsal(self, people: Contest, wish: Wish) -> Rehearsal:
        """Sum up."""
        return Rehearsal(
            people,
            wish,
            {one: Count(self.runs[one], self.entries[one]) for one in Event if self.runs[one]},
            tuple(
                RoundingEffect(one, self.numbers[one], Count(self.moved[one], self.moves[one]))
                for one in STAGES
                if without(self.scheme, one) != self.scheme
            ),
            {rule: self.used[rule] for rule in rules_of(self.scheme)},
            holes_of(self.scheme),
        )


def without(scheme: Scheme, stage: str) -> Scheme:
    """Give the same rules without one stage of rounding, in all parts."""
    if stage == "final":
        return replace(scheme, final=replace(scheme.final, decimals=None))
    return replace(
        scheme,
        parts=tuple(
            replace(part, rounding=replace(part.rounding, **{stage: None})) for part in scheme.parts
        ),
    )


def _events(result: Result) -> Iterator[tuple[Event, int]]:
    """Yield what happened in one result, and to how many entries."""
    ranked = [one for one in result.standings if one.status is Status.RANKED]
    concerned: dict[Event, set[str]] = {
        Event.EQUAL: _equal(ranked),
        Event.SHARED: {one.entry for one in ranked if one.tied},
    }
    for point in result.open:
        concerned.setdefault(Event(point.kind), set()).update(point.entries)
    if result.contest.scheme.classes:
        concerned[Event.UNCLASSED] = {one.entry for one in ranked if one.score_class is None}
    return ((event, len(entries)) for event, entries in concerned.items() if entries)


def _equal(ranked: Sequence[Standing]) -> set[str]:
    totals = Counter((one.group, one.total) for one in ranked)
    return {one.entry for one in ranked if totals[one.group, one.total] > 1}


def _rounded_stages(result: Result) -> list[str]:
    steps = chain.from_iterable(one.trail for one in result.standings)
    found = {str(step.data["stage"]) for step in steps if step.step == "round"}
    return sorted(found)


def _places_of(contest: Contest) -> Mapping[str, Place | None]:
    if ranks_quickly(contest.scheme):
        return QuickRanking(contest).places()
    return _places(tally(contest, trail=False))


def _places(result: Result) -> dict[str, Place | None]:
    return {one.entry: one.place for one in result.standings}
