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
    sample = json.loads((PRINT / "sample.json").read_text("utf-8"))
    return {name: print_paper(sample) for name, print_paper in PAPERS.items()}
