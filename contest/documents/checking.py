"""Check a paper by what it carries inside: count again, print again, compare every page's text.

It needs no network and no site. It finds a paper whose print, data or pages do not belong together.
It can't tell who made a paper that agrees with itself: for that its code is compared with the one
that was announced, or looked up on the site.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import scoring
from contest.documents.papers import PAPERS
from contest.documents.render import ATTACHED

NOT_A_PDF = "Tệp này không phải PDF đọc được."
NOTHING_INSIDE = "Giấy này không mang theo hồ sơ: chỉ bảng tổng hợp và biên bản đã niêm phong mang theo; giấy khác xin tra mã trên trang kiểm tra."
BROKEN_INSIDE = "Hồ sơ kèm theo giấy bị hỏng hoặc không đúng quy ước."
SEVERAL_INSIDE = "Giấy mang theo nhiều hơn một tệp: có người đã đính thêm."
WRONG_DIGEST = "Mã kết quả trong hồ sơ kèm theo không phải mã của chính hồ sơ ấy."
WRONG_RESULT = "Tính lại từ phiếu chấm trong hồ sơ kèm theo thì ra kết quả khác."
PAGES_DIFFER = "Giấy có {held} trang, in lại từ hồ sơ kèm theo thì có {made} trang."
LINE_DIFFERS = "Trang {page}: trên giấy là «{held}», in lại từ hồ sơ kèm theo là «{made}»."


@dataclass(frozen=True)
class Checked:
    """What a check found; without faults the paper agrees with the data inside it."""

    title: str
    code: str
    faults: tuple[str, ...]


def check(content: bytes) -> Checked:
    """Check the PDF of a result sheet or of minutes."""
    try:
        inside = dict(_inside(content))
        held = _pages(content)
    except _unreadable():
        return Checked("", "", (NOT_A_PDF,))
    if len(inside) > 1:
        return Checked("", "", (SEVERAL_INSIDE,))
    if ATTACHED not in inside:
        return Checked("", "", (NOTHING_INSIDE,))
    try:
        document = json.loads(inside[ATTACHED])
        faults = tuple(_faults(document, held))
        return Checked(document["facts"]["title"], document["result"]["digest"], faults)
    except (ValueError, KeyError, TypeError, AttributeError, scoring.ScoringError):
        return Checked("", "", (BROKEN_INSIDE,))


def _faults(document: Mapping[str, Any], held: list[str]) -> Iterator[str]:
    contest, result = document["contest"], document["result"]
    if not scoring.verify(contest, result):
        yield WRONG_DIGEST
    if scoring.tally_document(contest) != result:
        yield WRONG_RESULT
    plain = {key: value for key, value in document.items() if key != "paper"}
    made = _pages(PAPERS[document["paper"]](plain))
    if len(held) != len(made):
        yield PAGES_DIFFER.format(held=len(held), made=len(made))
    for number, (one, other) in enumerate(zip(held, made, strict=False), 1):
        differs = _first_difference(one, other)
        if differs:
            yield LINE_DIFFERS.format(page=number, held=differs[0], made=differs[1])


def _first_difference(held: str, made: str) -> tuple[str, str] | None:
    lines = zip_longest(held.splitlines(), made.splitlines(), fillvalue="")
    return next(((one.strip(), other.strip()) for one, other in lines if one != other), None)


def _pages(content: bytes) -> list[str]:
    import pypdfium2  # noqa: PLC0415 - heavy, needed by checks alone

    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _inside(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Give every attached file with its name: a name stands once."""
    import pypdfium2  # noqa: PLC0415 - as above

    with pypdfium2.PdfDocument(content) as document:
        for number in range(document.count_attachments()):
            attached = document.get_attachment(number)
            yield attached.get_name(), bytes(attached.get_data())


def _unreadable() -> type[Exception]:
    import pypdfium2  # noqa: PLC0415 - as above

    error: type[Exception] = pypdfium2.PdfiumError
    return error
