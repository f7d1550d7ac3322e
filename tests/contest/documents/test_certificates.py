"""Many certificates: stamped and laid out are the same paper."""

import unicodedata
from collections.abc import Callable
from ctypes import byref
from pathlib import Path
from shutil import copy

import pypdfium2
import pytest
import weasyprint
from PIL import ImageChops
from pypdfium2 import raw

from contest.config import templates_folder
from contest.documents import render
from contest.documents.layouts import LAYOUTS
from contest.documents.render import Laid, laid_out, pdf, stamped
from contest.results.awards import Winner
from tests.contest.documents.test_render import LETTERS
from tests.factories.certificates import series, winner, winners

Pages = Callable[[bytes], list[str]]
TEMPLATES = templates_folder()
STATE = {
    "regime": "nn-30-2020",
    "has_stamp": True,
    "signer": {"power": "TM. BAN TỔ CHỨC", "office": "TRƯỞNG BAN", "name": "Hoàng Văn Sử"},
}
SHADE = 1  # of 255: the slanted DỰ THẢO is smoothed a little otherwise, all else is identical
LONGEST = " ".join(["Nguyễn Thị Hoàng Phương Khuê Đặng Ngọc Quỳnh"] * 5)[:200]


@pytest.fixture
def one_drawing(tmp_path: Path) -> Callable[[], bytes]:
    """Print a page with a picture of lines and nothing else on it."""
    folder = tmp_path / "print" / "one"
    folder.mkdir(parents=True)
    copy(TEMPLATES / "print" / "shared.css", folder.parent)
    lines = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><path d="M9 9h70v50z"/></svg>'
    (folder / "lines.svg").write_text(lines, "utf-8")
    (folder / "page.html").write_text('<img src="asset:one/lines.svg" alt="">', "utf-8")
    (folder / "page.css").write_text("", "utf-8")
    return lambda: pdf(Laid("one", {}, LAYOUTS["dang-05-2026"]), templates=tmp_path)


def by_letters() -> list[Winner]:
    """Name somebody by every group of accented letters."""
    return [winner(f"Đội {letters}", f"Chi bộ {letters}") for letters in LETTERS.split()]


def places(page: pypdfium2.PdfPage) -> list[tuple[float, ...]]:
    """Give the text matrix of everything that is written upright on a page."""
    found = []
    for one in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(one, byref(matrix))
        found.append(tuple(round(getattr(matrix, name), 3) for name in "abcdef"))
    return sorted(place for place in found if place[1] == 0)


def assert_same(one: bytes, other: bytes, read: Callable[[str], object] = str) -> None:
    with pypdfium2.PdfDocument(one) as a, pypdfium2.PdfDocument(other) as b:
        assert len(a) == len(b)
        for first, second in zip(a, b, strict=True):
            texts = [page.get_textpage().get_text_range() for page in (first, second)]
            assert read(texts[0]) == read(texts[1])
            assert places(first) == places(second)
            drawn = [page.render(scale=60 / 72).to_pil() for page in (first, second)]
            differences = ImageChops.difference(*drawn).getextrema()
            assert max(most for _, most in differences) <= SHADE


@pytest.mark.parametrize("facts", [{}, STATE], ids=["party", "state"])
def test_stamped_is_the_same_as_laid_out(facts: dict[str, object]) -> None:
    people = [*by_letters(), *winners(20), winner(LONGEST, LONGEST)]
    laid = series(people, **facts)
    assert_same(stamped(laid, templates=TEMPLATES), laid_out(laid, templates=TEMPLATES))


def test_draft_and_trial_are_stamped_too() -> None:
    """The big marks are read before the words here, and among them there."""
    laid = series(winners(3), draft=True, is_trial=True, sealed_at="", sealed_by="")
    assert_same(
        stamped(laid, templates=TEMPLATES),
        laid_out(laid, templates=TEMPLATES),
        lambda text: sorted(text.split()),
    )


def test_fifty_are_stamped_and_fewer_keep_their_tags() -> None:
    few, many = series(winners(49)), series(winners(50))
    assert pdf(few, templates=TEMPLATES) == laid_out(few, templates=TEMPLATES)
    assert pdf(many, templates=TEMPLATES) == stamped(many, templates=TEMPLATES)


def test_same_names_give_the_same_bytes() -> None:
    assert pdf(series(winners(60)), templates=TEMPLATES) == pdf(
        series(winners(60)), templates=TEMPLATES
    )


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("weasyprint.draw.text", "draw_text"),
        ("weasyprint.draw", "draw_page"),
        ("weasyprint.text.line_break", "split_first_line"),
        ("weasyprint.formatting_structure.boxes.TextBox", "copy_with_text"),
    ],
)
def test_another_weasyprint_inside_lays_every_page_out(
    where: str, name: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    laid = series(winners(50))
    with monkeypatch.context() as planted:
        planted.setattr(render, "laid_out", lambda *_, **__: b"laid out")
        planted.delattr(f"{where}.{name}")
        assert pdf(laid, templates=TEMPLATES) == b"laid out"
    assert "not stamped" in caplog.text


def test_drawing_is_painted_once_however_many_pages() -> None:
    two, ten = (laid_out(series(winners(count)), templates=TEMPLATES) for count in (2, 10))
    assert len(ten) - len(two) < 8 * 5_000  # the frame is 90 KB on each page else


@pytest.mark.parametrize("name", ["add_group", "add_image"])
def test_drawing_is_painted_in_place_where_forms_are_other_ones(
    name: str, monkeypatch: pytest.MonkeyPatch, one_drawing: Callable[[], bytes]
) -> None:
    once = one_drawing()
    monkeypatch.setattr(f"weasyprint.pdf.stream.Stream.{name}", None)
    in_place = one_drawing()
    assert once != in_place
    with pypdfium2.PdfDocument(once) as a, pypdfium2.PdfDocument(in_place) as b:
        drawn = [document[0].render(scale=1).to_pil() for document in (a, b)]
    assert ImageChops.difference(*drawn).getbbox() is None


def test_thousand_certificates_are_a_small_file() -> None:
    paper = pdf(series(winners(1_000)), templates=TEMPLATES)
    assert len(paper) < 1_500_000


def test_page_that_runs_over_is_laid_out(caplog: pytest.LogCaptureFixture) -> None:
    laid = series(winners(50))
    page = laid.sheets[0]
    object.__setattr__(page.unit, "lines", (LONGEST * 3,))
    assert pdf(laid, templates=TEMPLATES) == laid_out(laid, templates=TEMPLATES)
    assert "a line was broken" in caplog.text


def test_name_written_with_loose_marks_is_printed_whole(pages: Pages) -> None:
    name = "Đội Nguyễn Thị Ẵm"
    loose = series([winner(unicodedata.normalize("NFD", name))])
    assert name in pages(pdf(loose, templates=TEMPLATES))[0]


def test_weasyprint_is_the_one_that_was_measured() -> None:
    assert weasyprint.__version__.split(".")[0] == "70"


def one_page(laid: Laid) -> bytes:
    return pdf(laid, templates=TEMPLATES)


def test_name_of_two_hundred_letters_stays_on_its_page(pages: Pages) -> None:
    [page] = pages(one_page(series([winner(LONGEST)])))
    assert LONGEST.split() == page.split()[page.split().index("NHẬN") + 1 :][: len(LONGEST.split())]
