"""Write a paper, issue it under the next number, void it; the same for certificates."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from contest import clock, journal
from contest.documents import queries
from contest.documents.tables import (
    CertificateState,
    IssuedCertificate,
    PaperState,
    WordTemplate,
    WrittenPaper,
)
from contest.errors import InputError, NotFoundError, ResultIsNotSealedError, StateError
from contest.journal import Actor
from contest.planning.tables import Contest
from contest.results import queries as results

NOT_SEALED = "Kết quả chưa niêm phong nên chưa ban hành được văn bản này. Bản soạn vẫn giữ; xin niêm phong rồi ban hành."
NUMBER_IS_USED = "Số này đã dùng cho một văn bản cùng loại. Xin lấy số khác."

NOT_IN_A_TRIAL = "Bản chạy thử không cấp giấy chứng nhận: số trong sổ là của cuộc thi thật."


@dataclass(frozen=True)
class Writing:
    """What the office writes: the day, its own fields, the unit's symbol, the first day of the term."""

    day: date
    own: Mapping[str, str]
    symbol: str
    since: date | None = None


def write(
    session: Session,
    contest: Contest,
    name: str,
    writing: Writing,
    *,
    legal_basis: str = "",
    actor: Actor,
) -> WrittenPaper:
    """Keep a draft; the one of the same form is written over.

    The legal basis of an award beyond the unit's right is told to the journal alone.
    """
    form = queries.form(name)
    row = queries.draft(session, contest.id, name)
    if row is None:
        row = queries.blank(contest, form, writing.symbol)
        session.add(row)
    row.day, row.symbol, row.since = writing.day, writing.symbol, writing.since
    row.own = {one.name: writing.own.get(one.name, "") for one in form.fields}
    session.flush()
    beyond = {"legal_basis": legal_basis} if legal_basis else {}
    journal.record(
        session,
        actor,
        "paper.written",
        contest_id=contest.id,
        paper=row.id,
        form=form.name,
        **beyond,
    )
    return row


def issue(
    session: Session, contest: Contest, row: WrittenPaper, *, number: int | None, actor: Actor
) -> WrittenPaper:
    """Give a draft its number; what it says never changes afterwards.

    A number other than the next one is for an office that wrote others of the series elsewhere.
    """
    form = queries.form(row.form)
    if row.state is not PaperState.DRAFT:
        raise StateError
    sealed = results.sealed(session, contest.id)
    if form.tells_result and sealed is None:
        raise InputError([NOT_SEALED])
    row.version = sealed.version if sealed else None
    if form.symbol:
        row.series = queries.series(contest, form, row.day, row.since)
        following = queries.next_number(session, row.series)
        row.number = following if number is None else number
        if row.number < following:
            raise InputError([NUMBER_IS_USED])
    row.state, row.issued_at, row.issued_by_id = PaperState.ISSUED, clock.now(), actor.id
    session.flush()
    journal.record(
        session,
        actor,
        "paper.issued",
        contest_id=contest.id,
        paper=row.id,
        form=form.name,
        number=queries.number_said(contest, row),
        version=row.version,
    )
    return row


def void(
    session: Session, contest: Contest, row: WrittenPaper, *, reason: str, actor: Actor
) -> None:
    """Take an issued paper out of force; its number stays used."""
    if row.state is not PaperState.ISSUED:
        raise StateError
    row.state, row.voided_because = PaperState.VOIDED, reason
    session.flush()
    journal.record(
        session, actor, "paper.voided", contest_id=contest.id, paper=row.id, reason=reason
    )


def keep_template(
    session: Session, contest: Contest, name: str, content: bytes, *, actor: Actor
) -> None:
    """Keep a unit's own Word file for a form; the one before goes."""
    form = queries.form(name)
    row = queries.word_template(session, contest, name)
    if row is None:
        row = WordTemplate(unit_id=contest.unit_id, form=form.name)
        session.add(row)
    row.content, row.uploaded_at = content, clock.now()
    session.flush()
    journal.record(
        session,
        actor,
        "word-template.kept",
        contest_id=contest.id,
        form=form.name,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def drop_template(session: Session, contest: Contest, name: str, *, actor: Actor) -> None:
    """Go back to the Word file that is made from the form's wording."""
    row = queries.word_template(session, contest, name)
    if row is None:
        raise NotFoundError
    session.delete(row)
    session.flush()
    journal.record(session, actor, "word-template.dropped", contest_id=contest.id, form=name)


def issue_certificates(
    session: Session, contest: Contest, *, day: date, actor: Actor
) -> list[IssuedCertificate]:
    """Give the next number to everybody who got a prize and has no certificate in force."""
    if contest.rehearsal_of is not None:
        raise InputError([NOT_IN_A_TRIAL])
    if results.sealed(session, contest.id) is None:
        raise ResultIsNotSealedError
    first = queries.next_certificate_number(session, contest.unit_id, day.year)
    rows = [
        IssuedCertificate(
            contest_id=contest.id,
            unit_id=contest.unit_id,
            year=day.year,
            number=number,
            day=day,
            recipient=who.name,
            below=who.below,
            prize=prize,
            issued_by_id=actor.id,
        )
        for number, (prize, who) in enumerate(queries.without_certificate(session, contest), first)
    ]
    session.add_all(rows)
    session.flush()
    for row in rows:
        _record(session, row, "certificate.issued", actor, recipient=row.recipient, prize=row.prize)
    return rows


def spoil_certificate(
    session: Session, row: IssuedCertificate, *, reason: str, actor: Actor
) -> None:
    """Take a certificate out of force; its number stays in the register."""
    _change(session, row, CertificateState.SPOILED, reason, actor)


def reprint_certificate(
    session: Session, row: IssuedCertificate, *, reason: str, actor: Actor
) -> None:
    """Note that a certificate was printed once more under its number."""
    _change(session, row, CertificateState.REPRINTED, reason, actor)


def receive_certificate(
    session: Session, row: IssuedCertificate, *, by: str, on: date, actor: Actor
) -> None:
    """Note who took a certificate away."""
    if not row.is_in_force:
        raise StateError
    row.received_by, row.received_on = by, on
    session.flush()
    _record(session, row, "certificate.received", actor, by=by, on=on.isoformat())


def _change(
    session: Session, row: IssuedCertificate, state: CertificateState, reason: str, actor: Actor
) -> None:
    if not row.is_in_force:
        raise StateError
    row.state, row.reason = state, reason
    session.flush()
    _record(session, row, f"certificate.{state}", actor, reason=reason)


def _record(session: Session, row: IssuedCertificate, act: str, actor: Actor, **said: str) -> None:
    journal.record(
        session, actor, act, contest_id=row.contest_id, certificate=row.id, number=row.said, **said
    )
