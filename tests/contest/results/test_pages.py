"""The board, the trail, decisions by form, seal and publication, public page."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from contest.documents.dossier import read_dossier
from contest.documents.meeting import meeting
from contest.judging import actions as judging
from contest.judging.tables import SheetState
from contest.planning import actions as planning
from contest.planning.queries import rules as rules_of
from contest.results import contest_file, queries
from tests.client import guest, judge, staff
from tests.engines import Seeded
from tests.factories import contests
from tests.factories.contests import lines, sent

BOARD, DECIDE = "/hoi-thi/1/tong-hop", "/hoi-thi/1/quyet-dinh/D2+D6"
DECISION = {"reason": "Bỏ phiếu 5/5", "by": "Ban Giám khảo", "act": "decide"}


@pytest.fixture
def marked_app(tmp_path: Path, marked_database: Seeded):
    yield from contests.served(marked_database, tmp_path)


def test_board_is_sent_again_only_when_something_changed(
    sample_app: Flask, sample_database: Seeded
):
    clerk = staff(sample_app, "thu-ky")
    first = clerk.get(BOARD)
    held = {"If-None-Match": first.headers["ETag"]}

    unchanged = clerk.get(BOARD, headers=held)
    phone = judge(sample_app, 1, sample_database.codes[1])
    phone.get("/hoi-thi/1/cham")
    signed_in = clerk.get(BOARD, headers=held).headers["ETag"]
    phone.post_json("/hoi-thi/1/cham/luu", sent(8, "tieu-pham", "chu-de", "12"))
    changed = clerk.get(BOARD, headers={"If-None-Match": signed_in})

    assert (unchanged.status_code, unchanged.data) == (304, b"")
    assert changed.status_code == 200
    assert "1/4" in changed.text


def test_board_of_a_new_session_is_a_new_page(sample_app: Flask):
    """The page carries the session's own token: an older session's copy must not come back."""
    first = staff(sample_app, "thu-ky").get(BOARD)

    second = staff(sample_app, "thu-ky").get(
        BOARD, headers={"If-None-Match": first.headers["ETag"]}
    )

    assert second.status_code == 200


def test_trail_explains_a_total_in_words(sample_app: Flask):
    page = staff(sample_app, "thu-ky").get(f"{BOARD}/D5")

    assert page.status_code == 200
    assert "78,76" in page.text
    assert "Tiểu phẩm quá giờ 1 phút 10 giây" in page.text
    assert staff(sample_app, "thu-ky").get(f"{BOARD}/D99").status_code == 404


def test_order_is_decided_on_its_page(marked_app: Flask):
    clerk = staff(marked_app, "thu-ky")
    page = clerk.get(DECIDE)
    form = DECISION | {"order-D2": "2", "order-D6": "1", "operation_id": "once"}

    answers = [clerk.post(DECIDE, form) for _ in range(2)]

    assert "Đội Mái Ấm" in page.text
    assert answers[0].status_code == 302
    with marked_app.extensions["kheo-database"].reading() as session:
        decisions = [one.document for one in contest_file.decisions(session, 1)]
        assert [(one["kind"], one["entries"]) for one in decisions] == [("tie", ["D6", "D2"])]


@pytest.mark.parametrize(
    "change",
    [
        {"order-D2": "1", "order-D6": "1"},
        {"order-D2": "1"},
        {"order-D2": "1", "order-D6": "3"},
        {"order-D2": "1", "order-D6": "2", "reason": ""},
        {"order-D2": "1", "order-D6": "2", "by": " "},
        {"order-D2": "1", "order-D6": "2", "by": ",;"},
        {"winner": "D99"},
    ],
)
def test_decision_that_says_too_little_is_refused(marked_app: Flask, change: dict[str, str]):
    clerk = staff(marked_app, "thu-ky")
    clerk.get(DECIDE)

    answer = clerk.post(DECIDE, DECISION | {"operation_id": "once"} | change)

    assert answer.status_code == 422
    with marked_app.extensions["kheo-database"].reading() as session:
        assert contest_file.decisions(session, 1) == []


def test_shared_prize_is_decided_on_its_page(marked_app: Flask):
    clerk = staff(marked_app, "thu-ky")
    clerk.get(DECIDE)
    form = DECISION | {"winner": ["D2", "D6"], "operation_id": "once"}

    clerk.post(DECIDE, form)

    with marked_app.extensions["kheo-database"].reading() as session:
        outcome = queries.outcome(session, contests.contest(session))
        assert {one.entry for one in outcome.standings if "Giải Nhì" in one.prizes} == {"D2", "D6"}
        assert {one.place for one in outcome.standings if one.is_tied} == {"2"}


def test_seal_and_publication_by_two_people(settled_app: Flask):
    clerk, organizer = staff(settled_app, "thu-ky"), staff(settled_app, "to-chuc")
    early = organizer.post("/hoi-thi/1/cong-bo")
    organizer.post("/hoi-thi/1/niem-phong")
    same = organizer.post("/hoi-thi/1/cong-bo")
    clerks = clerk.post("/hoi-thi/1/cong-bo")

    assert early.status_code == 409
    assert same.status_code == 409
    assert "cần một người khác thực hiện" in same.text
    assert clerks.status_code == 403
    assert guest(settled_app).get("/ket-qua/1").status_code == 404


def test_public_sees_nothing_before_publication(sealed_app: Flask):
    visitor = guest(sealed_app)

    assert visitor.get("/ket-qua/1").status_code == 404
    assert "Hội thi Dân vận khéo năm 2026" not in visitor.get("/").text
    staff(sealed_app, "to-chuc").post("/hoi-thi/1/cong-bo")

    page = visitor.get("/ket-qua/1")
    assert page.status_code == 200
    assert "Đội Kết Nối" in page.text
    assert "Hội thi Dân vận khéo năm 2026" in visitor.get("/").text


def test_public_page_shows_no_judge(published_app: Flask):
    page = guest(published_app).get("/ket-qua/1").text

    for name in ("Nguyễn Thị Hồng Vân", "Giàng A Páo", "GK1"):
        assert name not in page


def test_every_act_is_in_the_journal(published_app: Flask):
    with published_app.extensions["kheo-database"].reading() as session:
        sealed, published = lines(session, "result.sealed"), lines(session, "result.published")

    assert [one["digest"] for one in sealed] == [one["digest"] for one in published]
    assert len(sealed) == 1


def test_decision_sent_twice_leads_back_to_the_board(marked_app: Flask):
    clerk = staff(marked_app, "thu-ky")
    clerk.get(DECIDE)
    form = DECISION | {"operation_id": "twice", "order-D2": "1", "order-D6": "2"}

    answers = [clerk.post(DECIDE, form) for _ in range(2)]

    assert [(one.status_code, one.location) for one in answers] == [(302, BOARD)] * 2


def test_decision_on_another_prize_is_refused(marked_app: Flask):
    clerk = staff(marked_app, "thu-ky")
    clerk.get(DECIDE)

    answer = clerk.post(
        DECIDE, DECISION | {"operation_id": "old", "prize": "Giải Nhất", "act": "withhold"}
    )

    assert answer.status_code == 422
    assert "nay cần quyết định Giải Nhì" in answer.text


def test_too_few_judges_are_named_on_every_page(planned_app: Flask):
    database = planned_app.extensions["kheo-database"]
    with database.writing() as session:
        contest = contests.contest(session)
        rules = rules_of(session, contest.id).document
        panel = {"method": "trimmed", "then": "sum"}
        parts = [part | {"panel": panel} for part in rules["parts"]]
        new = planning.NewRules({**rules, "parts": parts}, contest.scale)
        planning.replace_rules(
            session, contest, new, revision=contest.revision, actor=contests.ORGANIZER
        )
        for seat in (5, 4, 3):
            unseat(session, seat)

    organizer = staff(planned_app, "to-chuc")
    pages = [organizer.get(f"/hoi-thi/1{path}") for path in ("", "/tong-hop", "/giay-to")]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert "phần Chào hỏi cần ít nhất 3 giám khảo, hiện có 2" in pages[1].text


def unseat(session: Session, seat: int) -> None:
    planning.unseat_judge(
        session, contests.contest(session), contests.judge(session, seat), actor=contests.ORGANIZER
    )


def test_papers_keep_the_seats_after_one_is_left(planned: Session):
    unseat(planned, 2)

    dossier = read_dossier(queries.draft_dossier(planned, contests.contest(planned)))

    assert [judge.label for judge in dossier.judges] == ["GK1", "GK3", "GK4", "GK5"]


def test_judge_of_an_entrys_unit_can_be_absent(session: Session):
    contest, told = contests.contest(session), {"reason": "Đi công tác", "actor": contests.CLERK}
    contests.mark_the_rest(session)
    for entry in ("D1", "D2", "D4", "D5", "D6", "D7", "D8"):
        for part in ("chao-hoi", "kien-thuc", "tieu-pham"):
            at = contests.sheet_at(session, 5, entry, part)
            judging.reopen_sheet(session, contest, at, **told)
            judging.note_missing(session, contest, at, state=SheetState.ABSENT, **told)

    dossier = read_dossier(queries.draft_dossier(session, contest))

    assert meeting(dossier)["absent"] == [dossier.panel[4].name]
