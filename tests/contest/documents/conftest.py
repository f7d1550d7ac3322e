"""Papers as pages of text."""

import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from contest.documents.papers import PAPERS

PRINT = Path(__file__).parents[3] / "templates" / "print"


@pytest.fixture(scope="session")
def pages() -> Callable[[bytes], list[str]]:
    """Read the text of every page."""

    def read(paper: bytes) -> list[str]:
        with pypdfium2.PdfDocument(paper) as document:
            return [page.get_textpage().get_text_range() for page in document]

    return read


@pytest.fixture(scope="session")
def samples() -> dict[str, bytes]:
    """Print every paper with the sample data that stands beside its template."""
    folders = {
        "bang-tong-hop": "result_sheet",
        "bien-ban": "minutes",
        "giay-chung-nhan": "certificate",
    }
    return {
        name: PAPERS[name](json.loads((PRINT / folder / "sample.json").read_text("utf-8")))
        for name, folder in folders.items()
    }
