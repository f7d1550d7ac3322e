"""Storing rules from any of their pages: the same refusals, what was typed kept."""

from collections.abc import Callable, Sequence

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

import scoring
from contest import web
from contest.access.routes import identity
from contest.errors import StaleVersionError
from contest.planning import actions, outline
from contest.planning.tables import Contest
from contest.planning.views.blueprint import plain
from contest.words import faults as fault_words
from contest.words import messages

Again = Callable[[Sequence[str], Sequence[scoring.Fault]], str]


def replaced(
    contest: Contest, new: actions.NewRules, *, revision: int, done: str, again: Again
) -> ResponseReturnValue:
    """Replace the rules, or show the page again with each fault in words."""
    try:
        actions.replace_rules(
            web.session(), contest, new, revision=revision, actor=identity().actor
        )
    except scoring.ContestFileError as error:
        said = [fault_words.short_sentence(one, new.document) for one in error.faults]
        return again(said, error.faults), 422
    except StaleVersionError as error:
        return again([messages.RULES_ARE_STALE], ()), error.status
    whole = outline.whole_sum(outline.rows_of(new.document["parts"]))
    if new.scale is not None and whole != new.scale:
        flash(
            f"Đã lưu thể lệ. Lưu ý: các phần cộng lại {plain(whole)} điểm, khác thang {new.scale}."
        )
        return redirect(url_for("planning.criteria", contest_id=contest.id))
    flash("Đã lưu thể lệ.")
    return redirect(done)


def marked_at(form: web.Form, faults: Sequence[scoring.Fault], fields: dict[str, str]) -> None:
    """Put each fault also at the field that its path leads to."""
    for fault in faults:
        field = fields.get(fault.path)
        if field in form:
            form[field].errors = [*form[field].errors, fault_words.saying(fault)]
