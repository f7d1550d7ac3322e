"""Names: one spelling, search without tones, Vietnamese order."""

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.words.names import fold, nfc, person_sort_key, sort_key

ICU_ORDER = Path(__file__).with_name("icu_order.txt").read_text("utf-8").splitlines()
NAMES = st.text("aăâbcdđeêgơưyáàảãạấếộựỳĐẾ -,1", max_size=12)


def test_nfc_composes() -> None:
    assert nfc("Dân vận khéo".encode().decode()) == "Dân vận khéo"
    assert nfc(normalize("NFD", "Nguyễn Thị Thủy")) == "Nguyễn Thị Thủy"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng  Thị Hồng", "dang thi hong"),
        ("ĐẢNG ỦY", "dang uy"),
        ("Đảng uỷ", "dang uy"),
        (" Y Khương Niê Kđăm ", "y khuong nie kdam"),
        (normalize("NFD", "Hoà giải"), "hoa giai"),
    ],
)
def test_fold_drops_tones_hats_and_capitals(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_sort_key_gives_the_order_of_icu() -> None:
    assert sorted(sorted(ICU_ORDER), key=sort_key) == ICU_ORDER


@pytest.mark.parametrize(
    "names",
    [
        ["ba", "bà", "bả", "bã", "bá", "bạ"],
        ["Ánh", "Ân", "Dung", "Dũng", "Đại", "Đức", "Em", "Êm", "Oanh", "Ôn", "Ơn", "Tú", "Tư"],
        ["Chi bộ 1", "Chi bộ 2", "Chi bộ Một", "Chi bộ một cửa"],
        ["Buôn Đôn", "Ƀuôn Hồ", "Čư Kuin", "Cư Mgar", "Đắk Lắk", "Ω"],
    ],
)
def test_sort_key_orders(names: list[str]) -> None:
    assert sorted(sorted(names), key=sort_key) == names


def test_people_are_ordered_by_given_then_middle_then_family_name() -> None:
    people = [
        "Phạm Thị An",
        "Nguyễn Văn An",
        "Trần Văn An",
        "Lê Ân",
        "Giàng A Páo",
        "Mùa A Sử",
        "Lò Thị Ơn",
    ]
    assert sorted(people, key=person_sort_key) == [
        "Phạm Thị An",
        "Nguyễn Văn An",
        "Trần Văn An",
        "Lê Ân",
        "Lò Thị Ơn",
        "Giàng A Páo",
        "Mùa A Sử",
    ]


def test_clan_names_are_ordered_by_their_override() -> None:
    assert person_sort_key("Y Khương Niê Kđăm", "Khương") > person_sort_key("Lê Văn Khoa")
    assert person_sort_key("Y Khương Niê Kđăm", " ") < person_sort_key("Lê Văn Khoa")


@given(NAMES, NAMES)
def test_sort_key_ignores_the_form_of_encoding(one: str, other: str) -> None:
    assert sort_key(normalize("NFD", one)) == sort_key(one)
    assert (sort_key(one).encode() < sort_key(other).encode()) == (sort_key(one) < sort_key(other))


@given(NAMES)
def test_a_name_comes_before_what_begins_with_it(name: str) -> None:
    assert sort_key(name) < sort_key(name + "a")
