"""The rules on their pages: kept as typed when faulty, refused when frozen or stale."""

import io
import json
import re
from html import unescape

import pytest
from flask import Flask

import scoring
from contest.demo import sample
from contest.planning import queries
from contest.planning.forms import MethodForm, method_data, prize_rows, prizes_from
from tests.client import Browser, staff
from tests.factories import contests

OUTLINE, METHOD = "/hoi-thi/1/the-le", "/hoi-thi/1/cach-tinh"
FIELD = re.compile(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"')
UNTICKED = re.compile(r'<input(?![^>]*checked)[^>]*type="checkbox"[^>]*>')
CHOSEN = re.compile(r'<select[^>]*name="(\w+)".*?</select>', re.DOTALL)
OPTION = re.compile(r'<option selected value="([^"]*)"')


@pytest.fixture
def organizer(planned_app: Flask) -> Browser:
    return staff(planned_app, "to-chuc")


def typed(page: str) -> dict[str, list[str]]:
    """Return what a page's own form would send."""
    form: dict[str, list[str]] = {}
    body = page.split("<main")[1].split("<details", maxsplit=1)[0]
    for name, value in FIELD.findall(UNTICKED.sub("", body)):
        form.setdefault(name, []).append(unescape(value))
    for select in CHOSEN.finditer(body):
        chosen = OPTION.search(select.group(0))
        form[select.group(1)] = [unescape(chosen.group(1)) if chosen else ""]
    return form


def document(app: Flask) -> dict[str, object]:
    with app.extensions["kheo-database"].reading() as session:
        return queries.rules(session, 1).document


def send(browser: Browser, path: str, form: dict[str, list[str]], act: str = "save"):
    return browser.post(path, form | {"act": act})


def test_outline_saved_untouched_keeps_the_rules(organizer: Browser):
    before = document(organizer.app)

    answer = send(organizer, OUTLINE, typed(organizer.get(OUTLINE).text))

    assert (answer.status_code, answer.location) == (302, METHOD)
    assert document(organizer.app) == before


def test_method_saved_untouched_keeps_the_rules(organizer: Browser):
    before = document(organizer.app)

    answer = send(organizer, METHOD, typed(organizer.get(METHOD).text))

    assert answer.status_code == 302
    with organizer.app.extensions["kheo-database"].reading() as session:
        assert queries.scheme(queries.rules(session, 1)) == scoring.read_scheme(before)


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
    form = typed(organizer.get(METHOD).text)

    assert send(organizer, METHOD, form, act).status_code < 500


def test_faulty_prizes_come_back_as_typed(organizer: Browser):
    form = typed(organizer.get(METHOD).text)
    form["prize_count"][0], form["prize_money"][1] = "một", "nhiều tiền"

    page = send(organizer, METHOD, form)

    assert page.status_code == 422
    assert 'value="một"' in page.text
    assert 'value="nhiều tiền"' in page.text


def test_prizes_survive_their_table():
    prizes = sample.document()["contest"]["prizes"]

    again, faults = prizes_from(prize_rows({"prizes": prizes}))

    assert (again, faults) == (prizes, [])


def test_method_survives_its_form(planned_app: Flask):
    rules = document(planned_app)
    with planned_app.test_request_context():
        form = MethodForm(formdata=None, data=method_data(rules))
        form.offer_ties(rules)

        settings = form.part_settings()
        assert settings["panel"] == rules["parts"][0]["panel"]
        assert settings["round"] == rules["parts"][0]["round"]
        assert form.rules_settings() == {"final": rules["final"], "ties": rules["ties"]}


def test_removed_part_takes_its_tie_key_along(organizer: Browser):
    form = typed(organizer.get(OUTLINE).text)
    first = [at for at, depth in enumerate(form["depth"]) if depth == "0"][2]
    rows = ("depth", "row_id", "given", "name", "maximum", "minimum", "step", "weight")
    cut = form | {key: form[key][:first] for key in rows if key in form} | {"scale": ["50"]}

    answer = send(organizer, OUTLINE, cut)

    assert answer.status_code == 302
    assert document(organizer.app)["ties"] == ["part:kien-thuc", "given:cau-hoi-phu", "decision"]


@pytest.mark.parametrize("path", [OUTLINE, METHOD])
def test_frozen_rules_refuse_every_change(sample_app: Flask, path: str):
    organizer = staff(sample_app, "to-chuc")
    before = document(sample_app)

    answer = send(organizer, path, typed(organizer.get(path).text))
    preset = organizer.post("/hoi-thi/1/mau-the-le", {"preset": "ba-phan"})

    assert (answer.status_code, preset.status_code) == (409, 409)
    assert "đã khóa từ phiếu chấm đầu tiên" in answer.text
    assert document(sample_app) == before


@pytest.mark.parametrize("path", [OUTLINE, METHOD])
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

    answer = organizer.post("/hoi-thi/1/mau-the-le", {"preset": "bon-phan"})

    assert answer.status_code == 409
    assert organizer.get("/hoi-thi/1/tong-hop").status_code == 200
    assert contests.CONTEST == 1
