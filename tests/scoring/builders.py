"""Small contest documents for the tests: one call, one contest; values as they stand in a file."""

from collections.abc import Mapping, Sequence
from typing import Any

from scoring import differences, tally_document

ABSENT = "absent"
CONFLICT = "conflict"
DRAFT = "draft"
Document = dict[str, Any]


def judged(rows: Mapping[str, Sequence[str | None]], **part: Any) -> Document:
    """One part `p` with one criterion `a`; a row is the marks of judges J1, J2 … (None: no sheet)."""
    size = max(len(row) for row in rows.values())
    return {
        "format": "kheo-contest/1",
        "title": "A contest",
        "judges": [{"id": f"J{number}"} for number in range(1, size + 1)],
        "entries": [{"id": entry} for entry in rows],
        "parts": [{"id": "p", "criteria": [{"id": "a", "max": "100"}], **part}],
        "sheets": [
            sheet_of(f"J{number}", entry, mark)
            for entry, row in rows.items()
            for number, mark in enumerate(row, start=1)
            if mark is not None
        ],
    }


def sheet_of(judge: str, entry: str, mark: str, part: str = "p", criterion: str = "a") -> Document:
    """One judge's sheet with a single mark, or in the state named instead of a mark."""
    sheet: Document = {"judge": judge, "entry": entry, "part": part}
    if mark in (ABSENT, CONFLICT, DRAFT):
        return {**sheet, "state": mark}
    return {**sheet, "marks": {criterion: mark}}


def given(totals: Mapping[str, str], **rules: Any) -> Document:
    """A contest whose only part `g` has given points."""
    return {
        "format": "kheo-contest/1",
        "title": "A contest",
        "entries": [{"id": entry} for entry in totals],
        "parts": [{"id": "g", "given": True}],
        "given": {"g": dict(totals)},
        **rules,
    }


def standings(document: Document) -> dict[str, Document]:
    """Tally a document: entry id → its standing in the result."""
    return {one["entry"]: one for one in result(document)["entries"]}


def result(document: Document) -> Document:
    """Tally a document; the second tabulator must agree."""
    found = tally_document(document)
    assert differences(document, found) == ()
    return found


def totals(document: Document) -> dict[str, str | None]:
    """Tally a document: entry id → total."""
    return {entry: one["total"] for entry, one in standings(document).items()}


def places(document: Document) -> dict[str, int | None]:
    """Tally a document: entry id → place."""
    return {entry: one["place"] for entry, one in standings(document).items()}


def prizes(document: Document) -> dict[str, list[str]]:
    """Tally a document: entry id → prizes, of those who have one."""
    return {entry: one["prizes"] for entry, one in standings(document).items() if one["prizes"]}


def steps(document: Document, entry: str, step: str) -> list[Document]:
    """Tally a document: one entry's trail steps of one kind, without the kind."""
    trail = standings(document)[entry]["trail"]
    found = [one for one in trail if one["step"] == step]
    return [{key: value for key, value in one.items() if key != "step"} for one in found]


def grouped(totals_by_group: Mapping[str, Mapping[str, str]], **rules: Any) -> Document:
    """Given points by group: group → entry → total."""
    document = given({k: v for own in totals_by_group.values() for k, v in own.items()}, **rules)
    for group, own in totals_by_group.items():
        for entry in document["entries"]:
            if entry["id"] in own:
                entry["group"] = group
    return document


def several(**points: Sequence[str]) -> Document:
    """Given parts p, q, r: each entry's points in order."""
    document = given({})
    document["entries"] = [{"id": entry} for entry in points]
    width = len(next(iter(points.values())))
    document["parts"] = [{"id": part, "given": True} for part in "pqr"[:width]]
    document["given"] = {
        part: {entry: row[n] for entry, row in points.items()}
        for n, part in enumerate("pqr"[:width])
    }
    return document


def voted(**counts: int | None) -> Document:
    """A contest whose only part `v` goes by votes, at most 20 points."""
    document = given({})
    document["entries"] = [{"id": entry} for entry in counts]
    document["parts"] = [{"id": "v", "votes": {"max": "20", "decimals": 1}}]
    document["given"] = {}
    document["votes"] = {"v": {entry: n for entry, n in counts.items() if n is not None}}
    return document


DANCE = {"criteria": [{"id": "a", "kind": "place"}], "panel": {"method": "majority"}}


def danced(rows: Mapping[str, Sequence[str]], **rules: Any) -> Document:
    """One part `p` placed by majority; a row is the placements by judges J1, J2 …."""
    document = {**judged(rows, **DANCE), **rules}
    document["entries"] = [{"id": entry} for entry in rows]
    return document
