"""The printing press: our faces only, nothing fetched, the same bytes every time."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from ctypes import create_string_buffer
from pathlib import Path
from shutil import copy
from types import ModuleType
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from contest.documents import render
from contest.documents.layouts import LAYOUTS
from contest.documents.render import Laid, PangoMissingError, pdf

ROOT = Path(__file__).parents[3]
TONED = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ"
LETTERS = f"{TONED} {TONED.upper()}"
FACES = {
    "Tinos-Regular": "font: 14pt Tinos",
    "Tinos-Italic": "font: italic 14pt Tinos",
    "Tinos-Bold": "font: bold 14pt Tinos",
    "Tinos-BoldItalic": "font: italic bold 14pt Tinos",
    "BeVietnamPro-Regular": "font: 14pt 'Be Vietnam Pro'",
    "BeVietnamPro-Bold": "font: bold 14pt 'Be Vietnam Pro'",
    "PlayfairDisplay-Bold": "font: bold 14pt 'Playfair Display'",
    "DancingScript-Bold": "font: bold 14pt 'Dancing Script'",
}


@pytest.fixture
def one_paper(tmp_path: Path) -> Callable[[str, str], bytes]:
    """Print a page of our own beside the shared style sheet."""

    def print_paper(body: str, style: str = "") -> bytes:
        folder = tmp_path / "print" / "one"
        folder.mkdir(parents=True)
        copy(ROOT / "templates" / "print" / "shared.css", folder.parent)
        page = f'<html lang="vi"><title>One</title><body>{body}'
        (folder / "page.html").write_text(page, "utf-8")
        (folder / "page.css").write_text(style, "utf-8")
        return pdf(Laid("one", {}, LAYOUTS["dang-05-2026"]), templates=tmp_path)

    return print_paper


def fonts(paper: bytes) -> dict[str, bool]:
    """Name the fonts of a paper, and tell whether each is inside it."""
    found: dict[str, bool] = {}
    with pypdfium2.PdfDocument(paper) as document:
        for page in document:
            for one in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
                font = raw.FPDFTextObj_GetFont(one)
                name = create_string_buffer(100)
                raw.FPDFFont_GetBaseFontName(font, name, len(name))
                found[name.value.decode().split("+")[-1].replace("-", "")] = bool(
                    raw.FPDFFont_GetIsEmbedded(font)
                )
    return found


@pytest.mark.parametrize("face", FACES)
def test_all_134_letters_come_back_from_every_face(
    face: str, one_paper: Callable[[str, str], bytes], pages: Callable[[bytes], list[str]]
) -> None:
    paper = one_paper(f"<p>{LETTERS}</p>", f"p {{ {FACES[face]} }}")
    assert "".join(pages(paper)).split() == LETTERS.split()
    assert fonts(paper) == {face.replace("-", "").removesuffix("Regular"): True}


def test_faces_of_the_test_are_the_faces_of_the_style_sheet() -> None:
    style = (ROOT / "templates" / "print" / "shared.css").read_text("utf-8")
    assert {
        line.split("fonts/")[1].split(".ttf")[0] for line in style.splitlines() if "fonts/" in line
    } == set(FACES)


def test_text_is_escaped(
    tmp_path: Path, one_paper: Callable[[str], bytes], pages: Callable[[bytes], list[str]]
) -> None:
    paper = one_paper("<p>{{ '<b>' ~ 'x' }}</p>")
    assert pages(paper) == ["<b>x"]


def test_missing_pango_is_told_with_its_apt_line(
    monkeypatch: pytest.MonkeyPatch, one_paper: Callable[[str], bytes]
) -> None:
    def no_pango(name: str) -> ModuleType:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(render, "import_module", no_pango)
    with pytest.raises(PangoMissingError) as missing:
        one_paper("<p>x</p>")
    assert missing.value.apt_line == (
        "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    )


def test_another_process_prints_the_same_bytes(samples: dict[str, Any]) -> None:
    program = (
        "import hashlib, json, sys;"
        "from contest.documents.papers import PAPERS;"
        "print(hashlib.sha256(PAPERS['bien-ban'](json.load(sys.stdin))).hexdigest())"
    )
    sample = (ROOT / "templates" / "print" / "sample.json").read_text("utf-8")
    there = subprocess.run(
        [sys.executable, "-c", program],
        input=sample,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=True,
    )
    assert there.stdout.strip() == hashlib.sha256(samples["bien-ban"]).hexdigest()
