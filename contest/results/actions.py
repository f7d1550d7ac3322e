"""Decide open points, seal, publish."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy.orm import Session

import scoring
from contest import clock, journal
from contest.accounts import actions as accounts
from contest.errors import (
    ContestIsNotReadyError,
    InputError,
    ResultIsNotSealedError,
    SamePersonError,
    SealIsBlockedError,
    TabulatorsDifferError,
)
from contest.journal import Actor
from contest.judging import queries as judging
from contest.planning.actions import refuse_when_sealed
from contest.planning.tables import Contest, ContestState
from contest.results import queries
from contest.results.tables import Decision, SealedResult
from contest.words.messages import PAPERS_WAIT, STRANDED_WAIT
from contest.words.rules import names_by_id

FIRST_VERSION = 1


@dataclass(frozen=True)
class NewDecision:
    """What is decided: an order, who gets a prize or goes through, a part's points, or nobody."""

    kind: str
    entries: Sequence[str]
    reason: str
    by: Sequence[str]
    prize: str = ""
    person: str = ""
    part: str = ""
    points: str = ""


def decide(session: Session, contest: Contest, new: NewDecision, *, actor: Actor) -> Decision:
    """Record a decision on an open point: who decided what, and why."""
    refuse_when_sealed(contest)
    _refuse_unless_open(session, contest, new)
    return record_decision(session, contest, new, actor=actor)


def record_decision(
    session: Session, contest: Contest, new: NewDecision, *, actor: Actor
) -> Decision:
    """Record a decision as it is; one that fits nothing is ignored by the tally, with a warning."""
    refuse_when_sealed(contest)
    said = asdict(new) | {"entries": list(new.entries), "by": list(new.by)}
    document = {key: value for key, value in said.items() if value}
    decision = Decision(
        contest_id=contest.id, document=document, made_by_id=actor.id, made_at=clock.now()
    )
    session.add(decision)
    session.flush()
    journal.record(session, actor, "decision.made", contest_id=contest.id, decision=document)
    return decision


def take_back(session: Session, contest: Contest, decision: Decision, *, actor: Actor) -> None:
    refuse_when_sealed(contest)
    if decision.taken_back_at is None:
        decision.taken_back_at = clock.now()
        session.flush()
        journal.record(
            session, actor, "decision.taken_back", contest_id=contest.id, decision=decision.document
        )


def seal_results(session: Session, contest: Contest, *, actor: Actor) -> SealedResult:
    """Freeze the contest file, its result and the facts of the papers; needs no open point."""
    refuse_when_sealed(contest)
    dossier = queries.draft_dossier(session, contest)
    result = dossier["result"]
    if result["open"] or result["incomplete"]:
        missing = sum(len(one.get("judges") or [""]) for one in result["incomplete"])
        raise SealIsBlockedError(len(result["open"]), missing)
    if not any(row["status"] == "ranked" for row in result["entries"]):
        raise ContestIsNotReadyError(["chưa có bài thi nào được xếp hạng"])
    papers = judging.unsettled_papers(session, contest)
    if papers:
        raise ContestIsNotReadyError([PAPERS_WAIT.format(count=papers)])
    stranded = judging.stranded_count(session, contest)
    if stranded:
        raise ContestIsNotReadyError([STRANDED_WAIT.format(count=stranded)])
    _refuse_differences(dossier["contest"], result)
    now = clock.now().replace(microsecond=0)
    dossier |= {"draft": False, "version": FIRST_VERSION}
    dossier["facts"] |= {
        "sealed_at": clock.in_vietnam(now).isoformat(),
        "sealed_by": actor.name,
    }
    sealed = SealedResult(
        contest_id=contest.id,
        version=FIRST_VERSION,
        dossier=journal.canonical(dossier),
        digest=result["digest"],
        sealed_by_id=actor.id,
        sealed_at=now,
    )
    session.add(sealed)
    contest.state = ContestState.SEALED
    accounts.void_cards(session, contest.id)
    session.flush()
    journal.record(
        session,
        actor,
        "result.sealed",
        contest_id=contest.id,
        digest=sealed.digest,
        version=FIRST_VERSION,
    )
    return sealed


def publish_results(session: Session, contest: Contest, *, actor: Actor) -> SealedResult:
    """Release the sealed result; another person than the one who sealed it."""
    sealed = queries.sealed(session, contest.id)
    if sealed is None:
        raise ResultIsNotSealedError
    if sealed.published_at is not None:
        return sealed
    if actor.id is not None and sealed.sealed_by_id == actor.id:
        raise SamePersonError(actor.name)
    sealed.published_at, sealed.published_by_id = clock.now(), actor.id
    contest.state = ContestState.PUBLISHED
    session.flush()
    journal.record(session, actor, "result.published", contest_id=contest.id, digest=sealed.digest)
    return sealed


def _refuse_unless_open(session: Session, contest: Contest, new: NewDecision) -> None:
    """Refuse what answers no open question."""
    outcome = queries.outcome(session, contest)
    asked = [*outcome.open_points, *outcome.awards]
    if not any(one.is_settled_by(new.kind, new.entries, new.prize, new.part) for one in asked):
        raise InputError(
            ["Quyết định này không khớp với điểm nào đang chờ. Xin xem lại bảng tổng hợp."]
        )


def _refuse_differences(document: Mapping[str, Any], result: Mapping[str, Any]) -> None:
    """Let the second tabulator count the same file; a difference blocks the seal."""
    found = {one.entry for one in scoring.differences(document, result)}
    if found:
        names = names_by_id(document["entries"])
        raise TabulatorsDifferError([names[entry] for entry in sorted(found)])
