"""The next round (vòng sau): who goes on, from one contest or several clusters, with what points."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy.orm import Session

import scoring
from contest import journal
from contest.accounts import queries as accounts
from contest.entries import actions as entries
from contest.entries import queries as entry_queries
from contest.entries.tables import Entry
from contest.errors import InputError
from contest.journal import Actor
from contest.judging import actions as judging
from contest.judging.tables import FigureKind
from contest.planning import actions as planning
from contest.planning import queries as planning_queries
from contest.planning.tables import Contest, RoundSource
from contest.results import queries
from contest.words import messages
from contest.words.names import same_name_key
from contest.words.numbers import show_points

CARRIED = "vong-truoc"
"""The id of the part that holds the points of the round before."""


@dataclass(frozen=True)
class Candidate:
    """A ranked entry of a sealed contest; `total` is exact, in points."""

    contest: Contest
    entry: Entry
    place: str
    total: Fraction
    shown_total: str
    is_through: bool | None

    @property
    def key(self) -> str:
        return f"{self.contest.id}/{self.entry.key}"


@dataclass(frozen=True)
class NextRound:
    """What the next round is to be.

    Attributes:
        plan: its facts.
        chosen: keys of the candidates who go on.
        carries: their totals go with them, as a part of its own; else everybody starts from zero.
        groups_by_round: each entry's group is the title of the contest it comes from.
        taken: judges and staff of the first source who go on.
    """

    plan: planning.ContestPlan
    chosen: Sequence[str]
    carries: bool
    groups_by_round: bool
    taken: planning.TakenOver


def candidates(session: Session, sources: Sequence[Contest]) -> list[Candidate]:
    """Return the ranked entries of sealed contests, each contest's best first."""
    return [one for source in sources for one in _candidates_of(session, source)]


def open_round(
    session: Session, sources: Sequence[Contest], new: NextRound, *, actor: Actor
) -> Contest:
    """Found the next round with the rules of the first source and those who go on.

    Raises:
        InputError: nobody was chosen, or points can't be carried exactly.
    """
    going = [one for one in candidates(session, sources) if one.key in new.chosen]
    if not going:
        raise InputError([messages.NOBODY_GOES_ON])
    if new.carries:
        _refuse_places(session, sources)
    contest = planning.copy_contest(session, sources[0], new.plan, new.taken, actor=actor)
    for source in {one.contest.id: one.contest for one in going}.values():
        session.add(RoundSource(contest_id=contest.id, previous_id=source.id))
    entered = _enter(session, contest, going, new, actor=actor)
    if new.carries:
        _carry(session, contest, entered, actor=actor)
    else:
        _leave_behind(session, contest, actor=actor)
    journal.record(
        session, actor, "round.opened", contest_id=contest.id, entries=[one.key for one in going]
    )
    return contest


def everybody(
    session: Session, contest: Contest, *, judges: bool, staff: bool
) -> planning.TakenOver:
    """Take over all judges, all staff, both, or nobody."""
    panel = planning_queries.judges(session, contest.id) if judges else []
    grants = accounts.staff(session, contest.id) if staff else []
    return planning.TakenOver(
        frozenset(one.id for one in panel), frozenset(one.grant_id for one in grants)
    )


def _candidates_of(session: Session, source: Contest) -> list[Candidate]:
    result = queries.sealed_dossier(session, source.id)["result"]
    rows = {entry.key: entry for entry in entry_queries.entries(session, source.id)}
    return [
        Candidate(
            source,
            rows[row["entry"]],
            show_points(str(row["place"])),
            Fraction(row["exact"]),
            show_points(row["total"]),
            row.get("through"),
        )
        for row in result["entries"]
        if row["place"] is not None and row["entry"] in rows
    ]


def _enter(
    session: Session, contest: Contest, going: Sequence[Candidate], new: NextRound, *, actor: Actor
) -> dict[str, tuple[Entry, Candidate]]:
    """Enter them in the order of the rounds before."""
    names = _own_names(going)
    entered = {}
    for one in going:
        old = one.entry
        entry = entries.add_entry(
            session,
            contest,
            entries.NewEntry(
                name=names[one.key],
                group=one.contest.title[:80] if new.groups_by_round else old.group,
                field=old.field,
                sort=old.sort,
                members=old.members,
                number=old.number,
                kind=old.kind,
            ),
            actor=actor,
        )
        entry.unit = old.unit
        entered[one.key] = (entry, one)
    session.flush()
    return entered


def _own_names(going: Sequence[Candidate]) -> dict[str, str]:
    """Tell entries of one name apart by the contests they come from."""
    met = Counter(same_name_key(one.entry.name) for one in going)
    return {
        one.key: one.entry.name
        if met[same_name_key(one.entry.name)] == 1
        else f"{one.entry.name} ({one.contest.title})"[:200]
        for one in going
    }


def _refuse_places(session: Session, sources: Sequence[Contest]) -> None:
    """Refuse to carry sums of places, of which the smaller wins, as points."""
    for source in sources:
        if planning_queries.scheme_in_force(session, source.id).smaller_wins:
            raise InputError([messages.PLACES_ARE_NOT_CARRIED.format(title=source.title)])


def _leave_behind(session: Session, contest: Contest, *, actor: Actor) -> None:
    """Take the points of a still earlier round out of rules that start from zero."""
    document = dict(planning_queries.rules(session, contest.id).document)
    parts = [part for part in document["parts"] if part["id"] != CARRIED]
    if parts and len(parts) < len(document["parts"]):
        ties = [key for key in document.get("ties") or [] if key != f"part:{CARRIED}"]
        rules = planning.NewRules(document | {"parts": parts, "ties": ties})
        planning.replace_rules(session, contest, rules, revision=contest.revision, actor=actor)


def _carry(
    session: Session,
    contest: Contest,
    entered: Mapping[str, tuple[Entry, Candidate]],
    *,
    actor: Actor,
) -> None:
    """Put the points of the round before into a part of its own, to the last thousandth."""
    fine = [one for _, one in entered.values() if one.total * scoring.MARK_UNIT % 1]
    if fine:
        raise InputError([messages.TOTAL_IS_TOO_FINE.format(name=fine[0].entry.name)])
    document = dict(planning_queries.rules(session, contest.id).document)
    if not any(part["id"] == CARRIED for part in document["parts"]):
        carried = {"id": CARRIED, "name": messages.CARRIED_POINTS, "given": True}
        document["parts"] = [carried, *document["parts"]]
        rules = planning.NewRules(document, scale=None)
        planning.replace_rules(session, contest, rules, revision=contest.revision, actor=actor)
    changes = [
        judging.FigureChange(
            entry, FigureKind.POINTS, CARRIED, int(one.total * scoring.MARK_UNIT), 0
        )
        for entry, one in entered.values()
    ]
    judging.note_figures(session, contest, changes, actor=actor, freezes=False)
