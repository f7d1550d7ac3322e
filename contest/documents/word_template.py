"""A form's wording as a Word template that an office may change: fields left in, loops around rows."""

from collections.abc import Iterator
from dataclasses import replace

from contest.documents.blocks import (
    FilledLine,
    FilledTable,
    Form,
    Line,
    Paper,
    Shape,
    Signed,
    Table,
)
from contest.documents.dossier import Dossier
from contest.documents.papers import FormText
from contest.documents.word import word


def can_be_changed(form: Form) -> bool:
    """Tell whether a form's columns are fixed: one whose columns follow the rules has no template."""
    tables = [block for block in form.blocks if isinstance(block, Table)]
    return not any(table.over or any(one.each for one in table.columns) for table in tables)


def template(form: Form, dossier: Dossier) -> bytes:
    """Write the form as Word with its fields unfilled."""
    blocks = tuple(one for block in form.blocks for one in _open(block))
    paper = Paper(
        form=form,
        subject=(form.subject,),
        number="{{ number }}" if form.symbol else "",
        place="{{ place }}, {{ day|paper_date }}",
        blocks=blocks,
        signatures=tuple(Signed("", one.office, one.note, one.name) for one in form.signatures)
        or (Signed("{{ signer.power }}", "{{ signer.office }}", "", "{{ signer.name }}"),),
        recipients=tuple(_recipients(form, dossier)),
        addressee=form.addressee,
    )
    return word(FormText(replace(dossier, code="{{ code }}"), paper, {}, mark="{{ mark }}"))


def _recipients(form: Form, dossier: Dossier) -> Iterator[str]:
    for line in form.recipients.splitlines():
        yield f"- {line}{dossier.layout.words.recipients_end}"
    if form.recipients:
        yield "- " + dossier.layout.words.archive.format(archive="{{ archive }}")


def _open(block: Line | Table) -> Iterator[FilledLine | FilledTable]:
    """Give a block with its condition and loop around it, each in a paragraph that goes away."""
    loop = block.each if isinstance(block, Line) else ""
    if block.when:
        yield FilledLine(Shape.LINE, f"{{%p if {block.when} %}}")
    if loop:
        yield FilledLine(Shape.LINE, f"{{%p for {loop} %}}")
    yield _rows(block) if isinstance(block, Table) else FilledLine(block.shape, block.text)
    if loop:
        yield FilledLine(Shape.LINE, "{%p endfor %}")
    if block.when:
        yield FilledLine(Shape.LINE, "{%p endif %}")


def _rows(table: Table) -> FilledTable:
    width = len(table.columns) - 1
    rows = (
        (f"{{%tr for {table.each} %}}", *[""] * width),
        tuple(column.text.replace("{{ row }}", "{{ loop.index }}") for column in table.columns),
        ("{%tr endfor %}", *[""] * width),
    )
    return FilledTable(table.caption, table.columns, rows)
