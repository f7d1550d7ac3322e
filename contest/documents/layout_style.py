"""A rule set as a style sheet: what `layouts.py` says of margins and letters, in the words of CSS."""

from collections.abc import Iterator

from contest.documents.layouts import Element, Layout, Letters


def style_sheet(layout: Layout, *, is_duplex: bool = False) -> str:
    """Write the rules of a layout; printed on both sides, the inner margin changes with the page."""
    return "\n".join(_rules(layout, is_duplex=is_duplex))


def _rules(layout: Layout, *, is_duplex: bool) -> Iterator[str]:
    top, right, bottom, left = layout.margins
    number = layout.letters[Element.PAGE_NUMBER]
    yield f"@page {{ margin: {top}mm {right}mm {bottom}mm {left}mm }}"
    if is_duplex:
        yield f"@page :left {{ margin-left: {right}mm; margin-right: {left}mm }}"
    yield (
        "@page { @top-center { content: counter(page); vertical-align: top; "
        f"font: {number.size:g}pt Tinos; padding-top: {layout.page_number_top}mm }} }}"
    )
    yield "@page :first { @top-center { content: none } }"
    for element, letters in layout.letters.items():
        yield f".e-{element} {{ {_declarations(letters)} }}"
    yield from (f".p{share} {{ width: {share}% }}" for share in range(1, 101))  # of a table's width
    yield (
        f".line {{ text-align: justify; text-indent: {layout.indent}mm; "
        f"line-height: {layout.pitch}pt; margin-bottom: {layout.gap}pt }}"
    )


def _declarations(letters: Letters) -> str:
    said = {
        "font-size": f"{letters.size:g}pt",
        "font-weight": "bold" if letters.bold else "normal",
        "font-style": "italic" if letters.italic else "normal",
        "text-decoration": "underline" if letters.underlined else "none",
        "text-transform": "uppercase" if letters.caps else "none",
    }
    return "; ".join(f"{name}: {value}" for name, value in said.items())
