"""The rules rehearsed on a page; statistics of judges after the seal; both for organizers."""

import re
from pathlib import Path

import pytest
from flask import Flask

from contest.results import plots
from contest.results.statistics import pages
from contest.results.views import rehearsal
from tests.client import staff
from tests.engines import Seeded
from tests.factories import contests
from tests.scoring.builders import judged

REHEARSAL, STATISTICS = "/hoi-thi/1/chay-thu", "/hoi-thi/1/thong-ke"
ASKED = f"{REHEARSAL}?sets=4&entries=&judges=&seed=7&style=likely"


@pytest.fixture
def marked_app(tmp_path: Path, marked_database: Seeded):
    yield from contests.served(marked_database, tmp_path)


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_rehearsal_asks_before_it_runs(sample_app: Flask):
    page = staff(sample_app, "to-chuc").get(REHEARSAL)

    assert page.status_code == 200
    assert 'value="100"' in page.text
    assert "Đã chạy thử thế nào" not in page.text


def test_rehearsal_says_what_was_run_and_with_which_seed(sample_app: Flask):
    organizer = staff(sample_app, "to-chuc")

    first, again = organizer.get(ASKED).text, organizer.get(ASKED).text

    assert "Chạy 4 lần, mỗi lần 8 bài thi và 5 giám khảo; số gieo 7." in first
    assert "Tiêu chí phụ: điểm phần Tiểu phẩm" in first
    assert "Trao Giải Nhất" in first
    assert words_of(first) == words_of(again)


def test_rehearsal_takes_the_numbers_typed(planned_app: Flask):
    page = staff(planned_app, "to-chuc").get(
        f"{REHEARSAL}?sets=2&entries=3&judges=7&seed=1&style=uniform"
    )

    assert "Chạy 2 lần, mỗi lần 3 bài thi và 7 giám khảo; số gieo 1." in page.text
    assert "rải đều" in page.text


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("sets=0&entries=&judges=&seed=1&style=likely", "Số phải từ 1 đến 1000."),
        ("sets=x&entries=&judges=&seed=1&style=likely", "Ô này cần một số nguyên."),
        ("sets=2&entries=201&judges=&seed=1&style=likely", "Số phải từ 1 đến 200."),
        ("sets=2&entries=200&judges=40&seed=1&style=likely", "quá nhiều phiếu chấm"),
        ("sets=2&entries=&judges=&seed=1&style=x", "Xin chọn một mục"),
    ],
)
def test_rehearsal_that_cannot_be_run_says_why(sample_app: Flask, query: str, says: str):
    page = staff(sample_app, "to-chuc").get(f"{REHEARSAL}?{query}")

    assert page.status_code == 422
    assert says in page.text


def test_rehearsal_stops_in_time_and_says_so(sample_app: Flask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rehearsal, "MOST_SECONDS", 1e-9)

    page = staff(sample_app, "to-chuc").get(ASKED)

    assert "máy chỉ chạy 1 lần" in page.text
    assert "Chạy 1 lần, mỗi lần 8 bài thi" in page.text


def test_rehearsal_is_linked_from_the_rules(sample_app: Flask):
    assert f'href="{REHEARSAL}"' in staff(sample_app, "to-chuc").get("/hoi-thi/1/the-le").text


def test_statistics_wait_for_the_seal(marked_app: Flask):
    page = staff(marked_app, "to-chuc").get(STATISTICS)

    assert page.status_code == 200
    assert "Có sau khi niêm phong" in page.text
    assert "Kendall" not in page.text


def test_statistics_of_the_sealed_document(sealed_app: Flask):
    page = words_of(staff(sealed_app, "to-chuc").get(STATISTICS).text)

    assert "Phần Chào hỏi" in page
    assert "dựa trên 5 giám khảo, 7 bài thi mà mọi người cùng chấm" in page
    assert "Hệ số đồng thuận Kendall (W) 0,87" in page
    assert "Lê Minh Châu GK3 +0,31" in page
    assert "Hoàng Thị Mỷ GK4 −0,34" in page
    assert "Đội Công đoàn 14,75 17 2,25" in page
    assert "Lê Minh Châu: 17" in page
    assert "không nói ai chấm đúng" in page


def test_clerks_see_neither_the_page_nor_its_link(sealed_app: Flask):
    clerk = staff(sealed_app, "thu-ky")

    assert clerk.get(STATISTICS).status_code == 403
    assert STATISTICS not in clerk.get("/hoi-thi/1/niem-phong").text
    assert STATISTICS in staff(sealed_app, "to-chuc").get("/hoi-thi/1/niem-phong").text


def test_statistics_page_has_no_inline_style(sealed_app: Flask):
    page = staff(sealed_app, "to-chuc").get(STATISTICS).text

    assert " style=" not in page
    assert "<style" not in page
    assert page.count("<svg") > 40


def test_part_that_cannot_be_compared_says_why():
    (part,) = pages(judged({"E1": ["8"], "E2": ["7"]}))

    assert [one.shown for one in part.coefficients] == [
        "Không tính được: chỉ có một giám khảo chấm."
    ] * 3
    assert part.no_offsets == "Không tính được: chỉ có một giám khảo chấm."
    assert part.spreads == []
    assert [one.shown for one in part.halos] == ["Không tính được: phần thi chỉ có một tiêu chí."]


def test_equal_marks_are_drawn_in_the_middle():
    drawn = plots.strip({"J1": 5.0, "J2": 5.0}, {"J1": "a", "J2": "b"}, (5.0, 5.0))

    assert (drawn.left, drawn.right) == (120, 120)
    assert [(dot.x, dot.y) for dot in drawn.dots] == [(120, 12), (120, 6)]


def test_bars_point_to_their_side():
    assert plots.from_middle(-1.0, 2.0) == plots.Bar(64, 56, "less")
    assert plots.from_middle(2.0, 2.0) == plots.Bar(120, 112, "more")
    assert plots.from_middle(0.0, 0.0) == plots.Bar(120, 0, "more")
    assert plots.share(-0.5) == plots.Bar(0, 0, "share")
    assert plots.share(0.25) == plots.Bar(0, 60, "share")
