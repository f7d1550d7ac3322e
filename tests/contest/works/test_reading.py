"""Files from strangers: known by what they hold, made anew, or refused with a word on how to mend."""

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from contest.errors import InputError
from contest.works import clips, pages, reading, texts
from contest.works.actions import NewFile
from contest.works.tables import FileKind
from tests.factories import works


def read(data: Path, title: str, content: bytes) -> NewFile:
    return reading.read(data, title, io.BytesIO(content))


def refused(data: Path, title: str, content: bytes) -> str:
    with pytest.raises(InputError) as fault:
        read(data, title, content)
    assert not list(data.rglob("*.mp4*"))
    return " ".join(fault.value.faults)


def test_text_is_kept_in_one_form_without_control_signs(tmp_path: Path):
    decomposed = "\ufeffĐo\u0302\u0300ng lo\u0300ng\r\ncu\u0309a ba\u0300 con\x00"

    found = read(tmp_path, "bai.txt", decomposed.encode())

    assert (found.kind, found.text) == (FileKind.TEXT, "Đồng lòng\ncủa bà con")
    assert found.digest == hashlib.sha256(decomposed.encode()).hexdigest()


def test_text_of_an_old_windows_is_read(tmp_path: Path):
    assert read(tmp_path, "bai.txt", works.TEXT.encode("utf-16")).text == works.TEXT


@pytest.mark.parametrize(
    "content",
    [
        works.OLD_TEXT.encode("latin-1"),  # as the old font's own bytes
        works.OLD_TEXT.encode(),  # pasted, and saved as Unicode
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam".encode(),
    ],
    ids=["bytes", "pasted", "vni"],
)
def test_text_of_an_old_font_is_told_how_to_be_mended(tmp_path: Path, content: bytes):
    says = refused(tmp_path, "bai.txt", content)

    assert "TCVN3" in says
    assert "UniKey" in says


@pytest.mark.parametrize(
    "text",
    [
        works.TEXT,
        "ÔNG VÕ VĂN KIỆT – À, É, Ê, Ô",
        "«Dân vận khéo» năm 2026: 1½ km đường, 30° dốc, © của thôn",
        "Khong dau, viet tren may cu",
    ],
)
def test_vietnamese_of_today_is_no_old_font(text: str):
    assert texts.checked("bài", text) == text


def test_long_text_is_refused(tmp_path: Path):
    assert "dài quá" in refused(tmp_path, "bai.txt", b"a " * texts.LONGEST)


def test_picture_is_made_anew_without_its_notes(tmp_path: Path):
    notes = Image.Exif()
    notes[0x010E] = "Doi Anh Duong"
    sent = works.picture(kind="JPEG", exif=notes)
    assert b"Anh Duong" in sent

    found = read(tmp_path, "anh.jpg", sent)

    [page] = found.pages
    assert (found.kind, page.kind, page.width, page.height) == (FileKind.PICTURE, "jpeg", 60, 40)
    assert b"Anh Duong" not in page.content
    assert found.original is None


def huge_picture(side: int) -> bytes:
    """Write a PNG that claims a side of so many pixels, in a few hundred bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body).to_bytes(4, "big")
        return len(body).to_bytes(4, "big") + kind + body + check

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


def test_picture_of_12000_pixels_a_side_is_refused(tmp_path: Path):
    says = refused(tmp_path, "to.png", huge_picture(12_000))

    assert says.startswith("«to.png»")
    assert "25 triệu điểm ảnh" in says


def test_pdf_becomes_pictures_of_its_pages(tmp_path: Path):
    sent = works.pdf(2)

    found = read(tmp_path, "bai.pdf", sent)

    assert (found.kind, len(found.pages), found.original) == (FileKind.PAGES, 2, sent)
    assert {(page.kind, page.height) for page in found.pages} == {("jpeg", pages.LONGEST_SIDE)}
    drawn = [Image.open(io.BytesIO(page.content)) for page in found.pages]
    assert [one.size for one in drawn] == [(page.width, page.height) for page in found.pages]
    assert all(one.convert("L").getextrema()[0] < 100 for one in drawn)  # something is written


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (works.locked_pdf(), "có mật khẩu"),
        (b"%PDF-1.7 and nothing else", "hỏng"),
        (works.pdf(2)[:60], "hỏng"),
        (works.pdf(0), "không có trang nào"),
        (works.pdf(pages.MOST_PAGES + 1), "có 41 trang, quá 40 trang"),
    ],
    ids=["locked", "empty", "cut", "no pages", "long"],
)
def test_bad_pdf_is_refused_in_words(tmp_path: Path, content: bytes, word: str):
    assert word in refused(tmp_path, "bai.pdf", content)


@pytest.mark.parametrize(
    ("title", "content", "word"),
    [
        ("bai.docx", b"PK\x03\x04" + bytes(100), "chọn PDF"),
        ("bai.pdf", b"PK\x03\x04" + bytes(100), "chọn PDF"),
        ("bai.doc", b"\xd0\xcf\x11\xe0" + bytes(100), "chọn PDF"),
        ("clip.mp4", b"MZ\x90\x00" + bytes(200), "không phải clip MP4"),
        ("clip.mov", b"\0\0\0\x14ftypqt  " + bytes(200), "không phải clip MP4"),
        ("anh.heic", b"\0\0\0\x14ftypheic" + bytes(200), "HEIC"),
        ("trong.txt", b"", "tệp trống"),
        ("trong.txt", b" \n ", "tệp trống"),
        ("trong.mp4", b"", "tệp trống"),
        ("may.exe", b"MZ\x90\x00" + bytes(200), "chỉ nhận .txt, PDF"),
        ("hinh.svg", b"<svg><script>1</script></svg>", "chỉ nhận .txt, PDF"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, title: str, content: bytes, word: str):
    says = refused(tmp_path, title, content)

    assert f"«{title}»" in says
    assert word in says


def test_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 1_000_000)

    assert "lớn quá 1 MB" in refused(tmp_path, "bai.pdf", works.pdf(1) + bytes(1_000_000))


def test_clip_lies_in_the_data_folder_without_a_phones_notes(tmp_path: Path):
    sent = works.mp4()

    found = read(tmp_path, "clip.mp4", sent)

    kept = clips.place(tmp_path, found.clip).read_bytes()
    assert (found.kind, found.size) == (FileKind.CLIP, len(sent))
    assert found.digest == hashlib.sha256(sent).hexdigest()
    assert b"+21.0285" in sent
    assert b"+21.0285" not in kept
    assert len(kept) == len(sent)
    assert kept.count(b"frames") == 100
    assert b"clip" not in found.clip.encode()


def test_webm_is_a_clip(tmp_path: Path):
    found = read(tmp_path, "clip.webm", works.webm())

    assert clips.place(tmp_path, found.clip).read_bytes() == works.webm()


def test_boxes_that_lie_end_the_search(tmp_path: Path):
    lying = works.mp4()[:24] + b"\xff\xff\xff\xffmoov" + bytes(50)

    found = read(tmp_path, "clip.mp4", lying)

    assert clips.place(tmp_path, found.clip).read_bytes() == lying


def test_large_clip_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clips, "MOST_BYTES", 1_000_000)

    assert "lớn quá 1 MB" in refused(tmp_path, "clip.mp4", works.mp4() + bytes(1_000_000))
    assert list((tmp_path / clips.FOLDER).iterdir()) == []
