"""The desk's page of the vote, the printed codes, the audience's page."""

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest import qr, web
from contest.access.roles import STAFF
from contest.access.routes import allow, identity, public
from contest.accounts.actions import Browser
from contest.accounts.forms import EmptyForm
from contest.entries import queries as entries
from contest.errors import InputError, NotFoundError
from contest.planning import queries as planning
from contest.planning.tables import Contest
from contest.voting import actions, queries
from contest.voting.forms import CodesForm, OpenForm, VoteForm
from contest.words.errors import sentence

bp = Blueprint("voting", __name__)


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)


@bp.get("/hoi-thi/<int:contest_id>/binh-chon")
@allow(*STAFF)
def desk(contest_id: int) -> ResponseReturnValue:
    """Show how many have voted, never which way: that is in the figures once the vote is closed."""
    session = web.session()
    contest = planning.contest(session, contest_id)
    parts = {one.id: one.name for one in queries.parts(session, contest)}
    polls = queries.polls(session, contest_id)
    form = OpenForm()
    voted = {one.part for one in polls}
    form.part.choices = [(key, name) for key, name in parts.items() if key not in voted]
    return render_template(
        "voting/desk.html",
        contest=contest,
        parts=parts,
        polls=[(one, queries.count_of_ballots(session, one)) for one in polls],
        is_open=queries.open_poll(session, contest_id) is not None,
        codes=queries.count_of_codes(session, contest_id),
        form=form,
        new_codes=CodesForm(),
        button=EmptyForm(),
    )


@bp.post("/hoi-thi/<int:contest_id>/binh-chon/ma")
@allow(*STAFF)
def codes(contest_id: int) -> ResponseReturnValue:
    """Print new codes; the page is their only copy. They are drawn after the commit: it takes long."""
    form = CodesForm()
    if not form.validate():
        raise InputError([f"Xin gõ số mã từ 1 đến {actions.MOST_AT_ONCE}."])
    made = _made(contest_id, form)
    if not made:
        return _to_desk(contest_id)
    contest = planning.contest(web.session(), contest_id)
    page = url_for("voting.vote", contest_id=contest_id, _external=True)
    cards = [(f"{one[:4]}-{one[4:]}", qr.drawn(f"{page}?ma={one}")) for one in made]
    return render_template("voting/codes.html", contest=contest, cards=cards, address=page)


@bp.post("/hoi-thi/<int:contest_id>/binh-chon/mo")
@allow(*STAFF)
@web.commits
def open_poll(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    part = request.form.get("part", "")
    actions.open_poll(web.session(), contest, part, actor=identity().actor)
    flash("Đã mở bình chọn.")
    return _to_desk(contest_id)


@bp.post("/hoi-thi/<int:contest_id>/binh-chon/dong")
@allow(*STAFF)
@web.commits
def close_poll(contest_id: int) -> ResponseReturnValue:
    contest = planning.contest(web.session(), contest_id)
    votes = actions.close_poll(web.session(), contest, actor=identity().actor)
    flash(f"Đã đóng bình chọn: {votes} phiếu, đã ghi vào số liệu.")
    return _to_desk(contest_id)


@bp.get("/binh-chon/<int:contest_id>")
@public
def vote(contest_id: int) -> ResponseReturnValue:
    contest = _voted_on(contest_id)
    return _vote_page(contest, _vote_form(contest, code=request.args.get("ma", "")[:20]))


@bp.post("/binh-chon/<int:contest_id>")
@public
@web.commits
def cast(contest_id: int) -> ResponseReturnValue:
    session = web.session()
    contest = _voted_on(contest_id)
    form = _vote_form(contest)
    if not form.validate():
        return _vote_page(contest, form, "Xin gõ mã và chọn một bài dự thi."), 422
    entry = entries.entry(session, contest_id, form.entry.data)
    browser = Browser("", "khán giả", request.remote_addr or "")
    refusal = actions.cast(session, contest, entry, web.text(form.code), browser).refusal
    if refusal is not None:
        return _vote_page(contest, form, sentence(refusal)), refusal.status
    return render_template("voting/thanks.html", contest=contest, entry=entry)


@web.commits
def _made(contest_id: int, form: CodesForm) -> list[str]:
    """Make the codes; a form sent again makes none."""
    session, actor = web.session(), identity().actor
    contest = planning.contest(session, contest_id)
    if form.is_repeat(actor.id):
        return []
    return actions.print_codes(session, contest, form.count.data or 0, actor=actor)


def _voted_on(contest_id: int) -> Contest:
    """Return a contest that has a vote; of any other there is nothing to find."""
    if not queries.polls(web.session(), contest_id):
        raise NotFoundError
    return planning.contest(web.session(), contest_id)


def _vote_form(contest: Contest, **data: str) -> VoteForm:
    form = VoteForm(data=data)
    form.entry.choices = [
        (one.id, f"{one.position}. {one.name}")
        for one in entries.entries(web.session(), contest.id)
        if one.withdrawn_at is None
    ]
    return form


def _vote_page(contest: Contest, form: VoteForm, refusal: str = "") -> str:
    is_open = queries.open_poll(web.session(), contest.id) is not None
    return render_template(
        "voting/vote.html", contest=contest, form=form, refusal=refusal, is_open=is_open
    )


def _to_desk(contest_id: int) -> ResponseReturnValue:
    return redirect(url_for("voting.desk", contest_id=contest_id))
