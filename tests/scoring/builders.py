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
