"""Many pages of one look, fast: drawings are painted once, and from many pages only words are set.

WeasyPrint draws every SVG anew on every page and lays every page out. `Drawings` makes of each
drawing a form that pages only name. `stamp` goes further: it lays out one page of each shape and
sets the words of all others where the page of their shape has its own, by WeasyPrint's text layer.
The words of each page stand in the page, in the order of reading; all else of a shape is one form.
Both use names inside WeasyPrint. When one of them is gone, `stamp` raises and the pages are
laid out one by one; a test holds both ways equal.
"""

from collections.abc import Hashable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib import import_module
from typing import Any, Protocol

WORDS = "data-words"  # a template puts it on each line of words, in the order of reading
OWN = "own"  # its value on a line that says something else on every page
_SHARES = {"center": 0.5, "right": 1.0, "end": 1.0}  # of the free width, left of the words


class StampError(Exception):
    """The pages can't be stamped; laid out one by one they can be printed all the same."""


# What stamping ends in when WeasyPrint is another one inside.
REFUSALS = (StampError, AttributeError, ImportError, LookupError, TypeError, ValueError)


class Sheet(Protocol):
    """One page: pages of the same shape differ in their words alone."""

    @property
    def shape(self) -> Hashable: ...

    @property
    def said(self) -> tuple[str, ...]: ...


class Drawings(dict[str, Any]):
    """WeasyPrint's store of images of one document, whose SVGs are painted once."""

    def __setitem__(self, url: str, image: Any) -> None:
        if hasattr(image, "_svg"):
            image.draw = _Once(url, image.draw)
        super().__setitem__(url, image)


class _Once:
    """A drawing's `draw`: paints a form at each new size, and names it from then on.

    Where WeasyPrint knows no such form it paints in place.
    """

    def __init__(self, url: str, paint: Any):
        self._url = url
        self._paint = paint
        self._painted: dict[str, _Painted] = {}

    def __call__(self, stream: Any, width: float, height: float, style: Any) -> None:
        try:
            name = stream.add_image(
                self._form(stream, width, height, style), interpolate=False, ratio=1
            )
        except REFUSALS:
            self._paint(stream, width, height, style)
        else:
            stream.draw_x_object(name)

    def _form(self, stream: Any, width: float, height: float, style: Any) -> "_Painted":
        name = sha256(f"{self._url} {width} {height}".encode()).hexdigest()[:16]
        if name not in self._painted or self._painted[name].document is not stream._images:
            form = _form(stream, width, height)
            self._paint(form, width, height, style)
            self._painted[name] = _Painted(name, stream._images, form)
        return self._painted[name]


@dataclass(frozen=True)
class _Painted:
    """A form where WeasyPrint looks for a picture: pictures are shared by all pages and forms."""

    id: str
    document: Any
    form: Any

    def get_x_object(self, _interpolate: bool, _ratio: float) -> Any:  # noqa: FBT001
        return self.form


def _form(stream: Any, width: float, height: float) -> Any:
    """Make a form, no group of its own, so that it looks as if it were painted in place."""
    form = stream.add_group(0, 0, width, height)
    del form.extra["Group"], stream._resources["XObject"][form.id]
    return form


def one_of_each(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the first page of every shape."""
    return list({sheet.shape: sheet for sheet in reversed(sheets)}.values())


def stamp(sheets: Sequence[Sheet], models: Sequence[Sheet], laid: Sequence[Any]) -> list[Any]:
    """Return a page for every sheet, given a laid out page for each of the models.

    Raises:
        StampError: a page was not laid out as expected, or a line is too long for its place.
    """
    if len(models) != len(laid):
        raise StampError("a page ran over")
    shapes = {
        model.shape: _Shape(page, model.said, f"shape{number}")
        for number, (model, page) in enumerate(zip(models, laid, strict=True))
    }
    return [shapes[sheet.shape].stamped(sheet.said) for sheet in sheets]


@dataclass(frozen=True)
class _Place:
    """Where one line of words stands: WeasyPrint's box of the model's words, and the width there."""

    box: Any
    width: float
    text: str

    @property
    def is_own(self) -> bool:
        return bool(self.box.element.get(WORDS) == OWN)


class _Shape:
    """A laid out page without its words, and the places of the words."""

    def __init__(self, page: Any, said: tuple[str, ...], name: str):
        self._page = page
        self._name = name
        self._places = list(_places(page._page_box, page._page_box.width))
        if tuple(place.text for place in self._places if place.is_own) != said:
            raise StampError("a line was broken")
        for place in self._places:
            place.box.text = ""
        self._words: dict[tuple[int, str], Any] = {}
        self._operators: dict[tuple[int, str], list[Any]] = {}
        self._fixed: _Painted | None = None
        self._draw_page = import_module("weasyprint.draw").draw_page
        self._draw_text = import_module("weasyprint.draw.text").draw_text
        self._split = import_module("weasyprint.text.line_break").split_first_line

    def stamped(self, said: tuple[str, ...]) -> Any:
        own = iter(said)
        lines = [next(own) if place.is_own else place.text for place in self._places]
        for number, text in enumerate(lines):
            if (number, text) not in self._words:
                self._words[number, text] = self._shaped(self._places[number], text)
        page = copy(self._page)
        page.paint = partial(self._paint, lines)
        return page

    def _shaped(self, place: _Place, text: str) -> Any:
        """Shape words and put them where the model's stood."""
        layout, _, more, width, _, _ = self._split(text, place.box.style, None, None, 0)
        if more is not None or width > place.width:
            raise StampError(f"no room for {text}")
        box = place.box.copy_with_text(text)
        box.pango_layout, box.width = layout, width
        box.position_x += (place.box.width - width) * _SHARES.get(box.style["text_align_all"], 0)
        return box

    def _paint(self, lines: Sequence[str], stream: Any, scale: float = 1) -> None:
        with stream.stacked():
            stream.transform(a=scale, d=scale)
            stream.draw_x_object(stream.add_image(self._form(stream), interpolate=False, ratio=1))
            for number, text in enumerate(lines):
                stream.stream.extend(self._set(number, text, stream))

    def _form(self, stream: Any) -> "_Painted":
        """Paint what every page of the shape has, once for a document."""
        if self._fixed is None or self._fixed.document is not stream._images:
            form = _form(stream, self._page.width, self._page.height)
            self._draw_page(self._page._page_box, form)
            self._fixed = _Painted(self._name, stream._images, form)
            self._operators.clear()
        return self._fixed

    def _set(self, number: int, text: str, stream: Any) -> list[Any]:
        """Return the operators that set a line, kept because units, prizes and titles repeat."""
        if (number, text) not in self._operators:
            line = stream.clone()
            with line.stacked():
                self._draw_text(line, self._words[number, text], 0, "clip", "none")
            self._operators[number, text] = line.stream
        return self._operators[number, text]


def _places(box: Any, width: float) -> Iterator[_Place]:
    """Find the lines of words in the order of the template."""
    if hasattr(box, "pango_layout"):
        if box.element is not None and box.element.get(WORDS) is not None:
            yield _Place(box, width, box.text)
        return
    own = box.width if box.__class__.__name__ == "BlockBox" else width
    for child in getattr(box, "children", ()):
        yield from _places(getattr(child, "_box", child), own)
