"""A paper checked by what it carries: each kind of tampering is named; a code is looked up."""

import copy
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner
from flask import Flask

from contest.cli import main
from contest.documents import checking, papers
from contest.documents.checking import check
from contest.documents.render import ATTACHED
from contest.journal import canonical
from tests.client import guest, staff
from tests.contest.documents.conftest import PRINT
from tests.factories import contests

SHEET, MINUTES = "bang-tong-hop", "bien-ban"
TITLE = "Hội thi Dân vận khéo năm 2026"


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    return json.loads((PRINT / "sample.json").read_text("utf-8"))


def forged(name: str, sample: dict[str, Any], change) -> bytes:
    """Print a changed dossier, with the genuine one inside."""
    changed = copy.deepcopy(sample)
    change(changed)
    inside = papers.LAID[name](sample).attached
    return papers.printed(replace(papers.LAID[name](changed), attached=inside))


def with_inside(paper: bytes, content: bytes) -> bytes:
    """Put another file into a paper in place of the one inside."""
    with pypdfium2.PdfDocument(paper) as document:
        document.get_attachment(0).set_data(content)
        saved = io.BytesIO()
        document.save(saved)
        return saved.getvalue()


@pytest.mark.parametrize("name", [SHEET, MINUTES])
def test_genuine_paper_agrees_with_itself(name: str, sample: dict[str, Any]):
    found = check(papers.PAPERS[name](sample))
    assert (found.title, found.code, found.faults) == (TITLE, sample["result"]["digest"], ())


def test_changed_digit_is_found(sample: dict[str, Any]):
    def change(dossier: dict[str, Any]) -> None:
        dossier["result"]["entries"][0]["total"] = "82.13"

    assert check(forged(MINUTES, sample, change)).faults == (
        "Trang 2: trên giấy là «tế 82,13 1 Giải Nhất», in lại từ hồ sơ kèm theo là «tế 81,13 1 Giải Nhất».",
    )


def test_swapped_names_are_found(sample: dict[str, Any]):
    def change(dossier: dict[str, Any]) -> None:
        first, second = dossier["contest"]["entries"][:2]
        first["name"], second["name"] = second["name"], first["name"]

    (fault,) = [one for one in check(forged(SHEET, sample, change)).faults if "Trang 1" in one]
    assert "trên giấy là «Đội Khéo tay, khéo lời" in fault
    assert "in lại từ hồ sơ kèm theo là «Đội Tổ dân vận số 1" in fault


def test_page_of_another_version_is_found(sample: dict[str, Any]):
    other = copy.deepcopy(sample)
    other["facts"]["clerk"] = "Người khác"
    with (
        pypdfium2.PdfDocument(papers.PAPERS[MINUTES](sample)) as document,
        pypdfium2.PdfDocument(papers.PAPERS[MINUTES](other)) as stranger,
    ):
        last = len(document) - 1
        del document[last]
        document.import_pages(stranger, [last])
        saved = io.BytesIO()
        document.save(saved)
    faults = check(saved.getvalue()).faults
    assert len(faults) == 1
    assert faults[0].startswith(f"Trang {last + 1}: trên giấy là «")
    assert "Người khác" in faults[0]


def test_file_attached_anew_is_found(sample: dict[str, Any]):
    changed = copy.deepcopy({**sample, "paper": SHEET})
    changed["contest"]["sheets"][1]["marks"]["nd"] = "1"
    faults = check(with_inside(papers.PAPERS[SHEET](sample), canonical(changed).encode())).faults
    assert faults[:2] == (checking.WRONG_DIGEST, checking.WRONG_RESULT)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"not a PDF", checking.NOT_A_PDF),
        (b"", checking.NOT_A_PDF),
    ],
)
def test_what_is_no_pdf_is_told(content: bytes, says: str):
    assert check(content).faults == (says,)


def test_paper_without_a_dossier_and_with_a_broken_one(sample: dict[str, Any]):
    draft = papers.PAPERS[SHEET]({**sample, "draft": True})
    assert check(draft).faults == (checking.NOTHING_INSIDE,)
    genuine = papers.PAPERS[SHEET](sample)
    for content in (b"{", b"[]", b'{"facts": 1}', b'{"paper": "x"}'):
        assert check(with_inside(genuine, content)).faults == (checking.BROKEN_INSIDE,)


def test_second_dossier_is_told(sample: dict[str, Any]):
    with pypdfium2.PdfDocument(papers.PAPERS[SHEET](sample)) as document:
        document.new_attachment(f"cu-{ATTACHED}").set_data(b"{}")
        saved = io.BytesIO()
        document.save(saved)
    assert check(saved.getvalue()).faults == (checking.SEVERAL_INSIDE,)


def test_command_says_what_it_found(sample: dict[str, Any], tmp_path: Path):
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(papers.PAPERS[SHEET](sample))
    bad.write_bytes(b"no")
    told = CliRunner().invoke(main, ["verify", str(good)])
    assert told.exit_code == 0
    assert f"Khớp: {TITLE}." in told.output
    refused = CliRunner().invoke(main, ["verify", str(bad)])
    assert (refused.exit_code, refused.output) == (1, f"SAI: {checking.NOT_A_PDF}\n")


def code_of(app: Flask) -> str:
    page = staff(app, "to-chuc").get("/hoi-thi/1/giay-to/ho-so.json").json
    return page["result"]["digest"].removeprefix("sha256:")[:16]


def test_code_of_a_sealed_result_names_nobody(sealed_app: Flask):
    page = guest(sealed_app).get(f"/kiem-tra/{code_of(sealed_app)}").text
    assert "Giấy thật" in page
    assert "Kết quả chưa công bố" in page
    assert "Giải Nhất" not in page


def test_code_of_a_published_result_shows_what_its_papers_show(published_app: Flask):
    browser = guest(published_app)
    code = code_of(published_app)
    answer = browser.get(f"/kiem-tra?ma=http://kheo/kiem-tra/{code.upper()}")
    assert answer.headers["Location"] == f"/kiem-tra/{code}"
    assert "Giải Nhất:" in browser.get(f"/kiem-tra/{code}").text


@pytest.mark.parametrize("code", ["0123456789abcdef", "0123", "%25", "'", "g" * 16, "1" * 300])
def test_unknown_code_is_told(published_app: Flask, code: str):
    answer = guest(published_app).get(f"/kiem-tra/{code}")
    assert answer.status_code == 404
    assert "Không có giấy nào mang mã này" in answer.text


def test_code_of_a_replaced_result_names_the_newer_version(published_app: Flask):
    code = code_of(published_app)
    with published_app.extensions["kheo-database"].writing() as session:
        contests.reseal(session)
    page = guest(published_app).get(f"/kiem-tra/{code}").text
    assert "Giấy thuộc kết quả đã được thay" in page
    assert "thay bằng phiên bản 2" in page
    assert "Giải Nhất" not in page
