"""The blueprint of planning, and what its views share."""

from decimal import Decimal

from flask import Blueprint

from contest import clock, web
from contest.access.roles import Role
from contest.units import queries as units

bp = Blueprint("planning", __name__)
PLANNERS = (Role.ORGANIZER,)


def unit_names() -> list[str]:
    """Return the names that a unit field offers."""
    return [view.name for view in units.views(web.session(), clock.today())]


def status(form: web.Form) -> int:
    return 422 if form.is_submitted() and form.errors else 200


def plain(points: Decimal | None) -> str:
    return "?" if points is None else f"{points.normalize():f}".replace(".", ",")
