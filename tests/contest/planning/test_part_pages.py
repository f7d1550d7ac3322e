"""The page of one part: faults at their fields, one way for all parts, what a kind does not have."""

import pytest
from flask import Flask

from contest.planning import queries
from tests.client import Browser, staff
from tests.forms import typed

PART, OTHER = "/hoi-thi/1/cach-tinh/tieu-pham", "/hoi-thi/1/cach-tinh/chao-hoi"
OUTLINE, RANKING = "/hoi-thi/1/the-le", "/hoi-thi/1/xep-hang"


@pytest.fixture
def organizer(planned_app: Flask) -> Browser:
    return staff(planned_app, "to-chuc")


def parts(app: Flask) -> dict[str, dict[str, object]]:
    with app.extensions["kheo-database"].reading() as session:
        return {part["id"]: part for part in queries.rules(session, 1).document["parts"]}


def changed(organizer: Browser, path: str, act: str = "save", **fields: str | list[str]):
    form = typed(organizer.get(path).text)
    for key, value in fields.items():
        form[key] = [value] if isinstance(value, str) else value
    return organizer.post(path, form | {"act": act})


def test_one_way_for_all_parts(organizer: Browser):
    changed(organizer, OTHER, limit="5:00", points="1")

    answer = changed(organizer, PART, "save-all", method="median", limit="10:00", points="2")

    assert (answer.status_code, answer.location) == (302, RANKING)
    stored = parts(organizer.app)
    assert {part["panel"]["method"] for part in stored.values()} == {"median"}
    assert stored["chao-hoi"]["time"]["limit"] == 300
    assert stored["tieu-pham"]["time"]["limit"] == 600
    assert "time" not in stored["kien-thuc"]


def test_parts_are_saved_one_after_the_other(organizer: Browser):
    assert changed(organizer, OTHER).location == "/hoi-thi/1/cach-tinh/kien-thuc"
    assert changed(organizer, PART).location == RANKING


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"method": "near-mean", "tolerance": "nhiều"}, "tolerance", "điểm phải là số"),
        ({"method": "near-mean"}, "tolerance", "xin điền ô này"),
        (
            {"method": "third-marker", "third": "GK1", "difference": "2"},
            "method",
            "chọn đúng ba giám khảo chấm phần này, trong đó có người thứ ba",
        ),
        ({"markers": "chosen"}, "markers", "chọn ít nhất một giám khảo"),
        ({"limit": "sáu phút"}, "limit", "Xin ghi phút:giây như 6:30"),
        ({"limit": "6:00", "points": "-1"}, "points", "ngoài khoảng cho phép"),
        ({"limit": "6:00", "points": ""}, "points", "xin điền ô này"),
        ({"limit": "1:00", "minimum": "2:00", "points": "1"}, "minimum", "không lớn hơn"),
        ({"floor": "5", "cap": "points", "cap_points": "2"}, "cap", "không nhỏ hơn điểm sàn"),
        ({"method": "trimmed", "low": "x"}, "low", "Ô này cần một số nguyên"),
        ({"alarm": "-3"}, "alarm", "ngoài khoảng cho phép"),
    ],
)
def test_fault_is_told_at_its_field(
    organizer: Browser, fields: dict[str, str], field: str, says: str
):
    before = parts(organizer.app)

    answer = changed(organizer, PART, **fields)

    assert answer.status_code == 422
    assert says in answer.text.split(f'id="{field}-fault"')[1].split("</div>")[0]
    kept = typed(answer.text)
    assert {key: kept[key] for key in fields} == {key: [value] for key, value in fields.items()}
    assert parts(organizer.app) == before


def test_settings_that_the_chosen_way_does_not_use_are_left_out(organizer: Browser):
    changed(organizer, PART, method="mean", tolerance="sai", cap="max", cap_points="sai")

    stored = parts(organizer.app)["tieu-pham"]
    assert "panel" not in stored
    assert stored["cap"] == "max"


def test_given_part_keeps_what_it_can_have(organizer: Browser):
    changed(organizer, PART, floor="0", cap="max", round_sheet="1", alarm="2")
    form = typed(organizer.get(OUTLINE).text)
    last = max(at for at, depth in enumerate(form["depth"]) if depth == "0")
    columns = [key for key, cells in form.items() if len(cells) == len(form["depth"])]
    cut = form | {key: form[key][: last + 1] for key in columns} | {"scale": [""]}
    cut["kind"] = [*form["kind"][:last], "given"]

    answer = organizer.post(OUTLINE, cut | {"act": "save"})

    assert answer.status_code == 302
    stored = parts(organizer.app)["tieu-pham"]
    assert {key: stored[key] for key in stored if key not in ("id", "name", "round")} == {
        "given": True,
        "floor": "0",
    }
    page = organizer.get(PART).text
    assert 'name="method"' not in page
    assert "Điểm nhập" in page


def test_criteria_of_a_given_part_must_go_first(organizer: Browser):
    form = typed(organizer.get(OUTLINE).text)
    form["kind"][0] = "given"

    answer = organizer.post(OUTLINE, form | {"act": "save"})

    assert answer.status_code == 422
    assert "bỏ tiêu chí, vì phần này không do giám khảo chấm" in answer.text


def test_placing_part_makes_the_whole_a_sum_of_places(organizer: Browser):
    form = typed(organizer.get(OUTLINE).text)
    starts = [at for at, depth in enumerate(form["depth"]) if depth == "0"]
    columns = [key for key, cells in form.items() if len(cells) == len(form["depth"])]
    kept = [0, 1, *range(starts[1], len(form["depth"]))]
    placed = form | {key: [form[key][at] for at in kept] for key in columns} | {"scale": [""]}
    placed["kind"][1] = "place"
    changed(organizer, RANKING, tie=["criterion:chao-hoi/noi-dung", "part:chao-hoi", "decision"])
    placed["revision"] = typed(organizer.get(OUTLINE).text)["revision"]

    answer = organizer.post(OUTLINE, placed | {"act": "save"})

    assert answer.status_code == 302
    assert parts(organizer.app)["chao-hoi"]["panel"] == {"method": "majority"}
    with organizer.app.extensions["kheo-database"].reading() as session:
        rules = queries.rules(session, 1).document
    assert rules["final"]["combine"] == "places"
    assert rules["ties"] == ["part:chao-hoi", "decision"]


def test_unknown_part_is_not_found(organizer: Browser):
    assert organizer.get("/hoi-thi/1/cach-tinh/khong-co").status_code == 404


@pytest.mark.parametrize("act", ["add-tie", "add-class", "add-prize", "rest-prize", "nothing"])
def test_buttons_of_the_ranking_store_nothing(organizer: Browser, act: str):
    before = parts(organizer.app)

    answer = changed(organizer, RANKING, act)

    assert answer.status_code == 200
    assert parts(organizer.app) == before


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"combine": "best", "best": "9"}, "ngoài khoảng cho phép"),
        ({"tie": ["decision", "time"]}, "quyết định của Ban Giám khảo đứng cuối"),
        ({"tie": ["part:khong-co"]}, "không có mục nào như vậy"),
        ({"combine": "places", "class_name": ["Tốt"], "class_from": ["9"]}, "tổng thứ hạng"),
        ({"class_name": ["Đạt", "Tốt"], "class_from": ["5", "9"]}, "từ mức cao xuống mức thấp"),
        ({"has_exemplars": "y", "from_class": "Tốt"}, "tên của một mức xếp loại đã ghi"),
        ({"cut": "top"}, "xin điền ô này"),
    ],
)
def test_faulty_ranking_comes_back_as_typed(
    organizer: Browser, fields: dict[str, str | list[str]], says: str
):
    answer = changed(organizer, RANKING, **fields)

    assert answer.status_code == 422
    assert says in answer.text
    kept = typed(answer.text)
    for key, value in fields.items():
        assert kept[key] == ([value] if isinstance(value, str) else value)


def test_criterion_without_a_maximum_is_read_back(organizer: Browser):
    form = typed(organizer.get(OUTLINE).text)
    form["maximum"][1] = "không"
    organizer.post(OUTLINE, form | {"act": "save", "scale": [""]})

    assert "không giới hạn" in organizer.get("/hoi-thi/1/doc-lai-the-le").text


def test_rules_are_read_back_with_names(organizer: Browser):
    changed(organizer, PART, markers="chosen", chosen=["GK1", "GK9"])

    page = organizer.get("/hoi-thi/1/doc-lai-the-le").text

    assert "Do Nguyễn Thị Hồng Vân, GK9 chấm." in page
    assert "chưa có giám khảo ngồi ghế ấy" in page
    assert "Thể lệ phiên bản 1, chưa khóa." in page


def test_frozen_rules_are_read_back_with_their_moment(sample_app: Flask):
    page = staff(sample_app, "to-chuc").get("/hoi-thi/1/doc-lai-the-le").text

    assert "Thể lệ phiên bản 1, khóa lúc" in page
