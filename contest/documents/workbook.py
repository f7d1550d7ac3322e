"""The tables of a filled form as a workbook: real numbers, the head repeated in print, no formula."""

import io
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from contest.documents.blocks import Align, FilledTable
from contest.documents.papers import FormText

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FACE = "Times New Roman"
_ALIGNED = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}
_WIDTH = 90  # characters that a page's width holds
_DECIMALS = "#,##0.###"
_NEVER_FORMULAS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(text: FormText) -> bytes:
    """Write the paper's title and tables on one sheet; the same text gives the same bytes."""
    made = io.BytesIO()
    book = import_module("xlsxwriter").Workbook(made, _NEVER_FORMULAS)
    sealed = text.dossier.facts.sealed_at
    about = {"title": text.paper.form.title, "author": text.dossier.facts.issuer}
    created = sealed.astimezone(UTC) if sealed else datetime(2000, 1, 1, tzinfo=UTC)
    book.set_properties({**about, "created": created.replace(tzinfo=None)})
    _Sheet(book, text).write()
    book.close()
    return made.getvalue()


class _Sheet:
    """One sheet that grows downward."""

    def __init__(self, book: Any, text: FormText):
        self._text, self._row = text, 0
        self._sheet = book.add_worksheet(text.paper.form.title[:31])
        face = {"font_name": FACE, "font_size": 12}
        boxed = {**face, "border": 1, "valign": "vcenter", "text_wrap": True}
        self._plain = book.add_format({**face, "text_wrap": False})
        self._bold = book.add_format({**face, "bold": True})
        self._head = book.add_format({**boxed, "bold": True, "align": "center"})
        self._cells = {
            align: book.add_format({**boxed, "align": said}) for align, said in _ALIGNED.items()
        }
        self._number = book.add_format({**boxed, "align": "center", "num_format": _DECIMALS})

    def write(self) -> None:
        paper, facts = self._text.paper, self._text.dossier.facts
        self._line(self._text.mark, self._bold)
        for line in (facts.superior, facts.issuer, paper.number, paper.place):
            self._line(line, self._plain)
        for line in (paper.form.kind, *paper.subject):
            self._line(line, self._bold)
        self._blocks()
        for signed in paper.signatures:
            self._line(f"{signed.office}: {signed.name}", self._plain)
        if self._text.dossier.code:
            self._line(f"Mã kết quả: {self._text.dossier.code}", self._plain)
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        if paper.form.is_wide:
            self._sheet.set_landscape()

    def _blocks(self) -> None:
        blocks = self._text.paper.blocks
        is_only = sum(isinstance(one, FilledTable) for one in blocks) == 1
        for block in blocks:
            if isinstance(block, FilledTable):
                self._table(block, is_only=is_only)
            else:
                self._line(block.text, self._plain)

    def _line(self, text: str, shown: Any) -> None:
        if text:
            self._sheet.write_string(self._row, 0, text, shown)
            self._row += 1

    def _table(self, table: FilledTable, *, is_only: bool) -> None:
        self._line(table.caption, self._bold)
        for number, (column, share) in enumerate(zip(table.columns, table.shares, strict=True)):
            self._sheet.write_string(self._row, number, column.head, self._head)
            self._sheet.set_column(number, number, max(6, _WIDTH * share / 100))
        if is_only:
            self._sheet.repeat_rows(self._row)
        for row in table.rows:
            self._row += 1
            for number, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                self._cell(number, cell, column.align, is_number=column.is_number)
        self._row += 2

    def _cell(self, number: int, text: str, align: Align, *, is_number: bool) -> None:
        """Write a number as a number where the column holds numbers; anything else as text."""
        plain = text.replace("−", "-").replace(",", ".")
        if is_number and plain.removeprefix("-").replace(".", "", 1).isdecimal():
            self._sheet.write_number(self._row, number, float(plain), self._number)
        else:
            self._sheet.write_string(self._row, number, text, self._cells[align])
