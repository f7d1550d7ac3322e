"""The sample contest step by step, through the site's own actions."""

import json
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from contest.app import create_app
from contest.demo import sample
from contest.entries import queries as entries
from contest.entries.tables import Entry
from contest.errors import KheoError
from contest.journal import Actor, JournalLine
from contest.judging import actions as judging
from contest.judging.actions import CellOperation
from contest.planning import queries as planning
from contest.planning.tables import Contest, Judge
from contest.results import actions as results
from contest.results import queries
from contest.results.tables import SealedResult
from tests.engines import Seeded

CONTEST = 1
ORGANIZER = Actor(1, "Ban tổ chức")
CLERK = Actor(2, "Thư ký")


def served(seeded: Seeded, folder: Path, **config: object) -> Iterator[Flask]:
    """Serve a copy of a database for as long as the caller needs it."""
    with seeded.copied(folder) as settings:
        app = create_app(settings)
        app.config.update(config)
        yield app
        app.extensions["kheo-database"].close()


def contest(session: Session) -> Contest:
    return planning.contest(session, CONTEST)


def judge(session: Session, seat: int) -> Judge:
    return session.scalars(select(Judge).where(Judge.seat == seat)).one()


def entry(session: Session, key: str) -> Entry:
    return session.scalars(select(Entry).where(Entry.key == key)).one()


def actor(judge: Judge) -> Actor:
    return Actor(judge.person_id, judge.person.name)


def operation(
    session: Session,
    key: str,
    part: str,
    criterion: str,
    text: str,
    *,
    base: int = 0,
    once: str = "",
) -> CellOperation:
    return CellOperation(
        id=once or secrets.token_hex(16),
        entry_id=entry(session, key).id,
        part=part,
        criterion=criterion,
        text=text,
        base_revision=base,
    )


def save(session: Session, seat: int, operation: CellOperation) -> dict[str, object]:
    who = judge(session, seat)
    return judging.save_mark(session, contest(session), who, operation, actor=actor(who))


def caught(act: Callable[[], object]) -> KheoError:
    """Return the error that an act must end in."""
    with pytest.raises(KheoError) as refused:
        act()
    return refused.value


def submit(session: Session, seat: int, key: str, part: str) -> None:
    who, found = judge(session, seat), entry(session, key)
    judging.submit_sheet(session, contest(session), who, found.id, part, actor=actor(who))


def sheet_at(session: Session, seat: int, key: str, part: str) -> judging.SheetAt:
    scheme = planning.scheme_in_force(session, CONTEST)
    found = next(one for one in scheme.parts if one.id == part)
    return judging.SheetAt(judge(session, seat), entry(session, key), found)


def mark_the_rest(session: Session) -> None:
    """Fill and submit the sheets that the loaded sample leaves to try."""
    loaded = _loaded(session)
    document = sample.document()
    last = (document["contest"]["entries"][-1]["id"], document["contest"]["parts"][-1]["id"])
    for mark in sample.marks(document):
        if (mark.entry, mark.part) == last:
            sample.save(session, loaded, mark)
    for sheet in document["contest"]["sheets"]:
        if (sheet["entry"], sheet["part"]) == last:
            sample.submit(session, loaded, sheet)


def settle(session: Session) -> None:
    """Decide each tie in the order in which its entries are listed, until none is open."""
    while open_points := queries.outcome(session, contest(session)).open_points:
        tied = open_points[0].entries
        new = results.NewDecision("tie", tied, "Bỏ phiếu 5/5", ["Ban Giám khảo"])
        results.decide(session, contest(session), new, actor=CLERK)


def seal(session: Session) -> None:
    results.seal_results(session, contest(session), actor=CLERK)


def publish(session: Session) -> None:
    results.publish_results(session, contest(session), actor=ORGANIZER)


def _loaded(session: Session) -> sample.Loaded:
    found = contest(session)
    return sample.Loaded(
        contest=found,
        organizer=None,
        clerk=None,
        judges={one.key: one for one in planning.judges(session, CONTEST)},
        entries={one.key: one for one in entries.entries(session, CONTEST)},
        cards=[],
    )


def sent(
    entry_id: int, part: str, criterion: str, text: str, *, base: int = 0, once: str = ""
) -> dict[str, object]:
    """Return one operation as the judge's page sends it."""
    return {
        "operation_id": once or secrets.token_hex(16),
        "entry": entry_id,
        "part": part,
        "criterion": criterion,
        "text": text,
        "base_revision": base,
    }


def fill(session: Session, seat: int, key: str, part: str, texts: dict[str, str]) -> None:
    """Mark and submit one sheet."""
    for criterion, text in texts.items():
        save(session, seat, operation(session, key, part, criterion, text))
    submit(session, seat, key, part)


def lines(session: Session, act: str) -> list[dict[str, object]]:
    """Return the details of the journal's lines of one act."""
    query = select(JournalLine.details).where(JournalLine.act == act).order_by(JournalLine.seq)
    return [json.loads(details) for details in session.scalars(query)]


def reseal(session: Session) -> None:
    """Put a second version of the sealed result in force."""
    first = session.scalars(select(SealedResult)).one()
    session.add(
        SealedResult(
            contest_id=first.contest_id,
            version=first.version + 1,
            dossier=first.dossier,
            digest="sha256:" + "f" * 64,
            sealed_by_id=first.sealed_by_id,
            sealed_at=first.sealed_at,
        )
    )
