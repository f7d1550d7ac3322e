"""What the rules leave to people: what is asked, about whom, and which answers fit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contest.words.rules import names_by_id

Document = Mapping[str, Any]

# the kinds of decisions; most are also kinds of what is asked
TIE = "tie"
PRIZE = "prize"
CUT = "cut"
EXEMPLAR = "exemplar"
POINTS = "points"
WITHHOLD = "withhold"

# kinds of what is asked alone
UNDECIDED = "undecided"
AWARD = "award"


@dataclass(frozen=True)
class OpenPoint:
    """What the rules leave open, with those it is about.

    The kind `award` is a prize that only a decision gives: it may stay open at the seal.
    """

    kind: str
    entries: Sequence[str]
    names: Sequence[str]
    prize: str = ""
    part: str = ""
    part_name: str = ""

    @property
    def key(self) -> str:
        """What names it in an address: whom it is about, and of which kind where that is needed."""
        if self.kind in (TIE, PRIZE):
            return "+".join(self.entries)
        about = self.prize or self.part
        return ":".join([self.kind, *([about] if about else []), "+".join(self.entries)])

    @property
    def is_choice(self) -> bool:
        """Some of those named are chosen, instead of an order or a number."""
        return self.kind in (PRIZE, CUT, EXEMPLAR, AWARD)

    def is_settled_by(self, kind: str, entries: Collection[str], prize: str, part: str) -> bool:
        """Tell whether a decision answers this very question."""
        own, chosen = set(self.entries), set(entries)
        some = bool(chosen) and chosen <= own
        fits = {
            TIE: self.kind in (TIE, PRIZE) and sorted(entries) == sorted(self.entries),
            PRIZE: self.kind in (PRIZE, AWARD) and some and prize == self.prize,
            WITHHOLD: bool(prize) and prize == self.prize,
            CUT: self.kind == CUT and some,
            EXEMPLAR: self.kind == EXEMPLAR and some,
            POINTS: self.kind == UNDECIDED and some and part == self.part,
        }
        return fits[kind]


def open_points(contest: Document, result: Document) -> list[OpenPoint]:
    """Return what must be decided before the seal; a tie over an edge is asked with the edge."""
    at_edges = [one["entries"] for one in result["open"] if one["kind"] != TIE]
    return [
        _point(contest, one["kind"], one["entries"], one.get("prize", ""), one.get("part", ""))
        for one in result["open"]
        if one["kind"] != TIE or one["entries"] not in at_edges
    ]


def awards(contest: Document, result: Document) -> list[OpenPoint]:
    """Return the prizes that only a decision gives and that nobody has yet."""
    given = {prize for row in result["entries"] for prize in row["prizes"]}
    given |= {one["prize"] for one in contest.get("decisions") or () if one["kind"] == WITHHOLD}
    ranked = [row["entry"] for row in result["entries"] if row["status"] == "ranked"]
    return [
        _point(contest, AWARD, ranked, prize["name"])
        for prize in contest.get("prizes") or []
        if prize.get("by") == "decision" and prize["name"] not in given and ranked
    ]


def _point(
    contest: Document, kind: str, entries: Sequence[str], prize: str = "", part: str = ""
) -> OpenPoint:
    names, parts = names_by_id(contest["entries"]), names_by_id(contest["parts"])
    named = [names[entry] for entry in entries]
    return OpenPoint(kind, entries, named, prize or "", part or "", parts.get(part, ""))
