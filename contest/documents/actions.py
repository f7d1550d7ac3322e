"""Write a paper, issue it under the next number, void it with a reason."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from contest import clock, journal
from contest.documents import queries
from contest.documents.tables import PaperState, WordTemplate, WrittenPaper
from contest.errors import InputError, NotFoundError, StateError
from contest.journal import Actor
from contest.planning.tables import Contest
from contest.results import queries as results

NUMBER_IS_USED = "Số này đã dùng cho một văn bản cùng loại. Xin lấy số khác."


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
