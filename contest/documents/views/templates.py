"""An office's own Word file for a form: fetched, changed, brought back, tried at once."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import STAFF, Role
from contest.access.routes import allow, identity
from contest.accounts.forms import EmptyForm
from contest.documents import actions, papers, queries, word_template
from contest.documents.blocks import Form
from contest.documents.dossier import read_dossier
from contest.documents.forms import TemplateForm
from contest.documents.views.blueprint import bp
from contest.documents.views.sending import sent
from contest.documents.word import KIND
from contest.documents.word_filling import fill_template
from contest.errors import NotFoundError
from contest.planning import queries as planning
from contest.planning.tables import Contest


@bp.route("/hoi-thi/<int:contest_id>/giay-to/mau-word/<form>", methods=["GET", "POST"])
@allow(Role.ORGANIZER)
def word_template_page(contest_id: int, form: str) -> ResponseReturnValue:
    contest, typed = planning.contest(web.session(), contest_id), TemplateForm()
    faults: list[str] = []
    if typed.validate_on_submit():
        content = typed.file.data.read() if typed.file.data else b""
        faults = _faults(contest, form, content)
        if not faults:
            return _keep(contest_id, form, content)
    page = render_template(
        "documents/word_template.html",
        contest=contest,
        form=_changeable(form),
        typed=typed,
        drop=EmptyForm(),
        held=queries.word_template(web.session(), contest, form),
        faults=faults,
    )
    return page, 422 if faults else 200


@bp.get("/hoi-thi/<int:contest_id>/giay-to/mau-word/<form>.docx")
@allow(*STAFF)
def word_template_file(contest_id: int, form: str) -> ResponseReturnValue:
    """Send the file to change: the unit's own, else the one made from the form's wording."""
    session = web.session()
    contest, found = planning.contest(session, contest_id), _changeable(form)
    held = queries.word_template(session, contest, form)
    row = queries.blank(contest, found, "")
    made = word_template.template(found, read_dossier(queries.dossier(session, contest, row)))
    return sent(f"mau-{form}.docx", held.content if held else made, KIND)


@bp.post("/hoi-thi/<int:contest_id>/giay-to/mau-word/<form>/bo")
@allow(Role.ORGANIZER)
@web.commits
def drop_template(contest_id: int, form: str) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    actions.drop_template(web.session(), contest, form, actor=identity().actor)
    flash("Đã bỏ mẫu riêng; từ nay dùng mẫu có sẵn.")
    return redirect(url_for("documents.word_template_page", contest_id=contest_id, form=form))


@web.commits
def _keep(contest_id: int, form: str, content: bytes) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    actions.keep_template(web.session(), contest, form, content, actor=identity().actor)
    flash("Đã nhận mẫu. Bản Word của văn bản này từ nay làm theo mẫu.")
    return redirect(url_for("documents.word_template_page", contest_id=contest_id, form=form))


def _faults(contest: Contest, name: str, content: bytes) -> list[str]:
    """Try a file with the contest's own data before it is kept."""
    session = web.session()
    row = queries.blank(contest, queries.form(name), "CB")
    text = papers.fill_form(
        queries.form(name),
        queries.dossier(session, contest, row),
        queries.beside(session, contest, row),
    )
    fault = fill_template(content, text.values).fault
    return [fault] if fault else []


def _changeable(name: str) -> Form:
    found = queries.form(name)
    if not word_template.can_be_changed(found):
        raise NotFoundError
    return found
