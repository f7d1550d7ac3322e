"""Names fit their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.documents.fitting import Fitted, Place, fit, width_mm

PLACE = Place("DancingScript-Bold", 228, most=40, least=24)
LONG_NAME = "Công Tằng Tôn Nữ Thị Hoàng Phương Khuê"
LONG_TEAM = (
    "Đội tuyên truyền lưu động phối hợp liên ngành Mặt trận Tổ quốc "
    "và các đoàn thể chính trị - xã hội thôn Nậm Khắt vùng cao"
)


def test_width_is_that_of_the_font_file() -> None:
    assert width_mm("AA", "Tinos-Regular", 72) == pytest.approx(2 * 1479 / 2048 * 25.4)


def test_short_name_keeps_the_largest_letters() -> None:
    assert fit("Đội Hoa ban", PLACE) == Fitted(("Đội Hoa ban",), 40)


def test_long_name_shrinks_on_one_line() -> None:
    fitted = fit(LONG_NAME, Place("DancingScript-Bold", 180, most=40, least=24))
    assert fitted.lines == (LONG_NAME,)
    assert 24 <= fitted.size < 40


def test_team_of_120_letters_takes_two_even_lines() -> None:
    assert len(LONG_TEAM) == 120
    fitted = fit(LONG_TEAM, PLACE)
    first, second = (width_mm(line, PLACE.face, fitted.size) for line in fitted.lines)
    assert fitted.size >= 24
    assert abs(first - second) < 40


def test_no_name_takes_no_line() -> None:
    assert fit(" ", PLACE).lines == ()


def test_one_endless_word_goes_below_the_least_size() -> None:
    fitted = fit("Đ" * 200, PLACE)
    assert width_mm(fitted.lines[0], PLACE.face, fitted.size) <= PLACE.width_mm


@given(st.lists(st.text("aăâđêơưỹộ", min_size=1, max_size=12), min_size=1, max_size=20))
def test_no_line_is_wider_than_its_place(words: list[str]) -> None:
    fitted = fit(" ".join(words), PLACE)
    assert " ".join(fitted.lines).split() == words
    assert all(width_mm(line, PLACE.face, fitted.size) <= PLACE.width_mm for line in fitted.lines)
