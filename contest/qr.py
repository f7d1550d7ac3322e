"""QR codes as drawings that stand in a page; drawn here, asked of nobody."""

from markupsafe import Markup


def drawn(content: str) -> Markup:
    import segno  # noqa: PLC0415 - needed by the pages that are printed alone

    svg = segno.make(content, micro=False).svg_inline(omitsize=True, svgclass=None, lineclass=None)
    return Markup(svg)  # noqa: S704 - drawn by us: squares, no text of anybody
