"""A contest of many rules, marked but for its decisions: what the pages beyond the sample show.

One judge far from the others in one part, two teams level at the cut, one part of one team that
the rules give no number for, a prize that the panel decides.
"""

import copy
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

import scoring
from contest.clock import VIETNAM
from contest.planning import actions as planning
from contest.planning import queries
from contest.planning.tables import Contest, ContestKind
from contest.results.importing import import_contest
from tests.factories.contests import ORGANIZER

FILE = Path(__file__).with_name("many-rules.json")


def document() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(FILE.read_bytes())
    return read


def enter(session: Session) -> Contest:
    """Bring the contest in beside the sample."""
    file = document()
    starts = datetime(2026, 12, 20, 8, tzinfo=VIETNAM)
    plan = planning.ContestPlan(file["title"], ContestKind.STAGE, 1, starts)
    contest = planning.plan_contest(session, plan, queries.presets()[0], actor=ORGANIZER)
    import_contest(session, contest, scoring.read_contest(file), actor=ORGANIZER)
    return contest


def propose(session: Session, contest: Contest) -> None:
    """Propose other rules: the first part weighs more, two get the first prize."""
    rules = copy.deepcopy(queries.rules(session, contest.id).document)
    rules["parts"][0]["weight"] = "1.5"
    rules["prizes"][0]["count"] = 2
    planning.replace_rules(
        session,
        contest,
        planning.NewRules(rules, contest.scale),
        revision=contest.revision,
        actor=ORGANIZER,
    )
