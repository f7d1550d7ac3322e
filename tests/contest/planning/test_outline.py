"""The outline of criteria: rows to document and back, sums, each button."""

from decimal import Decimal

import pytest

import scoring
from contest.planning import outline, queries
from contest.planning.outline import Row
from contest.planning.part_settings import settings_of

ROWS = [
    Row(0, "p", "Chào hỏi", weight="0,5"),
    Row(1, "a", "Nội dung", maximum="10", step="0,25"),
    Row(1, "g", "Nhóm"),
    Row(2, "b", "Ý một", maximum="4", minimum="1"),
    Row(2, "c", "Ý hai", maximum="6", weight="2"),
    Row(0, "q", "Tiểu phẩm"),
    Row(1, "a", "Diễn xuất", maximum="30"),
]


def shape(rows: list[Row]) -> list[tuple[int, str]]:
    return [(row.depth, row.id) for row in rows]


@pytest.mark.parametrize("preset", queries.presets(), ids=lambda preset: preset.key)
def test_preset_is_valid_and_adds_up(preset: queries.Preset):
    scheme = scoring.read_scheme(preset.rules)

    assert len(scheme.parts) == len(preset.rules["parts"])
    assert outline.whole_sum(outline.rows_of(preset.rules["parts"])) == preset.scale


@pytest.mark.parametrize("preset", queries.presets(), ids=lambda preset: preset.key)
def test_preset_survives_the_outline(preset: queries.Preset):
    parts = preset.rules["parts"]
    settings = {part["id"]: settings_of(part) for part in parts}

    again = outline.parts_from(outline.rows_of(parts), settings)

    assert scoring.read_scheme(preset.rules | {"parts": again}) == scoring.read_scheme(preset.rules)


def test_rows_become_the_contest_files_words():
    parts = outline.parts_from(ROWS, {"p": {"panel": {"method": "mean"}}})

    assert parts[0] == {
        "id": "p",
        "name": "Chào hỏi",
        "weight": "0.5",
        "criteria": [
            {"id": "a", "name": "Nội dung", "max": "10", "step": "0.25"},
            {
                "id": "g",
                "name": "Nhóm",
                "criteria": [
                    {"id": "b", "name": "Ý một", "max": "4", "min": "1"},
                    {"id": "c", "name": "Ý hai", "max": "6", "weight": "2"},
                ],
            },
        ],
        "panel": {"method": "mean"},
    }


def test_rows_come_back_as_they_were():
    assert outline.rows_of(outline.parts_from(ROWS, {})) == ROWS


def test_sums_count_weights_and_groups():
    assert outline.sums(ROWS) == [Decimal(13), 10, 16, 4, 12, 30, 30]
    assert outline.whole_sum(ROWS) == 43


@pytest.mark.parametrize("typed", ["", "mười", "1,2,3", "NaN", "Infinity"])
def test_sum_of_what_can_not_be_read_is_unknown(typed: str):
    rows = [Row(0, "p", "P"), Row(1, "a", "A", maximum=typed), Row(1, "b", "B", maximum="5")]

    assert outline.sums(rows) == [None, None, 5]
    assert outline.whole_sum(rows) is None


def test_weight_may_be_a_fraction():
    rows = [Row(0, "p", "P", weight="3/5"), Row(1, "a", "A", maximum="10")]

    assert outline.whole_sum(rows) == 6


@pytest.mark.parametrize("weight", ["1/0", "x", "1/x", "/"])
def test_weight_that_can_not_be_read_leaves_no_sum(weight: str):
    rows = [Row(0, "p", "P", weight=weight), Row(1, "a", "A", maximum="10")]

    assert outline.whole_sum(rows) is None


@pytest.mark.parametrize(
    ("act", "wanted"),
    [
        ("add-part", [*shape(ROWS), (0, ""), (1, "")]),
        ("add:0", [*shape(ROWS)[:5], (1, ""), *shape(ROWS)[5:]]),
        ("add:1", [*shape(ROWS)[:2], (2, ""), *shape(ROWS)[2:]]),
        ("remove:0", shape(ROWS)[5:]),
        ("remove:2", [*shape(ROWS)[:2], *shape(ROWS)[5:]]),
        ("in:2", [*shape(ROWS)[:2], (2, "g"), (3, "b"), (3, "c"), *shape(ROWS)[5:]]),
        ("out:4", [*shape(ROWS)[:4], (1, "c"), *shape(ROWS)[5:]]),
        ("out:1", shape(ROWS)),  # a criterion never becomes a part
        ("in:1", shape(ROWS)),  # nothing stands above it to hold it
        ("in:5", shape(ROWS)),  # a part never becomes a criterion
    ],
)
def test_button_changes_the_outline(act: str, wanted: list[tuple[int, str]]):
    assert shape(outline.edited(ROWS, act)) == wanted


def test_new_criterion_takes_the_step_of_its_neighbours():
    added = outline.edited(ROWS, "add:0")[5]

    assert added == Row(1, "", "", step="0,25")


def test_new_rows_get_ids_of_their_own():
    rows = [
        Row(0, "", "Tiểu phẩm"),
        Row(1, "", "Nội dung"),
        Row(1, "", "Nội dung"),
        Row(0, "", "Tiểu phẩm"),
        Row(1, "", "Nội dung"),
        Row(1, "", "!!!"),
    ]

    assert [row.id for row in outline.with_ids(rows)] == [
        "tieu-pham",
        "noi-dung",
        "noi-dung-2",
        "tieu-pham-2",
        "noi-dung",
        "muc",
    ]
