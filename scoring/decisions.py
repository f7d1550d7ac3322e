"""Recorded decisions looked up for what is open; never decides anything itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.records import Decision, DecisionKind
from scoring.trail import Trail


@dataclass(frozen=True, slots=True)
class Decisions:
    """The recorded decisions (ý kiến xử lý) of a contest, and which of them were used.

    Of several that fit the same question the one recorded last is used.

    Attributes:
        recorded: in the order of the file.
        trail: where a used decision is told.
    """

    recorded: Sequence[Decision]
    trail: Trail
    _used: set[int] = field(default_factory=set)

    def order(self, tied: Collection[str]) -> tuple[str, ...] | None:
        """Give the decided order of a tied group; None unless a decision names all of it."""
        for index, decision in self._latest(DecisionKind.TIE):
            if set(tied) <= set(decision.entries):
                self._use(index, tied)
                return tuple(entry for entry in decision.entries if entry in tied)
        return None

    def winners(self, prize: str, tied: Collection[str]) -> tuple[str, ...] | None:
        """Give those of a tied group who were decided to get a prize; None without a decision."""
        return self._named(DecisionKind.PRIZE, tied, prize)

    def through(self, tied: Collection[str]) -> tuple[str, ...] | None:
        """Give those of a tied group who were decided to go through; None without a decision."""
        return self._named(DecisionKind.CUT, tied)

    def exemplars(self, tied: Collection[str]) -> tuple[str, ...] | None:
        """Give those of a tied group who were decided to be exemplars; None without a decision."""
        return self._named(DecisionKind.EXEMPLAR, tied)

    def _named(
        self, kind: DecisionKind, tied: Collection[str], prize: str | None = None
    ) -> tuple[str, ...] | None:
        for index, decision in self._latest(kind):
            named = tuple(entry for entry in sorted(tied) if entry in decision.entries)
            if decision.prize == prize and named:
                self._use(index, tied)
                return named
        return None

    def points(self, part: str, entry: str) -> Fraction | None:
        """Give the decided panel number of an entry in a part; None without a decision."""
        for index, decision in self._latest(DecisionKind.POINTS):
            if decision.part == part and entry in decision.entries:
                self._use(index, (entry,))
                return decision.points
        return None

    def given(self, prize: str, count: int, entries: Collection[str]) -> list[Decision]:
        """Give the decisions that give a prize apart (giải phụ), the last `count` of them."""
        found = [
            (index, one)
            for index, one in self._latest(DecisionKind.PRIZE)
            if one.prize == prize and set(one.entries) & set(entries)
        ][:count]
        for index, one in found:
            self._use(index, [entry for entry in one.entries if entry in entries])
        return [one for _, one in found][::-1]

    def withholds(self, prize: str) -> bool:
        """Say whether a prize is withheld (không trao)."""
        for index, decision in self._latest(DecisionKind.WITHHOLD):
            if decision.prize == prize:
                self._use(index, ())
                return True
        return False

    def ignored(self) -> list[int]:
        """Give the indexes of the decisions that fitted nothing."""
        return [index for index in range(len(self.recorded)) if index not in self._used]

    def _latest(self, kind: DecisionKind) -> list[tuple[int, Decision]]:
        found = [(index, one) for index, one in enumerate(self.recorded) if one.kind is kind]
        return found[::-1]

    def _use(self, index: int, concerned: Collection[str]) -> None:
        self._used.add(index)
        decision = self.recorded[index]
        about = {"prize": decision.prize, "part": decision.part, "person": decision.person}
        for entry in concerned:
            self.trail.add(
                entry,
                "decision",
                kind=str(decision.kind),
                index=index,
                entries=decision.entries,
                reason=decision.reason,
                by=decision.by,
                **{key: value for key, value in about.items() if value is not None},
            )
