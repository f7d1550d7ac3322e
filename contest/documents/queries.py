"""Read the papers that were written, and everything that one of them says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from contest import clock
from contest.documents.blocks import Form
from contest.documents.dossier import CODE_LENGTH
from contest.documents.layouts import Layout, Running, layout_on
from contest.documents.rights import Level, level_of
from contest.documents.tables import (
    IssuedCertificate,
    PaperState,
    WordTemplate,
    WrittenPaper,
)
from contest.documents.values import Beside
from contest.documents.wording import FORMS
from contest.entries import queries as entries
from contest.errors import NotFoundError
from contest.planning import queries as planning
from contest.planning.tables import Contest
from contest.results import queries as results
from contest.results.awards import Winner, awards
from contest.results.tables import SealedResult
from contest.units import queries as units
from contest.units.tables import UnitKind
from contest.words.labels import label

SYMBOLS = {
    UnitKind.BLOC: "ĐU",
    UnitKind.GRASSROOTS: "ĐU",
    UnitKind.CELL: "CB",
    UnitKind.MASS_ORGANIZATION: "BCH",
}
_CODE = re.compile(rf"[0-9a-f]{{{CODE_LENGTH}}}")
ARCHIVES = {
    UnitKind.BLOC: "Văn phòng Đảng ủy",
    UnitKind.GRASSROOTS: "Đảng ủy",
    UnitKind.CELL: "Chi bộ",
}


@dataclass(frozen=True)
class Known:
    """What the site knows of a paper's code: the result it was printed from, and the newest one."""

    contest: Contest
    sealed: SealedResult
    newest: SealedResult

    @property
    def is_replaced(self) -> bool:
        return self.newest.version > self.sealed.version

    @property
    def is_published(self) -> bool:
        return self.sealed.published_at is not None


def known(session: Session, code: str) -> Known | None:
    """Look a paper's code up; a trial's papers are nobody's."""
    if not _CODE.fullmatch(code):
        return None
    found = session.scalar(
        select(SealedResult)
        .join(Contest, Contest.id == SealedResult.contest_id)
        .where(SealedResult.digest.startswith(f"sha256:{code}"), Contest.rehearsal_of.is_(None))
        .order_by(SealedResult.version.desc())
        .limit(1)
    )
    newest = results.sealed(session, found.contest_id) if found else None
    if found is None or newest is None:
        return None
    return Known(planning.contest(session, found.contest_id), found, newest)


def form(name: str) -> Form:
    found = FORMS.get(name)
    if found is None:
        raise NotFoundError
    return found


def paper(session: Session, contest_id: int, paper_id: int) -> WrittenPaper:
    found = session.get(WrittenPaper, paper_id)
    if found is None or found.contest_id != contest_id:
        raise NotFoundError
    return found


def draft(session: Session, contest_id: int, name: str) -> WrittenPaper | None:
    """Return the draft of a form; there is one at most."""
    return session.scalar(
        select(WrittenPaper).where(
            WrittenPaper.contest_id == contest_id,
            WrittenPaper.form == name,
            WrittenPaper.state == PaperState.DRAFT,
        )
    )


def numbered(session: Session, contest_id: int) -> Sequence[WrittenPaper]:
    """Return the papers that have a number, the voided ones too, in the order of issue."""
    return session.scalars(
        select(WrittenPaper)
        .where(WrittenPaper.contest_id == contest_id, WrittenPaper.state != PaperState.DRAFT)
        .order_by(WrittenPaper.issued_at, WrittenPaper.id)
        .options(joinedload(WrittenPaper.issued_by))
    ).all()


def layout(contest: Contest, day: date) -> Layout:
    return layout_on(contest.unit.regime, day)


def series(contest: Contest, form: Form, day: date, since: date | None) -> str:
    """Name what a paper's number runs on in: unit, kind, and term (Party) or year (State)."""
    if layout(contest, day).running is Running.YEAR:
        return f"{contest.unit_id}/{form.symbol}/{day.year}"
    return f"{contest.unit_id}/{form.symbol}/{since.isoformat() if since else 'nhiem-ky'}"


def next_number(session: Session, series: str) -> int:
    """Return the number after the last one, which may be that of a voided paper."""
    query = select(func.max(WrittenPaper.number)).where(WrittenPaper.series == series)
    return (session.scalar(query) or 0) + 1


def last_issued(session: Session, contest: Contest) -> WrittenPaper | None:
    """Return the unit's newest paper: its symbol and term are offered for the next one."""
    return session.scalar(
        select(WrittenPaper)
        .join(Contest, Contest.id == WrittenPaper.contest_id)
        .where(Contest.unit_id == contest.unit_id, WrittenPaper.number.is_not(None))
        .order_by(WrittenPaper.issued_at.desc(), WrittenPaper.id.desc())
        .limit(1)
    )


def symbol(session: Session, contest: Contest) -> str:
    last = last_issued(session, contest)
    return last.symbol if last else SYMBOLS.get(contest.unit.kind, "BTC")


def number_said(contest: Contest, row: WrittenPaper) -> str:
    """Write a paper's number as its rule set does; one below ten gets a zero; none for a draft."""
    form = FORMS[row.form]
    if not form.symbol:
        return ""
    words = layout(contest, row.day).words
    number = "……" if row.number is None else f"{row.number:02}"
    return words.number.format(number=number, kind=form.symbol, unit=row.symbol)


def level(session: Session, contest: Contest) -> Level:
    """Return the level of who issues a contest's papers: it says what may be conferred."""
    unit = contest.unit
    parent = units.unit(session, unit.parent_id) if unit.parent_id else None
    return level_of(unit, parent)


def beside(session: Session, contest: Contest, row: WrittenPaper) -> Beside:
    """Gather what a paper says beside the dossier."""
    return Beside(
        day=row.day,
        own=row.own,
        unit=units.name_on(contest.unit, row.day).name,
        archive=ARCHIVES.get(contest.unit.kind, "Văn thư"),
        draws=[
            {
                "title": one.title,
                "commitment": one.commitment,
                "announced_at": one.announced_at,
                "held_at": one.held_at,
                "called": one.called,
                "witnesses": one.witnesses,
                "result": one.result,
            }
            for one in entries.draws(session, contest.id)
            if one.result
        ],
        positions={one.key: one.position for one in entries.views(session, contest)},
        certificates=[
            {
                "number": one.said,
                "day": one.day,
                "name": one.recipient,
                "below": one.below,
                "prize": one.prize,
                "state": ": ".join(filter(None, [label(one.state), one.reason])),
                "received_by": one.received_by,
                "received_on": one.received_on,
            }
            for one in certificates(session, contest.id)
        ],
    )


def blank(contest: Contest, form: Form, symbol: str) -> WrittenPaper:
    """Return a paper as it stands before anybody wrote on it: not stored."""
    own = {one.name: one.value for one in form.fields}
    return WrittenPaper(
        contest_id=contest.id,
        form=form.name,
        state=PaperState.DRAFT,
        day=clock.today(),
        own=own,
        symbol=symbol,
    )


def dossier(session: Session, contest: Contest, row: WrittenPaper) -> dict[str, Any]:
    """Return what the paper is printed from: once issued, always the same version of the result."""
    if row.version is None:
        return results.dossier(session, contest)
    found = session.scalar(
        select(SealedResult).where(
            SealedResult.contest_id == contest.id, SealedResult.version == row.version
        )
    )
    if found is None:
        raise NotFoundError
    return results.read_dossier(found)


def word_template(session: Session, contest: Contest, name: str) -> WordTemplate | None:
    """Return the issuing unit's own Word file for a form."""
    return session.scalar(
        select(WordTemplate).where(
            WordTemplate.unit_id == contest.unit_id, WordTemplate.form == name
        )
    )


def certificates(session: Session, contest_id: int) -> Sequence[IssuedCertificate]:
    """Return a contest's lines of the register, spoiled ones too."""
    return session.scalars(
        select(IssuedCertificate)
        .where(IssuedCertificate.contest_id == contest_id)
        .order_by(IssuedCertificate.year, IssuedCertificate.number)
    ).all()


def certificate(session: Session, contest_id: int, certificate_id: int) -> IssuedCertificate:
    found = session.get(IssuedCertificate, certificate_id)
    if found is None or found.contest_id != contest_id:
        raise NotFoundError
    return found


def next_certificate_number(session: Session, unit_id: int, year: int) -> int:
    query = select(func.max(IssuedCertificate.number)).where(
        IssuedCertificate.unit_id == unit_id, IssuedCertificate.year == year
    )
    return (session.scalar(query) or 0) + 1


def certificate_numbers(session: Session, contest_id: int) -> dict[tuple[str, str, str], str]:
    """Return the numbers in force, by prize, recipient and what stands below."""
    return {
        (one.prize, one.recipient, one.below): one.said
        for one in certificates(session, contest_id)
        if one.is_in_force
    }


def without_certificate(session: Session, contest: Contest) -> list[tuple[str, Winner]]:
    """Return who got a prize by the sealed result and has no certificate in force."""
    sealed = results.sealed(session, contest.id)
    if sealed is None:
        return []
    document = results.read_dossier(sealed)
    held = certificate_numbers(session, contest.id)
    return [
        (award.prize, who)
        for award in awards(document["contest"], document["result"])
        for who in award.winners
        if (award.prize, who.name, who.below) not in held
    ]
