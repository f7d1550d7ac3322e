"""Pictures for the screens: made anew, small, of two kinds alone; nothing hostile is kept."""

import io
import struct
import zlib

import pytest
from flask import Flask
from PIL import Image

from contest.announcing.pictures import LONGEST_SIDE, prepared
from contest.announcing.tables import PictureKind, ScreenRole
from contest.errors import InputError
from tests.client import Browser, guest, staff
from tests.factories import announcing

SCREENS = "/hoi-thi/1/man-hinh"
NOT_A_PICTURE = "Tệp này không phải ảnh PNG hoặc JPEG đọc được. Xin chọn ảnh khác."
TOO_LARGE = "Ảnh lớn quá 25 triệu điểm ảnh. Xin thu nhỏ ảnh rồi tải lên lại."


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **more: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "#226688").save(made, kind, **more)
    return made.getvalue()


def header_of(width: int, height: int) -> bytes:
    """Return a PNG that says how large it is, and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"0000"))


def chunk(kind: bytes, content: bytes) -> bytes:
    crc = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + crc


def refusal(content: bytes) -> list[str]:
    with pytest.raises(InputError) as refused:
        prepared(content)
    return list(refused.value.faults)


@pytest.mark.parametrize(
    ("size", "made"),
    [((4000, 2000), (1920, 960)), ((1000, 3000), (640, 1920)), ((40, 30), (40, 30))],
)
def test_picture_is_at_most_1920_pixels(size: tuple[int, int], made: tuple[int, int]):
    kind, content = prepared(picture("JPEG", size))

    with Image.open(io.BytesIO(content)) as opened:
        assert (kind, opened.format, opened.size) == (PictureKind.JPEG, "JPEG", made)
    assert LONGEST_SIDE == 1920


def test_clear_parts_of_a_logo_stay_clear():
    made = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(made, "PNG")

    kind, content = prepared(made.getvalue())

    with Image.open(io.BytesIO(content)) as opened:
        assert (kind, opened.mode, opened.getpixel((3, 3))[3]) == (PictureKind.PNG, "RGBA", 0)


def test_what_a_camera_wrote_beside_the_picture_is_left_out():
    notes = Image.Exif()
    notes[0x010E] = "Nhà ông A"
    notes[0x0112] = 6
    turned = picture("JPEG", (40, 30), exif=notes, comment=b"secret place")

    _, content = prepared(turned)

    with Image.open(io.BytesIO(content)) as opened:
        assert (opened.size, dict(opened.getexif())) == ((30, 40), {})
    assert b"secret place" not in content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"GIF89a\x01\x00\x01\x00",
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n" + b"x" * 200,
        b"\xff\xd8\xff\xe0" + b"\x00" * 100,
    ],
)
def test_what_is_no_picture_is_refused(content: bytes):
    assert refusal(content) == [NOT_A_PICTURE]


@pytest.mark.parametrize("size", [(5001, 5000), (30_000, 30_000), (65_000, 65_000)])
def test_too_many_pixels_are_refused_by_the_header(size: tuple[int, int]):
    assert refusal(header_of(*size)) == [TOO_LARGE]


def upload(organizer: Browser, content: bytes, name: str = "anh.png") -> int:
    organizer.get(SCREENS)
    data = {"file": (io.BytesIO(content), name), "operation_id": name}
    answer = organizer.post(f"{SCREENS}/anh", data, content_type="multipart/form-data")
    return answer.status_code


def addresses(organizer: Browser) -> list[str]:
    page = organizer.get(SCREENS).text
    return [part.split('"')[0] for part in page.split('src="')[1:] if "anh-man-hinh" in part]


def test_pictures_are_shown_in_turn_and_sent_as_what_they_are(planned_app: Flask):
    organizer = staff(planned_app, "to-chuc")
    with planned_app.extensions["kheo-database"].writing() as session:
        announcing.screen(session, ScreenRole.PICTURES)
    waiting = guest(planned_app).get(f"/man-hinh/{announcing.CODE}").text

    stored = [upload(organizer, picture(), "1.png"), upload(organizer, picture("JPEG"), "2.jpg")]
    page = guest(planned_app).get(f"/man-hinh/{announcing.CODE}").text
    sent = [guest(planned_app).get(address) for address in addresses(organizer)]

    assert "is-waiting" in waiting
    assert stored == [302, 302]
    assert [address in page for address in addresses(organizer)] == [True, True]
    assert [one.mimetype for one in sent] == ["image/png", "image/jpeg"]
    assert {one.headers["Cache-Control"] for one in sent} == {"private, max-age=86400, immutable"}


def test_refused_picture_says_why_and_may_be_sent_again(planned_app: Flask):
    organizer = staff(planned_app, "to-chuc")
    organizer.get(SCREENS)
    data = {"file": (io.BytesIO(b"<svg/>"), "anh.svg"), "operation_id": "first"}

    answer = organizer.post(f"{SCREENS}/anh", data, content_type="multipart/form-data")

    assert answer.status_code == 422
    assert NOT_A_PICTURE in answer.text
    assert 'value="first"' not in answer.text
    assert upload(organizer, picture(), "second") == 302


def test_thirteenth_picture_is_refused(planned_app: Flask):
    organizer = staff(planned_app, "to-chuc")

    answers = [upload(organizer, picture(), f"{number}.png") for number in range(13)]

    assert answers == [302] * 12 + [422]
    assert len(addresses(organizer)) == 12


def test_removed_picture_is_gone(planned_app: Flask):
    organizer = staff(planned_app, "to-chuc")
    upload(organizer, picture())
    address = addresses(organizer)[0]

    organizer.post(f"{SCREENS}/anh/1/bo")

    assert addresses(organizer) == []
    assert guest(planned_app).get(address).status_code == 404
