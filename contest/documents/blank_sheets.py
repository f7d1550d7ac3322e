"""Blank score sheets (phiếu chấm trắng): one for each judge, entry and part, with its code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import segno
from markupsafe import Markup

import scoring
from contest.documents.dossier import Dossier
from contest.judging.paper_codes import paper_code
from contest.judging.queries import SheetPlace, leaves
from contest.words.marks import allowed_marks

NAME = "blank_sheet"


@dataclass(frozen=True)
class Row:
    """One criterion to mark: the groups it stands in, its name, what it allows."""

    number: int
    name: str
    allowed: str


@dataclass(frozen=True)
class BlankSheet:
    """One sheet; `code` is printed beside its QR and can be typed."""

    judge: str
    seat: str
    entry: str
    position: int
    part: str
    code: str
    qr: Markup
    rows: tuple[Row, ...]
    most: str


@dataclass(frozen=True)
class BlankSheets:
    dossier: Dossier
    sheets: tuple[BlankSheet, ...]


def blank_sheets(
    contest_id: int, parts: Sequence[scoring.Part], places: Sequence[SheetPlace]
) -> list[BlankSheet]:
    """Lay out a sheet for each place, in the order given."""
    numbers = {part.id: number for number, part in enumerate(parts, 1)}
    return [_sheet(contest_id, place, numbers[place.part.id]) for place in places]


def _sheet(contest_id: int, place: SheetPlace, number: int) -> BlankSheet:
    judge, entry, part = place
    code = paper_code(contest_id, entry.key, judge.key, number)
    return BlankSheet(
        judge=judge.person.name,
        seat=judge.key,
        entry=entry.name,
        position=entry.position,
        part=part.name or part.id,
        code=code.partition(" ")[2],
        qr=_qr(code),
        rows=tuple(_rows(part)),
        most="" if part.maximum is None else scoring.show_points(part.maximum),
    )


def _rows(part: scoring.Part) -> Iterator[Row]:
    for number, (leaf, path) in enumerate(leaves(part), 1):
        yield Row(number, " › ".join((*path, leaf.name or leaf.id)), allowed_marks(leaf))


def _qr(code: str) -> Markup:
    drawn = segno.make(code, micro=False).svg_inline(
        border=0, omitsize=True, svgclass=None, lineclass=None
    )
    return Markup(drawn)  # noqa: S704 - drawn by us from keys of letters and digits
