"""A PDF from a stranger becomes pictures that were drawn here; nothing of the file itself is shown."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from contest import images
from contest.errors import InputError
from contest.words.messages import PDF_HAS_TOO_MANY_PAGES, PDF_IS_BROKEN, PDF_IS_LOCKED

MOST_PAGES = 40
LONGEST_SIDE = 1600
QUALITY = 80
PASSWORD_IS_WRONG = 4  # FPDF_ERR_PASSWORD
_ONE_AT_A_TIME = threading.Lock()  # PDFium keeps state of its own, shared by all threads


def drawn(title: str, content: bytes) -> list[images.Made]:
    """Draw every page, at most 1600 pixels a side whatever size the file claims.

    Raises:
        InputError: it is locked, broken, or has more than 40 pages.
    """
    with _ONE_AT_A_TIME, _opened(title, content) as document:
        if not len(document):
            raise InputError([PDF_IS_BROKEN.format(title=title)])
        if len(document) > MOST_PAGES:
            fault = PDF_HAS_TOO_MANY_PAGES
            raise InputError([fault.format(title=title, pages=len(document), most=MOST_PAGES)])
        return [_drawn(page) for page in document]


@contextmanager
def _opened(title: str, content: bytes) -> Iterator[Any]:
    import pypdfium2  # noqa: PLC0415 - heavy, needed by uploads alone

    try:
        document = pypdfium2.PdfDocument(content)
        try:
            yield document
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == PASSWORD_IS_WRONG
        fault = PDF_IS_LOCKED if is_locked else PDF_IS_BROKEN
        raise InputError([fault.format(title=title)]) from error


def _drawn(page: Any) -> images.Made:
    bitmap = page.render(scale=LONGEST_SIDE / max(*page.get_size(), 1))
    made = images.written(bitmap.to_pil().convert("RGB"), "JPEG", QUALITY)
    bitmap.close()
    page.close()
    return made
