"""What is read out and in which order: prizes with their winners, and the steps of the hall.

Pure: made from a sealed contest file and its result.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from contest.results.awards import Award, Winner, awards

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """A winner as the MC reads it; `total` is empty where it would give a later prize away."""

    name: str
    below: str
    group: str
    total: str
    pronounced: str = ""


@dataclass(frozen=True)
class Prize:
    """A prize with its winners as they are read: the lowest first."""

    name: str
    is_apart: bool
    winners: tuple[Said, ...]


@dataclass(frozen=True)
class Step:
    """What the hall sees at one press: a prize's name, then its winners."""

    prize: str
    winners: tuple[Said, ...]


def prizes(
    contest: Document,
    result: Document,
    order: Sequence[str] = (),
    pronounced: Mapping[str, str] | None = None,
) -> tuple[Prize, ...]:
    """Return the prizes that were given, in the order of the announcement."""
    given = [award for award in awards(contest, result) if award.winners]
    read = _in_order(given, order)
    return tuple(_prize(award, read[at + 1 :], pronounced or {}) for at, award in enumerate(read))


def not_given(contest: Document, result: Document) -> list[str]:
    return [award.prize for award in awards(contest, result) if not award.winners]


def steps(read: Sequence[Prize]) -> tuple[Step, ...]:
    """Return two steps for every prize: its name, then who won it."""
    shown: list[Step] = []
    for prize in read:
        shown += [Step(prize.name, ()), Step(prize.name, tuple(map(_for_hall, prize.winners)))]
    return tuple(shown)


def moved(names: Sequence[str], name: str, by: int) -> list[str]:
    """Return the names with one of them moved up (-1) or down (1)."""
    order = list(names)
    at = order.index(name)
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    return order


def _in_order(given: Sequence[Award], order: Sequence[str]) -> list[Award]:
    """Put prizes as stored by hand; else those apart first, then from the lowest rank up."""
    usual = [one for one in given if one.is_apart] + [
        one for one in given[::-1] if not one.is_apart
    ]
    if sorted(order) != sorted(one.prize for one in given):
        return usual
    return sorted(usual, key=lambda one: order.index(one.prize))


def _prize(award: Award, later: Sequence[Award], pronounced: Mapping[str, str]) -> Prize:
    to_come = {winner.total for one in later if not one.is_apart for winner in one.winners}
    hidden = to_come if award.is_apart else set()
    said = [_said(winner, hidden, pronounced) for winner in award.winners[::-1]]
    return Prize(award.prize, award.is_apart, tuple(said))


def _said(winner: Winner, hidden: set[str], pronounced: Mapping[str, str]) -> Said:
    total = "" if winner.total in hidden else winner.total
    hint = pronounced.get(winner.entry, "")
    return Said(winner.name, winner.below, winner.group, total, hint)


def _for_hall(said: Said) -> Said:
    return replace(said, pronounced="")
