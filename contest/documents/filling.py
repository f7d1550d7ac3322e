"""A form and plain values → a paper: fields filled in a sandbox, an unknown name is a fault."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from contest.documents.blocks import (
    Block,
    FilledLine,
    FilledTable,
    Form,
    Line,
    Paper,
    Shape,
    Signature,
    Signed,
    Table,
)
from contest.documents.dossier import Dossier
from contest.documents.layouts import Element, Layout
from contest.words.dates import paper_date, paper_moment, paper_time, short_date
from contest.words.numbers import read_points, show_money, show_points

Values = Mapping[str, Any]

FILTERS = {
    "points": show_points,
    "read_points": read_points,
    "money": show_money,
    "paper_date": paper_date,
    "short_date": short_date,
    "paper_time": paper_time,
    "paper_moment": paper_moment,
}
_BASIS_ENDS = ".,;"


def fill(form: Form, values: Values, dossier: Dossier, number: str) -> Paper:
    """Fill every field of a form.

    Raises:
        jinja2.UndefinedError: a field asks for what the values don't have.
    """
    layout = dossier.layout
    blocks = tuple(one for block in form.blocks for one in _filled(block, values))
    return Paper(
        form=form,
        subject=tuple(line for line in said(form.subject, values).split("\n") if line),
        number=number,
        place=said("{{ place }}, {{ day|paper_date }}", values),
        blocks=tuple(_closed(blocks, layout)),
        signatures=tuple(_signatures(form, values, dossier)),
        recipients=tuple(_recipients(form, values, layout)),
        addressee=said(form.addressee, values),
    )


def said(text: str, values: Values) -> str:
    """Fill one text; runs of blanks become one, line ends stay."""
    filled = _text(text).render(values)
    lines = (" ".join(filter(None, line.split(" "))) for line in filled.split("\n"))
    return "\n".join(lines).strip()


def holds(expression: str, values: Values) -> bool:
    return not expression or bool(_expression(expression)(**values))


def each(loop: str, values: Values) -> Iterator[Values]:
    """Give the values once for each of "one in many"; just once without a loop."""
    if not loop:
        yield values
        return
    name, _, many = loop.partition(" in ")
    for number, one in enumerate(_expression(many)(**values), 1):
        yield {**values, name: one, "row": number}


@cache
def _environment() -> SandboxedEnvironment:
    """Return where office wording is filled: no attribute that starts with "_", no unknown name."""
    made = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    made.filters |= FILTERS
    return made


@cache
def _text(text: str) -> Any:
    return _environment().from_string(text)


@cache
def _expression(text: str) -> Any:
    return _environment().compile_expression(text, undefined_to_none=False)


def _filled(block: Block, values: Values) -> Iterator[FilledLine | FilledTable]:
    if not holds(block.when, values):
        return
    if isinstance(block, Table):
        for one in each(block.over, values):
            yield from _table(block, one)
        return
    for one in each(block.each, values):
        yield from _lines(block, one)


def _lines(line: Line, values: Values) -> Iterator[FilledLine]:
    """Fill a line; what was typed in several lines becomes several."""
    element = Element.BASIS if line.shape is Shape.BASIS else Element.BODY
    for text in said(line.text, values).split("\n"):
        if text:
            yield FilledLine(line.shape, text, element)


def _table(table: Table, values: Values) -> Iterator[FilledTable | FilledLine]:
    columns = [(column, one) for column in table.columns for one in each(column.each, values)]
    rows = [
        tuple(said(column.text, {**of, **row}) for column, of in columns)
        for row in each(table.each, values)
    ]
    if rows:
        heads = tuple(replace(column, head=said(column.head, of)) for column, of in columns)
        yield FilledTable(said(table.caption, values), heads, rows)
    elif table.empty:
        yield FilledLine(Shape.LINE, said(table.empty, values))


def _closed(
    blocks: tuple[FilledLine | FilledTable, ...], layout: Layout
) -> Iterator[FilledLine | FilledTable]:
    """Close the bases with the rule set's signs, and the last sentence with its end."""
    bases = [one for one in blocks if isinstance(one, FilledLine) and one.shape is Shape.BASIS]
    for block in blocks:
        if isinstance(block, FilledTable) or (block not in bases and block is not blocks[-1]):
            yield block
        elif block.shape is Shape.BASIS:
            end = layout.words.last_basis_end if block is bases[-1] else layout.words.basis_end
            yield FilledLine(block.shape, block.text.rstrip(_BASIS_ENDS) + end, block.element)
        else:
            yield FilledLine(block.shape, block.text.rstrip(".") + layout.end, block.element)


def _signatures(form: Form, values: Values, dossier: Dossier) -> Iterator[Signed]:
    for one in form.signatures:
        yield _signed(one, values)
    if not form.signatures:
        signer = dossier.facts.signer
        yield Signed(signer.power, signer.office, "", signer.name)


def _signed(signature: Signature, values: Values) -> Signed:
    parts = (signature.office, signature.note, signature.name)
    office, note, name = (said(part, values) for part in parts)
    return Signed("", office, note, name)


def _recipients(form: Form, values: Values, layout: Layout) -> Iterator[str]:
    """Give the recipients with the rule set's signs; the archive comes last."""
    named = [line.strip(" -;,.") for line in said(form.recipients, values).split("\n")]
    for line in named if form.recipients else ():
        if line:
            yield f"- {line}{layout.words.recipients_end}"
    if form.recipients:
        yield f"- {layout.words.archive.format(archive=values['archive'])}"
