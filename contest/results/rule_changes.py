"""Rules changed after the first mark: what would be different, who says so and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import ndiff
from typing import Any

from sqlalchemy.orm import Session

import scoring
from contest import clock, journal
from contest.errors import InputError, NotFoundError, StaleVersionError
from contest.journal import Actor
from contest.judging import actions as judging
from contest.planning import outline
from contest.planning import queries as planning
from contest.planning.actions import refuse_when_sealed, touch
from contest.planning.tables import Contest, RuleVersion
from contest.results import contest_file
from contest.words import rules as rule_words
from contest.words.numbers import show_points

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Moved:
    """One entry under the rules in force and under the proposal; empty where it has no place."""

    name: str
    place: str
    total: str
    new_place: str
    new_total: str

    @property
    def is_changed(self) -> bool:
        return (self.place, self.total) != (self.new_place, self.new_total)


@dataclass(frozen=True)
class RuleChange:
    """What a proposal would change: sentences that go and come, entries, what stands against it."""

    version: RuleVersion
    gone: Sequence[str]
    come: Sequence[str]
    moved: Sequence[Moved]
    faults: Sequence[str]


def rule_change(session: Session, contest: Contest) -> RuleChange:
    """Return what the proposal would change.

    Raises:
        NotFoundError: nobody has proposed anything.
    """
    version = _proposal(session, contest)
    old = contest_file.document(session, contest)
    new = contest_file.document(session, contest, version)
    lines = list(ndiff(_lines(old), _lines(new)))
    faults = _faults(new)
    return RuleChange(
        version,
        gone=[line[2:] for line in lines if line.startswith("- ")],
        come=[line[2:] for line in lines if line.startswith("+ ")],
        moved=[] if faults else _moved(old, new),
        faults=faults,
    )


def change_rules(
    session: Session, contest: Contest, *, reason: str, revision: int, actor: Actor
) -> RuleVersion:
    """Put the proposal in force for every sheet, also those already in.

    The reason is printed in the minutes; `revision` is the contest's, as it was read.

    Raises:
        InputError: marks that were made do not fit the new rules.
        StaleVersionError: somebody has changed the proposal since.
    """
    refuse_when_sealed(contest)
    if contest.revision != revision:
        raise StaleVersionError
    version = _proposal(session, contest)
    if faults := _faults(contest_file.document(session, contest, version)):
        raise InputError(faults)
    version.frozen_at, version.reason = clock.now(), reason
    judging.retotal_sheets(session, contest, planning.scheme(version))
    touch(contest)
    session.flush()
    journal.record(
        session,
        actor,
        "rules.changed",
        contest_id=contest.id,
        version=version.number,
        reason=reason,
        rules=version.document,
    )
    return version


def _proposal(session: Session, contest: Contest) -> RuleVersion:
    found = planning.proposal(session, contest.id)
    if found is None:
        raise NotFoundError
    return found


def _lines(document: Document) -> list[str]:
    """Return rules as lines: each part and criterion with its marks, then the sentences."""
    rows = outline.rows_of(document["parts"])
    return [*(_row(row) for row in rows), *rule_words.sentences(document)]


def _row(row: outline.Row) -> str:
    said = {"tối đa": row.maximum, "tối thiểu": row.minimum, "bước": row.step, "hệ số": row.weight}
    marks = ", ".join(f"{name} {value}" for name, value in said.items() if value)
    kind = "Phần" if row.is_part else "Tiêu chí"
    return f"{kind} «{row.name}»" + (f": {marks}" if marks else "")


def _faults(document: dict[str, Any]) -> list[str]:
    """Say what of the marks does not fit these rules, sheet by sheet."""
    try:
        scoring.read_contest(document)
    except scoring.ContestFileError as error:
        return contest_file.fault_sentences(error, document)
    return []


def _moved(old: Document, new: Document) -> list[Moved]:
    names = rule_words.names_by_id(old["entries"])
    before, after = _standings(old), _standings(new)
    return [
        Moved(names[entry], *before[entry], *after[entry]) for entry in after if entry in before
    ]


def _standings(document: Document) -> dict[str, tuple[str, str]]:
    """Return each entry's place and total as shown, in the order of the result."""
    result = scoring.result_document(scoring.tally(scoring.read_contest(document), trail=False))
    return {
        row["entry"]: (
            "" if row["place"] is None else show_points(str(row["place"])),
            "" if row["total"] is None else show_points(row["total"]),
        )
        for row in result["entries"]
    }
