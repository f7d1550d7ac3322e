"""Notices to a judge before submitting, made of nothing but the judge's own marks."""

from collections.abc import Iterator, Sequence

from contest.judging.queries import EntrySheets, MarkView
from contest.words.messages import MARK_IS_UNUSUAL, MARK_IS_ZERO
from contest.words.numbers import show_points
from scoring import mark_text

ENOUGH = 4  # other entries' marks, before anything is called usual
MARGIN = 10  # a tenth of the criterion's maximum beyond the usual range is still usual

Notices = dict[tuple[int, str], list[str]]
"""Entry's id and part → sentences."""


def notices(entries: Sequence[EntrySheets]) -> Notices:
    """Return what a judge should look at once more on sheets that are complete and open."""
    given = _given(entries)
    found: Notices = {}
    for row in entries:
        for sheet in row.sheets:
            if sheet.is_open and sheet.is_complete:
                key = (row.entry.id, sheet.part.id)
                found[key] = [
                    sentence
                    for mark in sheet.marks
                    for sentence in _of(mark, given[sheet.part.id, mark.criterion.id], key[0])
                ]
    return found


def _given(entries: Sequence[EntrySheets]) -> dict[tuple[str, str], dict[int, int]]:
    """Return the judge's marks by part and criterion: entry's id → thousandths."""
    found: dict[tuple[str, str], dict[int, int]] = {}
    for row in entries:
        for sheet in row.sheets:
            for mark in sheet.marks:
                held = found.setdefault((sheet.part.id, mark.criterion.id), {})
                if mark.thousandths is not None:
                    held[row.entry.id] = mark.thousandths
    return found


def _of(mark: MarkView, given: dict[int, int], entry_id: int) -> Iterator[str]:
    name, points = mark.criterion.name, mark.thousandths
    others = [value for entry, value in given.items() if entry != entry_id]
    if points == 0:
        yield MARK_IS_ZERO.format(name=name)
    elif points is not None and len(others) >= ENOUGH and mark.criterion.maximum is not None:
        margin = mark.criterion.maximum // MARGIN
        low, high = min(others), max(others)
        if not low - margin <= points <= high + margin:
            yield MARK_IS_UNUSUAL.format(
                name=name, points=_shown(points), low=_shown(low), high=_shown(high)
            )


def _shown(thousandths: int) -> str:
    return show_points(mark_text(thousandths))
