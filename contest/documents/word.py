"""A filled form as a Word file that the office can go on editing: the rule set's letters and margins.

The file asks for Times New Roman, which every office has; its metric is that of the PDF's Tinos.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from contest.documents.blocks import FilledLine, FilledTable, Shape, Signed
from contest.documents.fitting import width_mm
from contest.documents.layouts import Element, Letters
from contest.documents.papers import FormText

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FACE = "Times New Roman"
_PAGE_MM = (210, 297)
_HEAD_SHARES, _FOOT_SHARES = (72, 93), (70, 95)
_SIGNING_LINES = 4
_CELL_PT = 12
_EPOCH = (1980, 1, 1, 0, 0, 0)


def word(text: FormText) -> bytes:
    """Write the paper; the same text gives the same bytes."""
    made = io.BytesIO()
    _Writer(text).document.save(made)
    return _settled(made.getvalue())


class _Writer:
    """Puts one paper into a new document, from head to signatures."""

    def __init__(self, text: FormText):
        self._docx = import_module("docx")
        self._text, self._layout = text, text.dossier.layout
        self.document = self._docx.Document()
        self._prepare()
        self._head()
        self._title()
        for block in text.paper.blocks:
            if isinstance(block, FilledTable):
                self._table(block)
            else:
                self._line(block)
        self._foot()

    def _prepare(self) -> None:
        mm, section = self._docx.shared.Mm, self.document.sections[0]
        width, height = _PAGE_MM[::-1] if self._text.paper.form.is_wide else _PAGE_MM
        section.page_width, section.page_height = mm(width), mm(height)
        if width > height:
            section.orientation = self._docx.enum.section.WD_ORIENT.LANDSCAPE
        sides = ("top_margin", "right_margin", "bottom_margin", "left_margin")
        for side, margin in zip(sides, self._layout.margins, strict=True):
            setattr(section, side, mm(margin))
        self._width_mm = width - self._layout.margins[1] - self._layout.margins[3]
        section.header_distance = mm(self._layout.page_number_top)
        section.different_first_page_header_footer = True
        self._page_number(section.header.paragraphs[0])
        for footer in (section.first_page_footer, section.footer):
            self._run(footer.paragraphs[0], self._code(), Letters(8))
        if self._text.mark:
            first = section.first_page_header.paragraphs[0]
            self._centered(first, self._text.mark, Letters(14, bold=True))
        self._facts()
        self._normal()

    def _code(self) -> str:
        code = self._text.dossier.code
        return f"Mã kết quả: {code}" if code else ""

    def _facts(self) -> None:
        """Say when the result was sealed, not when the file was made: equal data, equal bytes."""
        facts, about = self._text.dossier.facts, self.document.core_properties
        sealed = facts.sealed_at or datetime.combine(facts.held_on, datetime.min.time(), tzinfo=UTC)
        about.title, about.author = f"{self._text.paper.form.title} – {facts.title}", facts.issuer
        about.created = about.modified = sealed.astimezone(UTC).replace(tzinfo=None)
        about.last_modified_by, about.language = "", "vi-VN"

    def _normal(self) -> None:
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FACE, self._docx.shared.Pt(14)
        style.element.rPr.rFonts.set(self._docx.oxml.ns.qn("w:eastAsia"), FACE)
        style.paragraph_format.space_after = self._docx.shared.Pt(0)

    def _page_number(self, paragraph: Any) -> None:
        self._align(paragraph, "CENTER")
        run = self._run(paragraph, "", self._layout.letters[Element.PAGE_NUMBER])
        for kind, said in (("begin", ""), ("", "PAGE"), ("end", "")):
            name = "w:fldChar" if kind else "w:instrText"
            part = self._docx.oxml.OxmlElement(name)
            if kind:
                part.set(self._docx.oxml.ns.qn("w:fldCharType"), kind)
            part.text = said or None
            run._r.append(part)  # noqa: SLF001 - python-docx has no door for fields

    def _head(self) -> None:
        heading, layout = self._text.dossier.heading, self._layout
        left, right = self._columns(_HEAD_SHARES)
        for line in heading.superior:
            self._centered(self._next(left), line, layout.letters[Element.SUPERIOR])
        for line in heading.issuer:
            self._centered(self._next(left), line, layout.letters[Element.ISSUER])
        if layout.star:
            self._centered(self._next(left), "*", Letters(14))
        else:
            self._rule(left.paragraphs[-1], heading.issuer[-1] if heading.issuer else "", 0.4)
        if self._text.paper.number:
            self._centered(
                self._next(left), self._text.paper.number, layout.letters[Element.NUMBER]
            )
        for line in layout.motto:
            element = Element.MOTTO if line is layout.motto[0] else Element.SECOND_MOTTO
            self._centered(self._next(right), line, layout.letters[element])
        self._rule(right.paragraphs[-1], layout.motto[-1], 1)
        self._centered(self._next(right), self._text.paper.place, layout.letters[Element.PLACE])

    def _title(self) -> None:
        letters, paper = self._layout.letters, self._text.paper
        kind = self._centered(self._add(), paper.form.kind, letters[Element.KIND])
        kind.paragraph_format.space_before = self._docx.shared.Pt(14)
        for line in paper.subject:
            self._centered(self._add(), line, letters[Element.SUBJECT])
        last = self._add()
        if self._layout.dashes:
            self._centered(last, "-----", Letters(14))
        last.paragraph_format.space_after = self._docx.shared.Pt(6)
        if paper.addressee:
            said = f"{self._text.addressed}: {paper.addressee}"
            self._centered(self._add(), said, letters[Element.BODY])

    def _line(self, line: FilledLine) -> None:
        letters, paragraph = self._layout.letters[line.element], self._add()
        if line.shape is Shape.CENTER:
            self._centered(paragraph, line.text, Letters(letters.size, bold=True))
            return
        is_note, is_heading = line.shape is Shape.NOTE, line.shape is Shape.HEADING
        shown = Letters(
            12 if is_note else letters.size,
            bold=letters.bold or is_heading,
            italic=letters.italic or is_note,
        )
        self._align(paragraph, "JUSTIFY")
        form = paragraph.paragraph_format
        form.first_line_indent = self._docx.shared.Mm(self._layout.indent)
        form.line_spacing = self._docx.shared.Pt(self._layout.pitch)
        form.space_after = self._docx.shared.Pt(self._layout.gap)
        form.keep_with_next = line.leads
        self._run(paragraph, line.said_by(self._layout), shown)

    def _table(self, table: FilledTable) -> None:
        if table.caption:
            caption = self._add()
            self._run(caption, table.caption, Letters(14, bold=True))
            caption.paragraph_format.keep_with_next = True
        made = self.document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
        for cell, column in zip(made.rows[0].cells, table.columns, strict=True):
            self._centered(cell.paragraphs[0], column.head, Letters(_CELL_PT, bold=True))
        self._mark(made.rows[0], "w:tblHeader")
        for row in table.rows:
            cells = made.add_row().cells
            for cell, text, column in zip(cells, row, table.columns, strict=True):
                self._align(cell.paragraphs[0], column.align.name)
                self._run(cell.paragraphs[0], text, Letters(_CELL_PT))
        for row in made.rows:
            self._mark(row, "w:cantSplit")
        self._share_width(made, table.shares)

    def _foot(self) -> None:
        signatures, recipients = self._text.paper.signatures, self._text.paper.recipients
        shares = _FOOT_SHARES if len(signatures) == 1 else (1,) * len(signatures)
        self._add().paragraph_format.space_after = self._docx.shared.Pt(2)
        cells = self._columns(shares)
        if len(signatures) == 1 and recipients:
            head = self._next(cells[0])
            self._run(head, "Nơi nhận:", self._layout.letters[Element.RECIPIENTS_HEAD])
            for line in recipients:
                self._run(self._next(cells[0]), line, self._layout.letters[Element.RECIPIENTS])
        for cell, signed in zip(cells[-len(signatures) :], signatures, strict=True):
            self._signature(cell, signed)

    def _signature(self, cell: Any, signed: Signed) -> None:
        letters = self._layout.letters
        lines = [
            (signed.power, letters[Element.POWER]),
            (signed.office, letters[Element.OFFICE]),
            (signed.note, Letters(12, italic=True)),
            *[("", letters[Element.BODY])] * _SIGNING_LINES,
        ]
        for said, shown in lines:
            if said or shown is letters[Element.BODY]:
                self._centered(self._next(cell), said, shown).paragraph_format.keep_with_next = True
        self._centered(self._next(cell), signed.name, letters[Element.SIGNER])

    def _columns(self, shares: Sequence[int]) -> Any:
        """Add a table without lines, its cells as wide as their shares."""
        made = self.document.add_table(rows=1, cols=len(shares))
        self._mark(made.rows[0], "w:cantSplit")
        self._share_width(made, shares)
        return made.rows[0].cells

    def _share_width(self, table: Any, shares: Sequence[int]) -> None:
        """Give each column its share of the page: Word reads the cells, LibreOffice the columns."""
        table.autofit = False
        for column, share in zip(table.columns, shares, strict=True):
            column.width = self._docx.shared.Mm(self._width_mm * share / sum(shares))
            for cell in column.cells:
                cell.width = column.width

    def _next(self, cell: Any) -> Any:
        """Return the cell's next empty paragraph: the first one is there already."""
        first = cell.paragraphs[0]
        is_first = len(cell.paragraphs) == 1 and not first.runs
        return first if is_first else cell.add_paragraph()

    def _add(self) -> Any:
        return self.document.add_paragraph()

    def _centered(self, paragraph: Any, text: str, letters: Letters) -> Any:
        self._align(paragraph, "CENTER")
        self._run(paragraph, text, letters)
        return paragraph

    def _align(self, paragraph: Any, name: str) -> None:
        paragraph.alignment = self._docx.enum.text.WD_ALIGN_PARAGRAPH[name]

    def _run(self, paragraph: Any, text: str, letters: Letters) -> Any:
        run = paragraph.add_run(text)
        run.font.size, run.font.all_caps = self._docx.shared.Pt(letters.size), letters.caps
        run.bold, run.italic, run.underline = letters.bold, letters.italic, letters.underlined
        return run

    def _rule(self, paragraph: Any, text: str, share: float) -> None:
        """Draw a line under a centred text, as long as a share of it: a border between two indents."""
        letters = self._layout.letters[Element.MOTTO if share == 1 else Element.ISSUER]
        length = width_mm(text.upper() if letters.caps else text, "Tinos-Bold", letters.size)
        cell_mm = self._width_mm * _HEAD_SHARES[share == 1] / sum(_HEAD_SHARES)
        side = max(0.0, (cell_mm - length * share) / 2 - 2)
        target = paragraph if share == 1 else paragraph._parent.add_paragraph()  # noqa: SLF001 - the cell it stands in
        form = target.paragraph_format
        form.left_indent = form.right_indent = self._docx.shared.Mm(side)
        qn, element = self._docx.oxml.ns.qn, self._docx.oxml.OxmlElement
        borders, bottom = element("w:pBdr"), element("w:bottom")
        for name, value in {"val": "single", "sz": "6", "space": "1", "color": "000000"}.items():
            bottom.set(qn(f"w:{name}"), value)
        borders.append(bottom)
        target._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - python-docx has no door for borders

    def _mark(self, row: Any, name: str) -> None:
        row._tr.get_or_add_trPr().append(self._docx.oxml.OxmlElement(name))  # noqa: SLF001 - as above


def _settled(content: bytes) -> bytes:
    """Pack the file anew with one date in all its parts."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as packed, ZipFile(made, "w", ZIP_DEFLATED) as anew:
        for part in packed.infolist():
            anew.writestr(ZipInfo(part.filename, _EPOCH), packed.read(part), ZIP_DEFLATED)
    return made.getvalue()
