"""No paper reads a file or calls an address, whatever was written into it."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy
from typing import Any
from urllib.parse import quote

import pytest
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from contest.documents import render
from contest.documents.layouts import LAYOUTS
from contest.documents.render import Laid, pdf

ROOT = Path(__file__).parents[3]
SECRET = "khong-ai-duoc-doc"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
WEB = "http://127.0.0.1:9/one"

# Each is stopped by the fetcher, and with it the paper. {file} is a file of the server.
STOPPED = {
    "picture from a file": '<img src="{file}" alt="">',
    "picture from an address": f'<img src="{WEB}.png" alt="">',
    "picture in the address": '<img src="data:image/png;base64,AAAA" alt="">',
    "picture outside our folders": '<img src="asset:fonts/../../config.py" alt="">',
    "style sheet by link": f'<link rel="stylesheet" href="{WEB}.css">',
    "style sheet from a file": '<link rel="stylesheet" href="{file}">',
    "style sheet by @import": '<style>@import url("{file}");</style>',
    "background": '<p style="background: url({file})">x</p>',
    "list mark": '<ul><li style="list-style-image: url({file})">x</ul>',
    "content": '<style>p::before {{ content: url("{file}") }}</style><p>x</p>',
    "border image": '<p style="border: 1px solid; border-image: url({file}) 1">x</p>',
    "page background": '<style>@page {{ background: url("{file}") }}</style>',
    "attachment by link": '<link rel="attachment" href="{file}">',
    "attachment by anchor": '<a rel="attachment" href="{file}">x</a>',
    "object": '<object data="{file}"></object>',
    "embed": '<embed src="{file}">',
    "drawing in the address": "<img alt='' src='data:image/svg+xml,{nested}'>",
    "font face": '<style>@font-face {{ font-family: Q; src: url("{file}") }} p {{ font-family: Q }}</style><p>x</p>',
}
# Each stays without effect: a drawing leaves out what is refused to it, the rest loads nothing.
WITHOUT_EFFECT = {
    "picture in a drawing": f'{SVG}<image href="{{file}}" width="9" height="9"/></svg>',
    "picture in a drawing by xlink": f'{SVG}<image xlink:href="{WEB}.png" width="9" height="9"/></svg>',
    "use in a drawing": f'{SVG}<use href="{{file}}#one"/></svg>',
    "use in a drawing by xlink": f'{SVG}<use xlink:href="{WEB}.svg#one"/></svg>',
    "frame": '<iframe src="{file}"></iframe>',
    "script": '<script src="{file}"></script>',
    "xinclude": '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{file}" parse="text"/>',
    "entity": '<!DOCTYPE html [<!ENTITY e SYSTEM "{file}">]><p>&e;</p>',
    "base address": '<base href="file:///etc/"><p>x</p>',
    "colour profile": '<style>@color-profile --q {{ src: url("no") }}</style><p>x</p>',
}


@pytest.fixture
def secret(tmp_path: Path) -> str:
    file = tmp_path / "secret.txt"
    file.write_text(SECRET, "utf-8")
    return file.as_uri()


@pytest.fixture
def print_body(tmp_path: Path, secret: str) -> Callable[[str], bytes]:
    def print_paper(body: str) -> bytes:
        folder = tmp_path / "print" / "one"
        folder.mkdir(parents=True)
        copy(ROOT / "templates" / "print" / "shared.css", folder.parent)
        nested = quote(f'{SVG}<image href="{secret}" width="9" height="9"/></svg>')
        written = body.format(file=secret, nested=nested)
        (folder / "page.html").write_text(
            f'<html lang="vi"><title>x</title><body>{written}', "utf-8"
        )
        (folder / "page.css").write_text("", "utf-8")
        return pdf(Laid("one", {}, LAYOUTS["dang-05-2026"]), templates=tmp_path)

    return print_paper


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what gets past our fetcher to WeasyPrint's own."""
    past: list[str] = []

    def note(_self: Any, url: str, *_: object, **__: object) -> Any:
        past.append(url)
        raise OSError(url)

    monkeypatch.setattr(URLFetcher, "fetch", note)
    return past


@pytest.mark.parametrize("way", STOPPED)
def test_way_out_stops_the_paper(
    way: str, print_body: Callable[[str], bytes], fetched: list[str]
) -> None:
    with pytest.raises(FatalURLFetchingError):
        print_body(STOPPED[way])
    assert fetched == []


@pytest.mark.parametrize("way", WITHOUT_EFFECT)
def test_way_out_leads_nowhere(
    way: str,
    print_body: Callable[[str], bytes],
    fetched: list[str],
    pages: Callable[[bytes], list[str]],
) -> None:
    paper = print_body(WITHOUT_EFFECT[way])
    assert fetched == []
    assert SECRET not in " ".join(pages(paper))
    assert SECRET.encode() not in paper


def test_drawings_of_ours_name_nothing_outside() -> None:
    for drawing in (ROOT / "templates" / "print").glob("*/*.svg"):
        assert all(
            where.startswith('"#') for where in drawing.read_text("utf-8").split("href=")[1:]
        )
    assert render.FONTS.is_dir()
