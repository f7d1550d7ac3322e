"""An office writes a paper from a form: its draft, its number, its withdrawal."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest import web
from contest.access.roles import READERS, STAFF, Role
from contest.access.routes import allow, identity
from contest.documents import actions, papers, queries, rights
from contest.documents.forms import IssueForm, VoidForm, WritingForm, writing_form
from contest.documents.render import Laid
from contest.documents.tables import PaperState, WrittenPaper
from contest.documents.views.blueprint import bp
from contest.documents.views.sending import sent, sent_pdf
from contest.documents.word import KIND as WORD
from contest.documents.word import word
from contest.documents.word_filling import fill_template
from contest.documents.word_template import can_be_changed
from contest.documents.wording import FORMS
from contest.documents.workbook import KIND as WORKBOOK
from contest.documents.workbook import workbook
from contest.errors import InputError
from contest.planning import queries as planning
from contest.planning.tables import Contest
from contest.results import queries as results
from contest.words import messages


@bp.route("/hoi-thi/<int:contest_id>/giay-to/soan/<form>", methods=["GET", "POST"])
@allow(*STAFF)
def write(contest_id: int, form: str) -> ResponseReturnValue:
    """Write a paper of one form; what was typed becomes its draft."""
    contest = planning.contest(web.session(), contest_id)
    kept = _draft(contest, form)
    typed = writing_form(queries.form(form), kept, _level(contest))
    if typed.validate_on_submit() and typed.may_confer():
        return _keep(contest_id, form, typed)
    return _writing_page(contest, kept, typed), 422 if typed.is_submitted() else 200


@web.commits
def _keep(contest_id: int, form: str, typed: WritingForm) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    actions.write(
        web.session(),
        contest,
        form,
        typed.writing(),
        legal_basis=typed.basis,
        actor=identity().actor,
    )
    flash("Đã lưu bản soạn. Xem trước, rồi ban hành khi đã đúng.")
    return redirect(url_for("documents.write", contest_id=contest_id, form=form))


@bp.get("/hoi-thi/<int:contest_id>/giay-to/soan/<form>.<any(pdf, docx, xlsx):kind>")
@allow(*STAFF)
def draft_file(contest_id: int, form: str, kind: str) -> ResponseReturnValue:
    """Show how the draft would be printed now."""
    contest = planning.contest(web.session(), contest_id)
    if form in papers.LAID and kind == "pdf":
        return redirect(url_for("documents.pdf", contest_id=contest_id, paper=form))
    return _printed(contest, _draft(contest, form), kind)


@bp.get("/hoi-thi/<int:contest_id>/giay-to/van-ban/<int:paper_id>.<any(pdf, docx, xlsx):kind>")
@allow(*READERS)
def written_file(contest_id: int, paper_id: int, kind: str) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    return _printed(contest, queries.paper(web.session(), contest_id, paper_id), kind)


@bp.post("/hoi-thi/<int:contest_id>/giay-to/van-ban/<int:paper_id>/ban-hanh")
@allow(Role.ORGANIZER)
@web.commits
def issue(contest_id: int, paper_id: int) -> ResponseReturnValue:
    form, session = IssueForm(), web.session()
    contest = planning.contest(session, contest_id)
    row = queries.paper(session, contest_id, paper_id)
    if not form.validate_on_submit() or web.number(form.revision) != row.revision:
        raise InputError([messages.FORM_IS_BROKEN])
    actions.issue(session, contest, row, number=form.wanted, actor=identity().actor)
    flash(f"Đã ban hành {queries.number_said(contest, row) or 'văn bản'}.")
    return redirect(url_for("documents.index", contest_id=contest_id))


@bp.post("/hoi-thi/<int:contest_id>/giay-to/van-ban/<int:paper_id>/huy")
@allow(Role.ORGANIZER)
@web.commits
def void(contest_id: int, paper_id: int) -> ResponseReturnValue:
    form, session = VoidForm(), web.session()
    contest = planning.contest(session, contest_id)
    row = queries.paper(session, contest_id, paper_id)
    if not form.validate_on_submit():
        raise InputError(["Xin ghi lý do hủy văn bản."])
    actions.void(session, contest, row, reason=web.text(form.reason), actor=identity().actor)
    flash("Đã hủy văn bản; số của văn bản vẫn giữ trong sổ.")
    return redirect(url_for("documents.index", contest_id=contest_id))


@bp.get("/hoi-thi/<int:contest_id>/giay-to/tap.pdf")
@allow(*STAFF)
def pack(contest_id: int) -> ResponseReturnValue:
    """Print the chosen papers as one file, pages numbered through."""
    contest = planning.contest(web.session(), contest_id)
    chosen = list(dict.fromkeys(request.args.getlist("paper")))[: len(papers.LAID) + len(FORMS)]
    if not chosen:
        raise InputError(["Chưa chọn giấy nào cho tập. Xin đánh dấu ít nhất một giấy."])
    laid = [_laid(contest, name) for name in chosen]
    return sent_pdf("tap-giay-to", lambda: papers.packed(laid))


def _laid(contest: Contest, name: str) -> Laid:
    """Lay out a paper of the result, or a form: its newest draft, else as it begins."""
    if name in papers.LAID:
        return papers.LAID[name](results.dossier(web.session(), contest))
    return papers.lay_form(_filled(contest, _draft(contest, name)))


def _draft(contest: Contest, form: str) -> WrittenPaper:
    session = web.session()
    kept = queries.draft(session, contest.id, form)
    return kept or queries.blank(contest, queries.form(form), queries.symbol(session, contest))


def _level(contest: Contest) -> rights.Level:
    return queries.level(web.session(), contest)


def _printed(contest: Contest, row: WrittenPaper, kind: str) -> ResponseReturnValue:
    text = _filled(contest, row)
    if kind == "docx":
        return sent(f"{row.form}.docx", _word(contest, row, text), WORD)
    if kind == "xlsx":
        return sent(f"{row.form}.xlsx", workbook(text), WORKBOOK)
    return sent_pdf(row.form, lambda: papers.print_form(text))


def _word(contest: Contest, row: WrittenPaper, text: papers.FormText) -> bytes:
    """Write the Word file: by the unit's own template where it has one."""
    held = queries.word_template(web.session(), contest, row.form)
    if held is None:
        return word(text)
    filled = fill_template(held.content, text.values)
    if filled.fault:
        raise InputError([filled.fault])
    return filled.content


def _filled(contest: Contest, row: WrittenPaper) -> papers.FormText:
    session = web.session()
    return papers.fill_form(
        queries.form(row.form),
        queries.dossier(session, contest, row),
        queries.beside(session, contest, row),
        queries.number_said(contest, row),
        is_voided=row.state is PaperState.VOIDED,
    )


def _writing_page(contest: Contest, kept: WrittenPaper, typed: WritingForm) -> str:
    session, form = web.session(), queries.form(kept.form)
    series = queries.series(contest, form, kept.day, kept.since)
    return render_template(
        "documents/write.html",
        contest=contest,
        form=form,
        row=kept,
        typed=typed,
        issue=IssueForm(),
        layout=queries.layout(contest, kept.day),
        next_number=queries.next_number(session, series),
        has_template=can_be_changed(form),
        refused=list(rights.refused(_level(contest), kept.day)) if typed.has_award else [],
    )
