"""Every form, printed from the sample: its head, its fields, its table, who signs, who gets it."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from contest.documents import papers
from contest.documents.blocks import Form, Line
from contest.documents.filling import said
from contest.documents.values import Beside
from contest.documents.wording import FORMS
from tests.contest.documents.conftest import PRINT

DAY = date(2026, 11, 21)
TYPED = {
    "bases": "Căn cứ Kế hoạch số 12-KH/ĐU, ngày 05/9/2026 của Đảng ủy;\nXét đề nghị của Ban Tổ chức",
    "addressee": "Ban Thường vụ Đảng ủy",
    "about": "Đề nghị kiểm tra điểm phần thi Tiểu phẩm.",
}
TEAMS = ("Đội Tổ dân vận số 1", "Đội Khéo tay, khéo lời", "Đội Nắng mới", "Đội Suối nguồn")
SAYS = {
    "ke-hoach": ("tổ chức Hội thi Dân vận khéo năm 2026", "I. Mục đích, yêu cầu", "- Lưu Chi bộ."),
    "the-le": ("Điều 1. Thời gian, địa điểm", "Tổng điểm là tổng điểm ba phần thi."),
    "phieu-boc-tham": ("bốc thăm Hội thi Dân vận khéo năm 2026", "Thứ tự thi", *TEAMS),
    "phieu-theo-doi-thoi-gian": ("Kết thúc", "Điểm trừ", *TEAMS),
    "phieu-cham-da-dien": (
        "Giám khảo Nguyễn Thị Thanh Hương (GK1) – Chào hỏi",
        "tám phẩy năm",
        "bốn mươi lăm phẩy năm",
        *TEAMS,
    ),
    "tong-hop-theo-tieu-chi": ("Tiểu phẩm", "Diễn xuất", "GK5", "18,5", *TEAMS),
    "bang-tong-hop": ("GK1 Nguyễn Thị Thanh Hương", "(9)", "8,63", "81,13", "Giải Nhất", *TEAMS),
    "bien-ban": (
        "1. Ban Giám khảo: 5 đồng chí; có mặt 5, vắng 0.",
        "đội, tiết mục dự thi: 6; rút lui: Đội Hoa ban.",
        "Xếp thứ tự khi bằng điểm: Đội Nắng mới; Đội Bếp ăn tình thương",
        "(Chủ trì)",
        "người niêm phong: Lò Thị Ơn; mã kết quả 9915bab1c1aacc5a.",
    ),
    "thong-bao-ket-qua": ("81,13", "Giải Khuyến khích", "rút lui", "- Các đơn vị dự thi;", *TEAMS),
    "to-trinh": (
        "Kính trình: Ban Thường vụ Đảng ủy",
        "- Giải Ba: 2 (Đội Nắng mới, Chi bộ Tổ dân phố Hồng Thắng; Đội Bếp ăn tình thương, Công đoàn cơ sở).",
    ),
    "quyet-dinh-khen-thuong": (
        "- Căn cứ Kế hoạch số 12-KH/ĐU, ngày 05/9/2026 của Đảng ủy;",
        "CHI BỘ TRUNG TÂM Y TẾ QUYẾT ĐỊNH",
        "Điều 1. Tặng Giấy chứng nhận cho 6 tập thể, cá nhân đạt giải",
    ),
    "danh-sach-khen-thuong": ("Danh sách này có 6 tập thể, cá nhân.", *TEAMS),
    "danh-sach-ky-nhan": ("Ký nhận", "Giải Nhất", *TEAMS),
    "so-cap-giay": ("Chưa cấp giấy chứng nhận nào.",),
    "giay-nhan-kien-nghi": ("GIẤY NHẬN KIẾN NGHỊ", "Đề nghị kiểm tra điểm phần thi Tiểu phẩm."),
    "tra-loi-kien-nghi": ("Kết luận: Kết quả đã công bố giữ nguyên.",),
    "dinh-chinh": ("đính chính kết quả", "Mã kết quả có hiệu lực: "),
}


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    return json.loads((PRINT / "sample.json").read_text("utf-8"))


def beside(form: Form, **own: str) -> Beside:
    typed = {one.name: own.get(one.name, TYPED.get(one.name, one.value)) for one in form.fields}
    return Beside(DAY, typed, unit="Chi bộ Trung tâm Y tế", archive="Chi bộ")


def flat(pages: list[str]) -> str:
    return " ".join(" ".join(pages).replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize("name", FORMS)
def test_form_says_all_that_its_data_hold(
    name: str, sample: dict[str, Any], pages: Callable[[bytes], list[str]]
):
    form = FORMS[name]
    number = f"Số 05-{form.symbol}/CB" if form.symbol else ""
    printed = papers.print_form(papers.fill_form(form, sample, beside(form), number))
    text = flat(pages(printed))
    head = ("ĐẢNG BỘ PHƯỜNG YÊN BÁI", "ĐẢNG CỘNG SẢN VIỆT NAM", form.kind)
    dated = "Yên Bái, ngày 21 tháng 11 năm 2026"
    for one in (*head, dated, number, "Mã kết quả: 9915bab1c1aacc5a", *SAYS[name]):
        assert " ".join(one.split()) in text, one


@pytest.mark.parametrize("name", FORMS)
def test_same_data_give_the_same_bytes(name: str, sample: dict[str, Any]):
    form = FORMS[name]
    first, again = (
        papers.print_form(papers.fill_form(form, sample, beside(form))) for _ in range(2)
    )
    assert first == again


@pytest.mark.parametrize("name", FORMS)
def test_form_of_a_contest_with_nothing_in_it_can_be_printed(name: str, sample: dict[str, Any]):
    contest = {**sample["contest"], "entries": [], "sheets": [], "prizes": [], "given": {}}
    result = {**sample["result"], "entries": [], "incomplete": []}
    empty = {**sample, "contest": {**contest, "decisions": []}, "result": result, "draft": True}
    assert (
        papers.print_form(papers.fill_form(FORMS[name], empty, beside(FORMS[name])))[:5] == b"%PDF-"
    )


def test_bases_and_the_last_sentence_are_closed_by_the_rules_of_the_state(sample: dict[str, Any]):
    form = FORMS["quyet-dinh-khen-thuong"]
    facts = {**sample["facts"], "regime": "nn-30-2020"}
    paper = papers.fill_form(form, {**sample, "facts": facts}, beside(form)).paper
    texts = [one.text for one in paper.blocks]
    assert [text[-1] for text in texts[:4]] == [";", ";", ";", "."]
    assert texts[-1].endswith("ngày ký./.")
    assert paper.recipients == ("- Như Điều 2;", "- Lưu: VT.")


def test_name_of_200_letters_stays_in_its_table(
    sample: dict[str, Any], pages: Callable[[bytes], list[str]]
):
    name = "Đội " + "Nguyễn Thị Quỳnh Hương " * 8
    entries = [{**one} for one in sample["contest"]["entries"]]
    entries[0]["name"] = name
    long = {**sample, "contest": {**sample["contest"], "entries": entries}}
    form = FORMS["thong-bao-ket-qua"]
    printed = papers.print_form(papers.fill_form(form, long, beside(form)))
    assert flat([name]) in flat(pages(printed))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{{ tieu_de }}", UndefinedError),
        ("{{ own.__class__.__mro__ }}", SecurityError),
        ("{{ ''.format.__globals__ }}", SecurityError),
    ],
)
def test_wording_can_name_only_what_there_is(
    text: str, fault: type[Exception], sample: dict[str, Any]
):
    form = Form("thu", "Thử", "", "THỬ", "thử", (Line(text),))
    with pytest.raises(fault):
        papers.fill_form(form, sample, beside(form))


def test_blanks_that_an_empty_field_leaves_are_one():
    assert said("Một  {{ nothing }}  hai \n ba  bốn", {"nothing": ""}) == "Một hai\nba bốn"
