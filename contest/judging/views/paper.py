"""Paper sheets: open one by its code, type it by keyboard alone, settle what differs."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

import scoring
from contest import web
from contest.access.roles import STAFF
from contest.access.routes import allow, identity
from contest.accounts.forms import EmptyForm
from contest.entries import queries as entries
from contest.errors import FieldError, NotFoundError
from contest.judging import actions, queries
from contest.judging.forms import PaperCodeForm, ReasonForm
from contest.judging.paper_codes import key_named, read_paper_code
from contest.judging.tables import PaperSheet
from contest.judging.views.blueprint import bp, parts_of
from contest.planning import queries as planning
from contest.planning.tables import Contest
from contest.words import messages
from contest.words.numbers import parse_whole

Place = tuple[int, int, int, str]
"""Contest's, judge's and entry's id, the part."""

PAPER = "/hoi-thi/<int:contest_id>/phieu-giay"
ONE_PAPER = f"{PAPER}/<int:judge_id>/<int:entry_id>/<part>"


@bp.route(PAPER, methods=["GET", "POST"])
@allow(*STAFF)
def paper(contest_id: int) -> ResponseReturnValue:
    """Ask for a sheet's code; list what waits for a second typing and what differs."""
    contest = planning.contest(web.session(), contest_id)
    form = PaperCodeForm()
    if form.validate_on_submit():
        try:
            place = _place_named(contest, web.text(form.code))
        except FieldError as error:
            form.code.errors = [*error.faults]
        else:
            return redirect(_address("judging.paper_sheet", contest_id, *place))
    stages = _stages(contest)
    page = render_template(
        "judging/paper.html",
        contest=contest,
        form=form,
        stages=stages,
        judges=planning.judges(web.session(), contest_id),
        parts=[part for part in parts_of(contest) if part.leaves],
    )
    return page, 422 if form.errors else 200


@bp.route(ONE_PAPER, methods=["GET", "POST"])
@allow(*STAFF)
def paper_sheet(contest_id: int, judge_id: int, entry_id: int, part: str) -> ResponseReturnValue:
    """Type one sheet; what the other typist read is never shown here."""
    place = (contest_id, judge_id, entry_id, part)
    if EmptyForm().validate_on_submit():
        return _type(place)
    return _typing_page(*_sheet_at(place), {})


@bp.route(f"{ONE_PAPER}/lech", methods=["GET", "POST"])
@allow(*STAFF)
def paper_difference(
    contest_id: int, judge_id: int, entry_id: int, part: str
) -> ResponseReturnValue:
    """Show the figures that differ, and take the choice with its reason."""
    place = (contest_id, judge_id, entry_id, part)
    form = ReasonForm()
    if form.validate_on_submit():
        return _settle(place, form)
    return _difference_page(place, form), 422 if form.is_submitted() else 200


@web.commits
def _type(place: Place) -> ResponseReturnValue:
    contest, at = _sheet_at(place)
    marks, faults = _typed_marks(at.part)
    if faults:
        return _typing_page(contest, at, faults), 422
    row = actions.type_paper(web.session(), contest, at, marks, actor=identity().actor)
    stage = queries.stage(row)
    if stage is queries.PaperStage.DIFFERENT:
        flash("Hai lần nhập, hoặc phiếu giấy và điện thoại, có chỗ lệch. Xin chọn số đúng.")
        return redirect(_address("judging.paper_difference", *place))
    done = stage is queries.PaperStage.SETTLED
    says = "đã khớp và vào bảng điểm" if done else "đã nhập lần một, chờ người thứ hai nhập lại"
    flash(f"Phiếu {at.entry.anchor} {at.judge.key}, phần {at.part.name}: {says}.")
    return redirect(url_for("judging.paper", contest_id=contest.id))


@web.commits
def _settle(place: Place, form: ReasonForm) -> ResponseReturnValue:
    contest, at = _sheet_at(place)
    found = queries.readings(web.session(), _row(at))
    marks = {leaf.id: _chosen(leaf.id, found) for leaf in at.part.leaves}
    lacking = [leaf.name for leaf in at.part.leaves if marks[leaf.id] is None]
    if lacking:
        form.form_errors = [f"Chưa chọn điểm cho: {'; '.join(lacking)}."]
        return _difference_page(place, form), 422
    chosen = {key: mark for key, mark in marks.items() if mark is not None}
    reason, actor = web.text(form.reason), identity().actor
    actions.settle_paper(web.session(), contest, at, chosen, reason=reason, actor=actor)
    flash(f"Phiếu {at.entry.anchor} {at.judge.key}, phần {at.part.name} đã vào bảng điểm.")
    return redirect(url_for("judging.paper", contest_id=contest.id))


def _chosen(criterion: str, found: queries.Readings) -> int | None:
    """Return the value chosen among those known; the only one where nothing differs."""
    values = found.values(criterion)
    if len(values) == 1:
        return values[0]
    chosen = parse_whole(request.form.get(f"m-{criterion}", ""))
    return chosen if chosen in values else None


def _typed_marks(part: scoring.Part) -> tuple[dict[str, int], dict[str, str]]:
    """Read every mark of a sheet; the faults are said together, each at its field."""
    marks, faults = {}, {}
    for leaf in part.leaves:
        typed = request.form.get(f"m-{leaf.id}", "").strip()
        try:
            marks[leaf.id] = actions.read_mark(leaf, typed)
        except FieldError as error:
            faults[leaf.id] = " ".join(error.faults) if typed else messages.PAPER_LACKS_MARK
    return marks, faults


def _typing_page(contest: Contest, at: actions.SheetAt, faults: Mapping[str, str]) -> str:
    return render_template(
        "judging/paper_sheet.html",
        contest=contest,
        at=at,
        number=_number(contest, at.part),
        leaves=list(queries.leaves(at.part)),
        faults=faults,
        form=EmptyForm(),
    )


def _difference_page(place: Place, form: ReasonForm) -> str:
    contest, at = _sheet_at(place)
    row = _row(at)
    found = queries.readings(web.session(), row)
    differing = set(found.differing([leaf.id for leaf in at.part.leaves]))
    return render_template(
        "judging/paper_difference.html",
        contest=contest,
        at=at,
        row=row,
        found=found,
        leaves=[leaf for leaf in at.part.leaves if leaf.id in differing],
        form=form,
    )


def _stages(contest: Contest) -> dict[str, list[tuple[PaperSheet, actions.SheetAt]]]:
    """Return the paper sheets by how far their typing has come."""
    session = web.session()
    judges = {one.id: one for one in planning.judges(session, contest.id)}
    known = {one.id: one for one in entries.entries(session, contest.id)}
    parts = {part.id: part for part in parts_of(contest)}
    found: dict[str, list[tuple[PaperSheet, actions.SheetAt]]] = {
        stage.name.lower(): [] for stage in queries.PaperStage
    }
    for row in queries.paper_sheets(session, contest):
        if row.part in parts:
            at = actions.SheetAt(judges[row.judge_id], known[row.entry_id], parts[row.part])
            found[queries.stage(row).name.lower()].append((row, at))
    return found


def _place_named(contest: Contest, typed: str) -> tuple[int, int, str]:
    """Find the sheet that a typed or scanned code names."""
    code = read_paper_code(typed)
    if code is None:
        raise FieldError([messages.PAPER_CODE_IS_WRONG.format(typed=typed)], name="code")
    if code.contest_id not in (None, contest.id):
        raise FieldError([messages.PAPER_OF_ANOTHER_CONTEST], name="code")
    session = web.session()
    judges = {one.key: one.id for one in planning.judges(session, contest.id)}
    known = {one.key: row for row, one in entries.seen_by_judges(session, contest)}
    parts = {str(number): part.id for number, part in enumerate(parts_of(contest), 1)}
    judge, entry = key_named(code.judge, judges), key_named(code.entry, known)
    statuses = queries.statuses(session, contest)
    if judge and entry and code.part in parts:
        place = (judges[judge], known[entry], parts[code.part])
        if place in statuses:
            return place
    raise FieldError([messages.PAPER_IS_UNKNOWN.format(typed=typed)], name="code")


def _sheet_at(place: Place) -> tuple[Contest, actions.SheetAt]:
    session, (contest_id, judge_id, entry_id, part) = web.session(), place
    contest = planning.contest(session, contest_id)
    judge = planning.judge(session, contest_id, judge_id)
    return contest, actions.sheet_at(session, contest, judge, part, entry_id)


def _row(at: actions.SheetAt) -> PaperSheet:
    row = queries.paper_sheet(web.session(), at.judge.id, at.entry.id, at.part.id)
    if row is None:
        raise NotFoundError
    return row


def _number(contest: Contest, part: scoring.Part) -> int:
    return [one.id for one in parts_of(contest)].index(part.id) + 1


def _address(endpoint: str, contest_id: int, judge_id: int, entry_id: int, part: str) -> str:
    return url_for(endpoint, contest_id=contest_id, judge_id=judge_id, entry_id=entry_id, part=part)
