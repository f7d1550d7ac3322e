"""An office's own Word templates: the one handed out can be filled; a bad one is told and kept out."""

import io
import json
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from flask import Flask

from contest.documents import word_filling
from contest.documents.dossier import read_dossier
from contest.documents.values import Beside, values_of
from contest.documents.word_filling import fill_template
from contest.documents.word_template import can_be_changed, template
from contest.documents.wording import FORMS
from tests.client import staff
from tests.contest.documents.conftest import PRINT

NOTICE = "thong-bao-ket-qua"
PAGE = f"/hoi-thi/1/giay-to/mau-word/{NOTICE}"
CHANGEABLE = [name for name, form in FORMS.items() if can_be_changed(form)]


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    return json.loads((PRINT / "sample.json").read_text("utf-8"))


def values(sample: dict[str, Any], name: str = NOTICE, **own: str) -> dict[str, Any]:
    typed = {one.name: own.get(one.name, one.value) for one in FORMS[name].fields}
    beside = Beside(date(2026, 11, 21), typed, unit="Chi bộ Trung tâm Y tế", archive="Chi bộ")
    held = values_of(sample, read_dossier(sample), beside)
    return {**held, "number": "Số 05-TB/CB", "mark": "DỰ THẢO"}


def written(*paragraphs: str) -> bytes:
    document = docx.Document()
    for one in paragraphs:
        document.add_paragraph(one)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def text_of(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


@pytest.mark.parametrize("name", CHANGEABLE)
def test_template_that_is_handed_out_can_be_filled(name: str, sample: dict[str, Any]):
    made = fill_template(template(FORMS[name], read_dossier(sample)), values(sample, name))
    text = text_of(made.content)
    assert made.fault == ""
    assert "Hội thi Dân vận khéo năm 2026" in text
    assert "{" not in text


def test_names_with_signs_of_markup_come_through(sample: dict[str, Any]):
    own = 'A & B <b>"c"</b> {{ title }}'
    made = fill_template(written("{{ own.awarding }}"), values(sample, awarding=own))
    assert text_of(made.content).strip() == own


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{{ ten_hoi_thi }}", "Mẫu dùng một tên mà phần mềm không có: 'ten_hoi_thi'."),
        ("{{ title ", None),
        ("{% for one in standings %}", None),
        ("{{ title|nothing }}", None),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", word_filling.FORBIDDEN),
        ("{{ self.__init__.__globals__ }}", word_filling.FORBIDDEN),
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", word_filling.FORBIDDEN),
    ],
)
def test_faulty_template_is_told(line: str, fault: str | None, sample: dict[str, Any]):
    made = fill_template(written("Một", line), values(sample))
    assert made.content == b""
    if fault is None:
        assert made.fault.startswith("Mẫu sai cú pháp ở dòng ")
    else:
        assert made.fault == fault


def test_template_that_never_ends_is_stopped(
    sample: dict[str, Any], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(word_filling, "SECONDS", -9)  # a second in all
    endless = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    assert fill_template(written(endless), values(sample)).fault == word_filling.TOOK_TOO_LONG


def test_what_is_no_word_file_is_told(sample: dict[str, Any]):
    bomb = io.BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * (word_filling.LARGEST_INSIDE + 1))
    empty = io.BytesIO()
    with ZipFile(empty, "w") as packed:
        packed.writestr("a.txt", "a")
    told = [
        fill_template(content, values(sample)).fault
        for content in (b"", b"%PDF-", empty.getvalue(), bomb.getvalue(), b"0" * 2_000_001)
    ]
    large = word_filling.TOO_LARGE
    assert told == [word_filling.NOT_WORD] * 3 + [large, large]


def test_own_template_is_used_until_it_is_dropped(sample_app: Flask):
    browser = staff(sample_app, "to-chuc")
    draft = f"/hoi-thi/1/giay-to/soan/{NOTICE}.docx"
    browser.get(PAGE)
    refused = browser.post(PAGE, {"file": (io.BytesIO(written("{{ x }}")), "a.docx")})
    assert refused.status_code == 422
    assert "không có: &#39;x&#39;" in refused.text
    own = written("Mẫu của chi bộ: {{ title }}, {{ number }}")
    browser.post(PAGE, {"file": (io.BytesIO(own), "a.docx")})
    assert text_of(browser.get(draft).data).startswith("Mẫu của chi bộ: Hội thi Dân vận khéo")
    assert browser.get(f"{PAGE}.docx").data == own
    browser.get(PAGE)
    browser.post(f"{PAGE}/bo")
    assert "Mẫu của chi bộ" not in text_of(browser.get(draft).data)
