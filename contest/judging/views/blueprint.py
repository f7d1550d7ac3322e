"""The judging blueprint, and what its pages share."""

from flask import Blueprint

import scoring
from contest import web
from contest.entries import queries as entries
from contest.planning import queries as planning
from contest.planning.tables import Contest

bp = Blueprint("judging", __name__)


def parts_of(contest: Contest) -> tuple[scoring.Part, ...]:
    return planning.scheme_in_force(web.session(), contest.id).parts


def entry_choices(contest: Contest) -> list[tuple[int, str]]:
    """Return the entries that are still in, as choices of a field."""
    return [
        (one.id, f"{one.position}. {one.name}")
        for one in entries.views(web.session(), contest)
        if not one.is_withdrawn
    ]
