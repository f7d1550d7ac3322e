"""The rules on their pages: kept as typed when faulty, refused when frozen or stale."""

import io
import json
from typing import Any

import pytest
from flask import Flask

from contest.demo import sample
from contest.planning import queries
from contest.planning.forms.outline import TYPED
from contest.planning.prize_rows import prize_rows, prizes_from
from tests.client import Browser, staff
from tests.factories import contests
from tests.forms import typed

OUTLINE, RANKING = "/hoi-thi/1/the-le", "/hoi-thi/1/xep-hang"
PART = "/hoi-thi/1/cach-tinh/tieu-pham"


@pytest.fixture
def organizer(planned_app: Flask) -> Browser:
    return staff(planned_app, "to-chuc")


def proposed(app: Flask) -> Any:
    with app.extensions["kheo-database"].reading() as session:
        version = queries.proposal(session, 1)
        return version and version.document


def document(app: Flask) -> dict[str, object]:
    with app.extensions["kheo-database"].reading() as session:
        return queries.rules(session, 1).document


def send(browser: Browser, path: str, form: dict[str, list[str]], act: str = "save"):
    return browser.post(path, form | {"act": act})


def test_outline_saved_untouched_keeps_the_rules(organizer: Browser):
    before = document(organizer.app)

    answer = send(organizer, OUTLINE, typed(organizer.get(OUTLINE).text))

    assert (answer.status_code, answer.location) == (302, "/hoi-thi/1/cach-tinh/chao-hoi")
    assert document(organizer.app) == before


@pytest.mark.parametrize("path", [PART, RANKING])
def test_page_saved_untouched_keeps_the_rules(organizer: Browser, path: str):
    before = document(organizer.app)

    answer = send(organizer, path, typed(organizer.get(path).text))

    assert answer.status_code == 302
    assert document(organizer.app) == before


def test_changed_points_are_kept(organizer: Browser):
    form = typed(organizer.get(OUTLINE).text)
    form["maximum"][1] = "12,5"

    send(organizer, OUTLINE, form)

    assert document(organizer.app)["parts"][0]["criteria"][0]["max"] == "12.5"


def test_faulty_outline_comes_back_as_typed(organizer: Browser):
    before = document(organizer.app)
    form = typed(organizer.get(OUTLINE).text)
    form["maximum"][1], form["name"][2] = "mười", "Tên mới"

    page = send(organizer, OUTLINE, form)

    assert page.status_code == 422
    assert "Chào hỏi › Nội dung giới thiệu › điểm tối đa: điểm phải là số" in page.text
    assert 'value="mười"' in page.text
    assert 'value="Tên mới"' in page.text
    assert document(organizer.app) == before


def test_buttons_of_the_outline_store_nothing(organizer: Browser):
    before = document(organizer.app)
    form = typed(organizer.get(OUTLINE).text)

    pages = [send(organizer, OUTLINE, form, act) for act in ("add-part", "remove:0", "in:2")]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert document(organizer.app) == before


@pytest.mark.parametrize("act", ["remove:99", "add:x", "nothing:1", "in:", "out:-99", "add:²"])
def test_forged_button_is_no_breakdown(organizer: Browser, act: str):
    form = typed(organizer.get(OUTLINE).text)

    assert send(organizer, OUTLINE, form, act).status_code < 500


@pytest.mark.parametrize("act", ["remove-prize:99", "remove-prize:x", "nothing:1", "remove-prize:"])
def test_forged_prize_button_is_no_breakdown(organizer: Browser, act: str):
    form = typed(organizer.get(RANKING).text)

    assert send(organizer, RANKING, form, act).status_code < 500


def test_faulty_prizes_come_back_as_typed(organizer: Browser):
    form = typed(organizer.get(RANKING).text)
    form["prize_count"][0], form["prize_money"][1] = "một", "nhiều tiền"

    page = send(organizer, RANKING, form)

    assert page.status_code == 422
    assert 'value="một"' in page.text
    assert 'value="nhiều tiền"' in page.text


def test_prizes_survive_their_table():
    plain = {"at_tie": "decide", "after_shared": "keep"}
    prizes = [one | plain for one in sample.document()["contest"]["prizes"]]

    again, faults = prizes_from(prize_rows({"prizes": prizes}))

    assert (again, faults) == (prizes, [])


def test_removed_part_takes_its_tie_key_along(organizer: Browser):
    form = typed(organizer.get(OUTLINE).text)
    first = [at for at, depth in enumerate(form["depth"]) if depth == "0"][2]
    rows = ("depth", "row_id", *TYPED)
    cut = form | {key: form[key][:first] for key in rows if key in form} | {"scale": ["50"]}

    answer = send(organizer, OUTLINE, cut)

    assert answer.status_code == 302
    assert document(organizer.app)["ties"] == ["part:kien-thuc", "given:cau-hoi-phu", "decision"]


@pytest.mark.parametrize("path", [OUTLINE, PART, RANKING])
def test_frozen_rules_saved_as_they_are_propose_nothing(sample_app: Flask, path: str):
    organizer = staff(sample_app, "to-chuc")
    before = document(sample_app)
    page = organizer.get(path)

    answer = send(organizer, path, typed(page.text))

    assert "chỉ có hiệu lực khi được áp dụng kèm lý do" in page.text
    assert answer.status_code == 302
    assert (document(sample_app), proposed(sample_app)) == (before, None)


def test_frozen_rules_stay_in_force_beside_what_is_proposed(sample_app: Flask):
    organizer = staff(sample_app, "to-chuc")
    before = document(sample_app)
    organizer.get(OUTLINE)

    organizer.post("/hoi-thi/1/mau-the-le", {"preset": "bon-phan"})

    assert document(sample_app) == before
    assert len(proposed(sample_app)["parts"]) == 4
    assert "<strong>chưa có hiệu lực</strong>" in organizer.get(OUTLINE).text


@pytest.mark.parametrize("path", [OUTLINE, PART, RANKING])
def test_stale_rules_are_not_overwritten(organizer: Browser, path: str):
    mine = typed(organizer.get(path).text)
    other = staff(organizer.app, "to-chuc")
    form = typed(other.get(OUTLINE).text)
    form["name"][0] = "Của người khác"
    send(other, OUTLINE, form)

    answer = send(organizer, path, mine)

    assert answer.status_code == 409
    assert document(organizer.app)["parts"][0]["name"] == "Của người khác"


def test_preset_replaces_the_rules(organizer: Browser):
    organizer.get(OUTLINE)

    answer = organizer.post("/hoi-thi/1/mau-the-le", {"preset": "bon-phan"})

    assert answer.status_code == 302
    assert len(document(organizer.app)["parts"]) == 4
    assert organizer.post("/hoi-thi/1/mau-the-le", {"preset": "../x"}).status_code == 404


def test_rules_come_from_a_contest_file(organizer: Browser):
    organizer.get(OUTLINE)
    held = sample.document()["contest"] | {"ties": ["head", "decision"]}
    content = json.dumps(held).encode()

    answer = organizer.post("/hoi-thi/1/the-le-tu-tep", {"file": (io.BytesIO(content), "x.json")})

    assert answer.status_code == 302
    assert document(organizer.app)["ties"] == ["head", "decision"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b"[" * 100_000, b"null"])
def test_what_is_no_contest_file_is_refused(organizer: Browser, content: bytes):
    organizer.get(OUTLINE)
    before = document(organizer.app)

    answer = organizer.post("/hoi-thi/1/the-le-tu-tep", {"file": (io.BytesIO(content), "x.json")})

    assert answer.status_code == 422
    assert document(organizer.app) == before


def test_given_points_outlive_no_rule(organizer: Browser):
    """Points given before the first mark lock the rules that ask for them."""
    organizer.get("/hoi-thi/1/so-lieu")
    organizer.post("/hoi-thi/1/so-lieu", {"f-1-points-cau-hoi-phu": "8"})

    organizer.post("/hoi-thi/1/mau-the-le", {"preset": "bon-phan"})

    assert "given:cau-hoi-phu" in document(organizer.app)["ties"]
    assert organizer.get("/hoi-thi/1/tong-hop").status_code == 200
    assert contests.CONTEST == 1
