"""Numbers in and out of Vietnamese."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.words.numbers import (
    NotANumberError,
    parse_points,
    read_number,
    read_points,
    show_money,
    show_points,
)


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("8,5", "8.5"),
        ("8.5", "8.5"),
        (" 8,50 ", "8.5"),
        ("10", "10"),
        ("10,0", "10"),
        ("08", "8"),
        ("0,25", "0.25"),
        ("0", "0"),
        ("173.040", "173.04"),
    ],
)
def test_parse_points_takes_comma_and_dot(typed: str, points: str) -> None:
    assert parse_points(typed) == points


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "8,,5",
        "8,5,0",
        "1.000,5",
        "-1",
        "+1",
        "8a",
        "tám",
        ",5",
        "8,",
        "8 5",
        "1e2",
        "٣",
        "½",
    ],
)
def test_parse_points_refuses_and_tells_what_was_typed(typed: str) -> None:
    with pytest.raises(NotANumberError) as refusal:
        parse_points(typed)
    assert refusal.value.typed == typed


def test_show_points_keeps_the_decimals_given() -> None:
    assert show_points("283.75") == "283,75"
    assert show_points("45.50") == "45,50"
    assert show_points("-1") == "−1"


def test_show_money_has_dots() -> None:
    assert show_money(1500000) == "1.500.000"
    assert show_money(900) == "900"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (95, "chín mươi lăm"),
        (100, "một trăm"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (1010, "một nghìn không trăm mười"),
        (2024, "hai nghìn không trăm hai mươi tư"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_500_000, "một triệu năm trăm nghìn"),
        (3_000_000_000, "ba tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (2_000_000_000_000, "hai nghìn tỷ"),
        (-3, "âm ba"),
    ],
)
def test_read_number(number: int, words: str) -> None:
    assert read_number(number) == words


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ("89.5", "tám mươi chín phẩy năm"),
        ("89.50", "tám mươi chín phẩy năm"),
        ("89.05", "tám mươi chín phẩy không năm"),
        ("283.75", "hai trăm tám mươi ba phẩy bảy mươi lăm"),
        ("8.00", "tám"),
        ("8.005", "tám phẩy không không năm"),
        ("0.25", "không phẩy hai mươi lăm"),
        ("-1.5", "âm một phẩy năm"),
    ],
)
def test_read_points(points: str, words: str) -> None:
    assert read_points(points) == words


@given(st.decimals(0, 1000, places=3))
def test_points_come_back_from_their_shown_form(points: Decimal) -> None:
    assert Decimal(parse_points(show_points(str(points)))) == points


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_two_numbers_are_never_read_alike(one: int, other: int) -> None:
    assert (read_number(one) == read_number(other)) == (one == other)
