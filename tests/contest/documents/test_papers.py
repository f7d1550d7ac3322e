"""What is true of every paper."""

import copy
from collections.abc import Callable
from ctypes import c_ushort, sizeof
from io import BytesIO

import pypdfium2
import pytest
from pypdfium2 import raw

from contest.documents.papers import PAPERS
from tests.factories.documents import contest, dossier

Pages = Callable[[bytes], list[str]]
MM = 72 / 25.4

LONG_NAME = "Công Tằng Tôn Nữ Thị Hoàng Phương Khuê"
LONG_TEAM = (
    "Đội tuyên truyền lưu động phối hợp liên ngành Mặt trận Tổ quốc "
    "và các đoàn thể chính trị - xã hội thôn Nậm Khắt vùng cao"
)
LONG_TITLE = (
    "Hội thi Dân vận khéo lần thứ V của Đảng bộ tỉnh, chào mừng kỷ niệm 96 năm "
    "ngày truyền thống công tác dân vận của Đảng"
)
ALL = pytest.mark.parametrize("paper", PAPERS)


@ALL
def test_code_is_on_every_page(paper: str, pages: Pages) -> None:
    document = dossier(contest(rows=8))
    code = f"Mã kết quả: {document['result']['digest'][7:23]}"
    printed = pages(PAPERS[paper](document))
    assert len(printed) > 1
    assert all(code in page for page in printed)


@ALL
def test_draft_says_so_on_every_page_and_nothing_else_does(paper: str, pages: Pages) -> None:
    document = dossier(contest(rows=8), draft=True, sealed_at="", sealed_by="")
    del document["result"]["digest"]
    draft = pages(PAPERS[paper](document))
    assert all("DỰ THẢO" in page for page in draft)
    assert not any("Mã kết quả" in page for page in draft)
    assert not any("DỰ THẢO" in page for page in pages(PAPERS[paper](dossier(contest(rows=8)))))


@ALL
def test_same_result_gives_the_same_bytes(paper: str) -> None:
    document = dossier()
    again = copy.deepcopy(document)
    first = PAPERS[paper](document)
    PAPERS["bien-ban"](dossier(contest(rows=2)))
    assert PAPERS[paper](again) == first


@ALL
def test_metadata_names_the_paper_in_vietnamese(paper: str, samples: dict[str, bytes]) -> None:
    with pypdfium2.PdfDocument(BytesIO(samples[paper])) as document:
        metadata = document.get_metadata_dict()
        language = (c_ushort * len("vi\0"))()
        raw.FPDFCatalog_GetLanguage(document, language, sizeof(language))
    assert metadata["Title"].endswith("– Hội thi Dân vận khéo năm 2026")
    assert metadata["Author"] == "CHI BỘ TRUNG TÂM Y TẾ"
    assert metadata["CreationDate"].startswith("D:20261120214005")
    assert bytes(language).decode("utf-16-le") == "vi\0"


@ALL
@pytest.mark.parametrize(
    ("regime", "motto"),
    [("dang-05-2026", "ĐẢNG CỘNG SẢN VIỆT NAM"), ("nn-30-2020", "Độc lập - Tự do - Hạnh phúc")],
)
def test_head_follows_the_regime(paper: str, regime: str, motto: str, pages: Pages) -> None:
    first = pages(PAPERS[paper](dossier(regime=regime)))[0]
    assert "CHI BỘ TRUNG TÂM Y TẾ" in first
    assert (motto in first) is (paper != "giay-chung-nhan" or regime == "nn-30-2020")


def test_minutes_tell_ties_and_decisions(pages: Pages) -> None:
    document = contest(rows=3)
    for sheet in document["sheets"]:
        sheet["marks"] = {"chung": "20"}
    document["adjustments"] = [
        {"entry": "E1", "part": "tieu-pham", "points": "1"},
        {"entry": "E2", "part": "chao-hoi", "points": "1"},
    ]
    document["decisions"] = [
        {"kind": "withhold", "prize": "Giải Nhì", "reason": "không đủ chất lượng", "by": ["A"]}
    ]
    text = " ".join(" ".join(pages(PAPERS["bien-ban"](dossier(document)))).split())
    assert "Đội Sao sáng 1 được xếp trên theo điểm phần thi Tiểu phẩm (21 so với 20)" in text
    assert "Không trao Giải Nhì; lý do: không đủ chất lượng; người quyết định: A." in text
    assert "Giải Nhì: không trao." in text


def test_judge_who_was_never_there_is_absent_in_the_minutes(pages: Pages) -> None:
    document = contest(rows=2)
    for sheet in document["sheets"]:
        if sheet["judge"] == "J2":
            del sheet["marks"]
            sheet["state"] = "absent"
    text = " ".join(" ".join(pages(PAPERS["bien-ban"](dossier(document)))).split())
    assert "4 đồng chí; có mặt 3, vắng 1." in text
    assert "Vắng: đồng chí Giàng A Páo" in text


def test_every_winner_has_a_certificate(pages: Pages) -> None:
    printed = pages(PAPERS["giay-chung-nhan"](dossier(contest(rows=5))))
    prizes = ["GIẢI NHẤT", "GIẢI NHÌ", "GIẢI NHÌ", "GIẢI KHUYẾN KHÍCH", "GIẢI KHUYẾN KHÍCH"]
    assert len(printed) == len(prizes)
    for row, (page, prize) in enumerate(zip(printed, prizes, strict=True), 1):
        text = " ".join(page.split())
        assert f"Đội Sao sáng {row} Chi bộ thôn {row} đạt {prize} Hội thi Dân vận" in text


@pytest.mark.parametrize("regime", ["dang-05-2026", "nn-30-2020"])
@pytest.mark.parametrize("name", [LONG_NAME, LONG_TEAM])
def test_long_names_stay_in_the_frame_and_above_the_signature(name: str, regime: str) -> None:
    document = contest(rows=1)
    document["entries"][0] |= {"name": name, "unit": f"{LONG_TEAM} Mù Cang Chải"}
    document["prizes"] = [{"name": f"Giải Khuyến khích {name}", "count": 1}]
    power = {"power": "T/M BAN TỔ CHỨC", "office": "TRƯỞNG BAN", "name": "Hoàng Văn Sử"}
    facts = {"title": LONG_TITLE, "regime": regime, "signer": power, "has_stamp": True}
    paper = PAPERS["giay-chung-nhan"](dossier(document, **facts))
    with pypdfium2.PdfDocument(paper) as opened:
        [page] = opened
        text = page.get_textpage()
        boxes = [text.get_rect(one) for one in range(text.count_rects())]
        lines = [text.get_text_bounded(*box) for box in boxes]
    assert all(left > 20 * MM and right < 277 * MM for left, _, right, _ in boxes)
    assert all(bottom > 20 * MM and top < 190 * MM for _, bottom, _, top in boxes)
    dated = next(box for box, line in zip(boxes, lines, strict=True) if "Yên Bái, " in line)
    title = next(box for box, line in zip(boxes, lines, strict=True) if "của Đảng" in line)
    signed = next(box for box, line in zip(boxes, lines, strict=True) if "Văn Sử" in line)
    office = next(box for box, line in zip(boxes, lines, strict=True) if line == "TRƯỞNG BAN")
    assert title[1] > dated[3]
    assert office[1] - signed[3] > 30 * MM
