"""Papers as PDF: templates/print/NAME with its text, by WeasyPrint.

A paper may load the fonts and drawings that are listed here, and nothing else:
no file, no address, no data of its own.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from contest.config import public_address
from contest.documents import phrases
from contest.documents.fitting import FONTS
from contest.documents.layout_style import style_sheet
from contest.documents.layouts import Layout
from contest.documents.stamping import REFUSALS, Drawings, Sheet, one_of_each, stamp
from contest.qr import drawn
from contest.words.dates import paper_date, paper_moment, paper_time
from contest.words.numbers import show_points

ATTACHED = "ho-so.json"
APT_LINE = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

_MEDIA_TYPES = {".ttf": "font/ttf", ".svg": "image/svg+xml", ".png": "image/png"}
_STAMPED_FROM = 50  # pages: below it laying out is as fast, and leaves tags for screen readers
_log = logging.getLogger(__name__)
_ONE_AT_A_TIME = Lock()  # Pango's font map is shared and not made for threads


class PangoMissingError(Exception):
    """WeasyPrint finds no Pango; `apt_line` is the command that brings it."""

    def __init__(self) -> None:
        super().__init__(f"Pango is missing: {APT_LINE}")
        self.apt_line = APT_LINE


@dataclass(frozen=True)
class Attached:
    """What a paper carries inside: the data it was printed from, as old as the seal."""

    content: bytes
    at: datetime


@dataclass(frozen=True)
class Laid:
    """What is printed: a text, by the template of a name in templates/print and by a rule set.

    With something attached the paper is written as PDF/A-3u. `sheets` are the text's `pages` where
    they differ in words alone (see `stamping`).
    """

    name: str
    text: object
    layout: Layout
    attached: Attached | None = None
    sheets: Sequence[Sheet] = ()


def pdf(laid: Laid, *, templates: Path) -> bytes:
    """Print one paper; the same text gives the same bytes."""
    if len(laid.sheets) >= _STAMPED_FROM:
        try:
            return stamped(laid, templates=templates)
        except REFUSALS:
            _log.warning("%s: not stamped, laid out page by page", laid.name, exc_info=True)
    return laid_out(laid, templates=templates)


def laid_out(laid: Laid, *, templates: Path) -> bytes:
    """Print a paper, each page laid out by WeasyPrint."""
    page = _page(laid, templates)
    with _ONE_AT_A_TIME:
        return _press(templates).print(page, laid)


def stamped(laid: Laid, *, templates: Path) -> bytes:
    """Print a series: one page of each shape is laid out, the words of all others are set there.

    Raises:
        stamping.REFUSALS: the pages are not as alike as they say, or WeasyPrint is another one.
    """
    text: Any = laid.text
    models = one_of_each(laid.sheets)
    page = _page(replace(laid, text=replace(text, pages=tuple(models))), templates)
    with _ONE_AT_A_TIME:
        return _press(templates).stamp(page, laid, models)


def pack(papers: Sequence[Laid], *, templates: Path) -> bytes:
    """Print several papers as one, page numbers running on, a bookmark for each."""
    pages = [(_page(one, templates), one) for one in papers]
    with _ONE_AT_A_TIME:
        return _press(templates).pack(pages)


def _page(laid: Laid, templates: Path) -> str:
    return _environment(templates).get_template(f"{laid.name}/page.html").render(text=laid.text)


class _Press:
    """WeasyPrint with its fonts loaded and its style sheets parsed, kept for the next paper."""

    def __init__(self, weasyprint: ModuleType, folder: Path):
        self._weasyprint = weasyprint
        self._folder = folder
        self._fetcher = _locked_fetcher(weasyprint.urls, _assets(folder))
        self._fonts = weasyprint.text.fonts.FontConfiguration()
        self._styles: dict[str, Any] = {}

    def print(self, page: str, laid: Laid) -> bytes:
        printed: bytes = self._document(page, laid).write_pdf(
            pdf_tags=True, **self._inside(laid.attached)
        )
        return printed

    def stamp(self, page: str, laid: Laid, models: Sequence[Sheet]) -> bytes:
        document = self._document(page, laid)
        pages = stamp(laid.sheets, models, document.pages)
        printed: bytes = document.copy(pages).write_pdf(**self._inside(laid.attached))
        return printed

    def pack(self, pages: Sequence[tuple[str, Laid]]) -> bytes:
        """Lay each paper out after the pages before it; WeasyPrint joins their pages."""
        (page, laid), *others = pages
        first = self._document(page, laid)
        laid_out = list(first.pages)
        for page, laid in others:
            later = self._numbered_from(len(laid_out) + 1)
            laid_out += self._document(page, laid, later).pages
        packed: bytes = first.copy(laid_out).write_pdf(pdf_tags=True)
        return packed

    def _document(self, page: str, laid: Laid, more: Sequence[Any] = ()) -> Any:
        styles = [
            self._style("shared.css"),
            self._parsed(laid.layout.name, lambda: style_sheet(laid.layout)),
            self._style(f"{laid.name}/page.css"),
            *more,
        ]
        html = self._weasyprint.HTML(string=page, url_fetcher=self._fetcher)
        return html.render(stylesheets=styles, font_config=self._fonts, cache=Drawings())

    def _numbered_from(self, number: int) -> list[Any]:
        """Number the first page too: in a pack it is not the first one."""
        counted = f"@page :first {{ counter-reset: page {number}; @top-center {{ content: counter(page) }} }}"
        return [self._parsed(counted, lambda: counted)]

    def _inside(self, attached: Attached | None) -> dict[str, Any]:
        if attached is None:
            return {}
        file = self._weasyprint.Attachment(
            string=attached.content,
            name=ATTACHED,
            description="Hồ sơ cuộc thi và kết quả: tính lại được",
            created=attached.at,
            modified=attached.at,
            relationship="Data",
        )
        return {"attachments": [file], "pdf_variant": "pdf/a-3u"}

    def _style(self, name: str) -> Any:
        return self._parsed(name, lambda: (self._folder / name).read_text("utf-8"))

    def _parsed(self, name: str, write: Callable[[], str]) -> Any:
        if name not in self._styles:
            self._styles[name] = self._weasyprint.CSS(
                string=write(), url_fetcher=self._fetcher, font_config=self._fonts
            )
        return self._styles[name]


@cache
def _environment(templates: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates / "print"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "points": show_points,
        "paper_date": paper_date,
        "paper_time": paper_time,
        "paper_moment": paper_moment,
        "absence": phrases.absence,
        "adjustment": phrases.adjustment,
        "standing_place": phrases.place,
    }
    environment.globals["check_qr"] = _check_qr
    return environment


@cache
def _check_qr(code: str) -> Markup:
    """Draw where a paper's code is looked up; without a public address the code alone."""
    address = public_address()
    return drawn(f"{address}/kiem-tra/{code}" if address else code)


@cache
def _press(templates: Path) -> _Press:
    return _Press(load_weasyprint(), templates / "print")


def load_weasyprint() -> ModuleType:
    """Load WeasyPrint when the first paper is printed: without Pango the site still runs."""
    try:
        return import_module("weasyprint")
    except OSError as missing:
        raise PangoMissingError from missing


def _assets(folder: Path) -> dict[str, Path]:
    """List what a paper may load: asset:fonts/Tinos-Bold.ttf, asset:certificate/frame.svg."""
    fonts = {f"asset:fonts/{font.name}": font for font in FONTS.glob("*.ttf")}
    drawings = [*folder.glob("*/*.svg"), *folder.glob("*/*.png")]
    return fonts | {f"asset:{file.relative_to(folder).as_posix()}": file for file in drawings}


def _locked_fetcher(urls: Any, assets: dict[str, Path]) -> Any:
    """Build a fetcher that stops the paper at anything but a listed asset."""

    class LockedFetcher(urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, _headers: object = None) -> Any:
            if url not in assets:
                raise urls.FatalURLFetchingError(f"a paper may not load {url}")
            kind = {"Content-Type": _MEDIA_TYPES[assets[url].suffix]}
            return urls.URLFetcherResponse(url, assets[url].read_bytes(), kind)

    return LockedFetcher(allowed_protocols=["asset"], allow_redirects=False)
