"""Prize table + ranking → who gets which prize; never breaks a tie itself."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.decisions import Decisions
from scoring.ranking import Tied
from scoring.results import OpenPoint
from scoring.scheme import AfterShared, AtTie, Prize
from scoring.trail import Trail


@dataclass(slots=True)
class Ceremony:
    """Gives the prizes (trao giải) from the top, one after the other.

    Attributes:
        waiting: the ranked groups without a prize so far, best first.
        totals: entry id → total, for `from`.
        decisions: the recorded decisions.
        trail: where each prize is told.
        why: what puts an entry in line for a prize: its place, or one key alone.
        awards: entry id → the prizes given.
        open: ties over a prize's edge that nobody has decided.
        used_up: counts of the following prizes used up by extra winners.
    """

    waiting: deque[Tied]
    totals: Mapping[str, Fraction]
    decisions: Decisions
    trail: Trail
    why: str = "place"
    awards: dict[str, list[str]] = field(default_factory=dict)
    open: list[OpenPoint] = field(default_factory=list)
    used_up: int = 0

    def give(self, prize: Prize) -> None:
        """Give one prize to as many as it has, or hold it open."""
        room = self._room(prize)
        if self.decisions.withholds(prize.name):
            self._withhold(prize, room)
            return
        left = room
        while left > 0 and self._has_next(prize):
            tied = self.waiting.popleft()
            if len(tied) > left:
                left -= self._give_at_edge(prize, tied, left)
                break
            self._award(prize, tied, self.why)
            left -= len(tied)
        if left < 0 and prize.after_shared is AfterShared.SKIP:
            self.used_up -= left

    def _room(self, prize: Prize) -> int:
        room = prize.room(len(self.totals))
        used = min(self.used_up, room)
        self.used_up -= used
        return room - used

    def _has_next(self, prize: Prize) -> bool:
        if not self.waiting:
            return False
        if not self._reaches(prize, self.waiting[0]):
            self._pass(prize, self.waiting[0], "from")
            return False
        return True

    def _reaches(self, prize: Prize, tied: Tied) -> bool:
        return prize.least is None or self.totals[tied[0]] >= prize.least

    def _give_at_edge(self, prize: Prize, tied: Tied, left: int) -> int:
        winners = self.decisions.winners(prize.name, tied)
        why = "decision"
        if winners is None:
            winners, why = self._by_rule(prize, tied), "shared"
        if winners is None:
            self.open.append(OpenPoint("prize", tied, prize.name))
            self.waiting.clear()
            return left
        self._award(prize, winners, why)
        others = tuple(entry for entry in tied if entry not in winners)
        if others:
            self.waiting.appendleft(others)
            self._pass(prize, others, "decision" if winners else "tie")
        return len(winners)

    def _by_rule(self, prize: Prize, tied: Tied) -> Tied | None:
        if prize.at_tie is AtTie.DECIDE:
            return None
        return tied if prize.at_tie is AtTie.SHARE else ()

    def _withhold(self, prize: Prize, room: int) -> None:
        for tied in self.waiting:
            if room <= 0 or not self._reaches(prize, tied):
                break
            self._pass(prize, tied, "withheld")
            room -= len(tied)

    def _award(self, prize: Prize, winners: Tied, why: str) -> None:
        for entry in winners:
            self.awards.setdefault(entry, []).append(prize.name)
            self.trail.add(entry, "prize", prize=prize.name, why=why)

    def _pass(self, prize: Prize, entries: Tied, why: str) -> None:
        for entry in entries:
            self.trail.add(entry, "prize-passed", prize=prize.name, why=why)


def award(prizes: Sequence[Prize], ceremony: Ceremony) -> None:
    """Give the ranked prizes (giải theo hạng) in the order of the table.

    After an open prize no lower one is given: the ceremony then has nobody waiting.
    """
    for prize in prizes:
        ceremony.give(prize)
