"""The sample as a contest of works, and small files of every kind, good and bad."""

import io
from pathlib import Path

from PIL import Image
from sqlalchemy.orm import Session

from contest.entries import queries as entries
from contest.entries.tables import BlindNumber, Entry
from contest.planning.tables import Contest, ContestKind
from contest.works import actions, reading
from contest.works.tables import WorkFile
from tests.factories import contests

TEXT = "Bà con đồng lòng.\n\nĐường mới mở xong trước Tết."
OLD_TEXT = "Céng hßa x· héi chñ nghÜa ViÖt Nam, ®éc lËp tù do"


def of_works(session: Session, *, is_blind: bool = True) -> Contest:
    """Make the sample a contest of works, its numbers drawn."""
    contest = contests.contest(session)
    contest.kind, contest.is_blind = ContestKind.WORKS, is_blind
    session.flush()
    if is_blind:
        actions.draw_numbers(session, contest, actor=contests.ORGANIZER)
    return contest


def give(session: Session, data: Path, key: str, title: str, content: bytes) -> WorkFile:
    """Give a work one file."""
    new = reading.read(data, title, io.BytesIO(content))
    contest, entry = contests.contest(session), contests.entry(session, key)
    return actions.add_file(session, contest, entry, new, actor=contests.ORGANIZER)


def give_all_kinds(session: Session, data: Path, key: str) -> None:
    """Give a work a text, a PDF of two pages, a picture and a clip."""
    give(session, data, key, "bai-cua-anh-duong.txt", TEXT.encode())
    give(session, data, key, "anh-duong.pdf", pdf(2))
    give(session, data, key, "anh-duong.png", picture())
    give(session, data, key, "anh-duong.mp4", mp4())


def number_of(session: Session, key: str) -> BlindNumber:
    entry = contests.entry(session, key)
    return entries.blind_numbers(session, contests.CONTEST)[entry.id]


def called(session: Session, key: str) -> str:
    found: Entry = contests.entry(session, key)
    session.expire(found)
    return found.called


def picture(width: int = 60, height: int = 40, kind: str = "PNG", **notes: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), "#96191d").save(made, kind, **notes)
    return made.getvalue()


def pdf(pages: int) -> bytes:
    """Write a PDF of A4 pages, each with a line of text."""
    streams = [f"BT /F1 24 Tf 72 720 Td (Trang {number}) Tj ET" for number in range(1, pages + 1)]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(pages))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, stream in enumerate(streams):
        parts += [
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R"
                " /Resources << /Font << /F1 3 0 R >> >> >>"
            ),
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    return _pdf(parts, "")


def locked_pdf() -> bytes:
    """Write a PDF that opens with a password alone."""
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    return _pdf(parts, f"/Encrypt 3 0 R /ID [<{'33' * 16}> <{'33' * 16}>] ")


def _pdf(parts: list[str], more: str) -> bytes:
    text, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(text)
    text += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
    text += f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R {more}>>\nstartxref\n{start}\n%%EOF"
    return text.encode()


def mp4(frames: bytes = b"frames" * 100, notes: bytes = b"+21.0285+105.8542/") -> bytes:
    """Write the boxes of an MP4, with a phone's notes on where it was taken."""
    udta = _box(b"udta", _box(b"\xa9xyz", notes))
    track = _box(b"trak", _box(b"tkhd", bytes(8)) + _box(b"udta", notes))
    moov = _box(b"moov", _box(b"mvhd", bytes(20)) + udta + track)
    return _box(b"ftyp", b"isom\0\0\2\0isomiso2") + moov + _box(b"mdat", frames)


def webm() -> bytes:
    return b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(200)


def _box(kind: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4, "big") + kind + content
