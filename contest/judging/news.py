"""What a judge's phone hears from the desk: nothing that other judges' marks could change."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from contest.entries import queries as entries
from contest.entries.queries import EntryView
from contest.entries.tables import Entry
from contest.hall import queries as hall
from contest.hall.tables import OnStage
from contest.judging import queries
from contest.planning import queries as planning
from contest.planning.tables import Contest, Judge
from contest.words.dates import short_time


def news_for(session: Session, judge: Judge) -> dict[str, Any]:
    """Return the entry on stage, the gates, the messages, and whether the page has grown old."""
    contest = judge.contest
    gates, there = hall.gates(session, contest.id), hall.on_stage(session, contest.id)
    named = {*gates.entries, *([there.entry_id] if there else [])}
    seen = _seen(session, judge, named)
    return {
        "stage": _stage(session, contest, there, seen) if there else None,
        "gates": {
            "parts": gates.parts,
            "entries": {
                str(seen[entry].id): state
                for entry, state in gates.entries.items()
                if entry in seen
            },
        },
        "notices": [
            {"id": one.id, "text": one.text, "at": short_time(one.sent_at)}
            for one in hall.notices_to(session, judge)
        ],
        "version": queries.own_version(session, contest, judge),
    }


def _seen(
    session: Session, judge: Judge, named: set[int]
) -> Mapping[int, Entry] | Mapping[int, EntryView]:
    """Return the named entries as this judge sees them, by row id."""
    if named and judge.contest.hides_names:
        return dict(queries.seen_by(session, judge.contest, judge))
    return entries.some(session, judge.contest_id, named)


def _stage(
    session: Session,
    contest: Contest,
    there: OnStage,
    seen: Mapping[int, Entry] | Mapping[int, EntryView],
) -> dict[str, str] | None:
    entry = seen.get(there.entry_id)
    if entry is None:
        return None
    scheme = planning.scheme_in_force(session, contest.id)
    names = {part.id: part.name for part in scheme.parts}
    return {
        "entry": entry.key,
        "name": entry.name,
        "part": there.part,
        "part_name": names.get(there.part, ""),
    }
