"""Who gets which prize: an entry, a person of an entry, or a unit; read from a contest and its result."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Winner:
    """Who gets a prize.

    Attributes:
        name: a person, an entry, or a unit.
        below: what is said of it in small letters: the person's entry, the entry's unit.
        total: the total, with "." as the decimal sign.
        entry: the entry's id; empty for a unit.
        group: the group in which the entry was ranked, where groups are apart.
    """

    name: str
    below: str
    total: str
    entry: str = ""
    group: str = ""


@dataclass(frozen=True)
class Award:
    """A prize and who gets it, the best first; nobody when it was not given.

    A prize apart goes by something else than the places: the best of a part, a unit, a decision.
    """

    prize: str
    winners: tuple[Winner, ...]
    is_apart: bool = False


def awards(contest: Document, result: Document) -> tuple[Award, ...]:
    """Return every prize in the order of the prize table."""
    persons = _persons(contest, result)
    return tuple(
        Award(
            prize["name"],
            tuple(_winners(prize["name"], contest, result, persons)),
            is_apart=bool(prize.get("best") or prize.get("by")),
        )
        for prize in contest.get("prizes") or ()
    )


def _winners(
    prize: str, contest: Document, result: Document, persons: Mapping[tuple[str, str], str]
) -> Iterator[Winner]:
    entries = {entry["id"]: entry for entry in contest["entries"]}
    for row in result["entries"]:
        if prize in row["prizes"]:
            entry = entries[row["entry"]]
            name, unit = entry.get("name") or entry["id"], entry.get("unit") or ""
            person = persons.get((prize, entry["id"]))
            said, below = (person, name) if person else (name, unit)
            yield Winner(said, below, row["total"] or "", entry["id"], row.get("group") or "")
    for one in result.get("units", ()):
        if one["prize"] == prize:
            yield Winner(one["unit"], "", one["total"])


def _persons(contest: Document, result: Document) -> dict[tuple[str, str], str]:
    """Return the persons that decisions name, by prize and entry; of several the last counts."""
    ignored = {one["path"] for one in result["warnings"] if one["says"] == "decision-ignored"}
    return {
        (one["prize"], entry): one["person"]
        for index, one in enumerate(contest.get("decisions") or ())
        if one.get("person") and f"decisions[{index}]" not in ignored
        for entry in one["entries"]
    }
