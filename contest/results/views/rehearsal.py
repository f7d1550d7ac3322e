"""The contest's rules rehearsed on made-up marks: a form of numbers, and what was found."""

from dataclasses import dataclass, replace

from flask import render_template, request
from flask.typing import ResponseReturnValue

import scoring
from contest import clock, web
from contest.access.roles import Role
from contest.access.routes import allow
from contest.planning import queries as planning
from contest.results import contest_file
from contest.results.forms import RehearsalForm
from contest.results.views.blueprint import bp
from contest.words import rehearsal as words

MOST_WORK, MOST_IN_ONE = 120_000, 40_000
"""60 000 is about a second's work; a request runs no more, and no larger a set."""

MOST_SECONDS = 1.5


@dataclass(frozen=True)
class Shown:
    """What the page says of a rehearsal; `cut_to` is how many runs fitted, when not all did."""

    sections: list[words.Section]
    uses: list[tuple[str, int]]
    cut_to: int | None


@bp.get("/hoi-thi/<int:contest_id>/chay-thu")
@allow(Role.ORGANIZER)
def rehearsal(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    form = RehearsalForm(request.args or None, meta={"csrf": False})
    shown, fault = None, ""
    if request.args and form.validate():
        people = contest_file.people(web.session(), contest)
        try:
            shown = _rehearsed(people, form.wish())
        except scoring.RehearsalTooLargeError as error:
            fault = words.too_large(error)
        except scoring.PanelTooSmallError as error:
            fault = words.too_few_judges(error, scoring.scheme_document(people.scheme))
    page = render_template(
        "results/rehearsal.html", contest=contest, form=form, shown=shown, fault=fault
    )
    return page, 422 if request.args and shown is None else 200


def _rehearsed(people: scoring.Contest, wish: scoring.Wish) -> Shown:
    sets = min(wish.sets, _fitting(people, wish))
    found = scoring.rehearse(people, replace(wish, sets=sets))
    cut_to = sets if sets < wish.sets else None
    return Shown(words.sections(found), words.uses(found), cut_to)


def _fitting(people: scoring.Contest, wish: scoring.Wish) -> int:
    """Say how many runs one request may take: by their size, and by how long the first one took."""
    work = scoring.work_in(people, wish)
    if work > MOST_IN_ONE:
        raise scoring.RehearsalTooLargeError("work", work, MOST_IN_ONE)
    begun = clock.seconds()
    scoring.rehearse(people, replace(wish, sets=1))
    spent = clock.seconds() - begun
    return max(1, min(MOST_WORK // work, int(MOST_SECONDS / max(spent, MOST_SECONDS / wish.sets))))
