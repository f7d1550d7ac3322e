"""Where a contest stands: each step of its way, whether it is done, what it says."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from contest.access.roles import Role
from contest.accounts import queries as accounts
from contest.entries import queries as entries
from contest.planning import outline
from contest.planning import queries as planning
from contest.planning.tables import Contest, ContestState
from contest.results import queries as results
from contest.works import queries as works


@dataclass(frozen=True)
class Step:
    """One step on the way from an empty contest to a published result."""

    name: str
    endpoint: str
    is_done: bool
    says: str
    is_planning: bool = True


def steps(session: Session, contest: Contest) -> list[Step]:
    return [*_planning_steps(session, contest), *_judging_steps(session, contest)]


def _planning_steps(session: Session, contest: Contest) -> Iterator[Step]:
    version = planning.rules(session, contest.id)
    whole = outline.whole_sum(outline.rows_of(version.document["parts"]))
    fits = whole is not None and (contest.scale is None or whole == contest.scale)
    lock = ", đã khóa" if version.frozen_at else ""
    sum_ = "chưa cộng được" if whole is None else f"tổng {_plain(f'{whole.normalize():f}')} điểm"
    parts = len(version.document["parts"])
    prizes = len(version.document.get("prizes") or [])
    yield Step(
        "Thông tin và tiêu đề",
        "planning.facts",
        bool(contest.place),
        contest.place or "Chưa có địa điểm",
    )
    yield Step("Phần thi, tiêu chí", "planning.criteria", fits, f"{parts} phần, {sum_}{lock}")
    yield Step(
        "Xếp hạng, giải thưởng", "planning.ranking", bool(prizes), f"{prizes} loại giải{lock}"
    )
    panel = planning.judges(session, contest.id)
    has_head = any(judge.is_head for judge in panel)
    yield Step(
        "Giám khảo",
        "planning.judges",
        has_head,
        f"{len(panel)} giám khảo" + ("" if has_head else ", chưa có trưởng ban"),
    )
    cards = accounts.cards(session, contest.id)
    yield Step(
        "Thẻ giám khảo",
        "planning.judges",
        bool(panel) and len(cards) >= len(panel),
        f"{len(cards)} thẻ có hiệu lực" if cards else "Chưa in",
    )
    staff = accounts.staff(session, contest.id)
    has_clerk = any(one.role is Role.CLERK for one in staff)
    yield Step(
        "Tổ thư ký, ban tổ chức",
        "planning.staff",
        has_clerk,
        f"{len(staff)} người" + ("" if has_clerk else ", chưa có thư ký"),
    )


def _judging_steps(session: Session, contest: Contest) -> Iterator[Step]:
    count = entries.count(session, contest.id)
    yield Step("Đội thi", "entries.index", count > 0, f"{count} bài thi", is_planning=False)
    if works.is_of_works(contest):
        yield _works_step(session, contest, count)
    outcome = results.outcome(session, contest)
    is_sealed = results.is_sealed(contest)
    yield Step(
        "Chấm và tổng hợp",
        "results.board",
        is_sealed or outcome.is_ready_to_seal,
        outcome.fault.capitalize() or "Đã đủ phiếu"
        if not outcome.missing_sheets
        else f"Còn {outcome.missing_sheets} phiếu chưa nộp, {len(outcome.open_points)} chỗ bằng điểm",
        is_planning=False,
    )
    is_published = contest.state is ContestState.PUBLISHED
    yield Step(
        "Niêm phong, công bố",
        "results.closing",
        is_published,
        "Đã công bố" if is_published else "Đã niêm phong" if is_sealed else "Chưa niêm phong",
        is_planning=False,
    )
    yield Step(
        "Giấy tờ",
        "documents.index",
        is_sealed,
        "Bảng tổng hợp, biên bản, giấy chứng nhận",
        is_planning=False,
    )


def _works_step(session: Session, contest: Contest, count: int) -> Step:
    """Tell whether judges have something to read, under a number where the contest is blind."""
    unread = len(works.without_files(session, contest))
    without = count - len(entries.blind_numbers(session, contest.id)) if contest.is_blind else 0
    lacks = [f"{unread} bài chưa có tệp"] if unread else []
    lacks += [f"{without} bài chưa có số phách"] if without else []
    is_done = count > 0 and not lacks
    says = ", ".join(lacks) or ("Bài nào cũng có tệp" if count else "Chưa có bài")
    return Step("Bài dự thi", "works.index", is_done, says, is_planning=False)


def _plain(points: str) -> str:
    return points.replace(".", ",")
