"""What a judge's phone hears from the desk: nothing that other judges' marks could change."""

from typing import Any

from sqlalchemy.orm import Session

from contest.entries import queries as entries
from contest.hall import queries as hall
from contest.judging import queries
from contest.planning import queries as planning
from contest.planning.tables import Contest, Judge
from contest.words.dates import short_time


def news_for(session: Session, judge: Judge) -> dict[str, Any]:
    """Return the entry on stage, the gates, the messages, and whether the page has grown old."""
    contest = judge.contest
    gates = hall.gates(session, contest.id)
    return {
        "stage": _stage(session, contest),
        "gates": {
            "parts": gates.parts,
            "entries": {str(entry): state for entry, state in gates.entries.items()},
        },
        "notices": [
            {"id": one.id, "text": one.text, "at": short_time(one.sent_at)}
            for one in hall.notices_to(session, judge)
        ],
        "version": queries.own_version(session, contest, judge),
    }


def _stage(session: Session, contest: Contest) -> dict[str, str] | None:
    shown = hall.on_stage(session, contest.id)
    if shown is None:
        return None
    entry = entries.entry(session, contest.id, shown.entry_id)
    scheme = planning.scheme_in_force(session, contest.id)
    names = {part.id: part.name for part in scheme.parts}
    return {
        "entry": entry.key,
        "name": entry.name,
        "part": shown.part,
        "part_name": names.get(shown.part, ""),
    }
