"""The wording of a form as data: sentences and tables whose fields are filled from plain values.

Every form has one wording. The PDF, the Word file and the workbook are made from it, so that they
can't differ. A field is `{{ name }}` in Jinja's words; `when` and `each` are its expressions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from contest.documents.layouts import Element, Layout


class Shape(StrEnum):
    """How a line stands on the page."""

    BASIS = "basis"  # căn cứ: one per line, closed by the rule set's sign
    LINE = "line"
    ITEM = "item"
    HEADING = "heading"
    ARTICLE = "article"  # Điều 1. …
    CENTER = "center"
    NOTE = "note"


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Line:
    """One paragraph; left out unless `when` holds, repeated for `each` "one in many"."""

    text: str
    shape: Shape = Shape.LINE
    when: str = ""
    each: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table; `width` is its share, `is_number` makes a number of it in a workbook.

    With `each` "one in many" it stands once for each of many.
    """

    head: str
    text: str
    width: int
    align: Align = Align.CENTER
    is_number: bool = False
    each: str = ""


@dataclass(frozen=True)
class Table:
    """A table with a row for `each` "one in many", `empty` in its place when there is no row.

    It comes again for each `over` "one in many".
    """

    each: str
    columns: tuple[Column, ...]
    over: str = ""
    caption: str = ""
    when: str = ""
    empty: str = ""


Block = Line | Table


@dataclass(frozen=True)
class Signature:
    """A place to sign: office in capitals, a small note under it, and the name."""

    office: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class Field:
    """What the office adds to a form's data when it writes the paper; an award is chosen by right."""

    name: str
    label: str
    value: str = ""
    lines: int = 1
    hint: str = ""
    is_award: bool = False


@dataclass(frozen=True)
class Form:
    """A kind of paper.

    Attributes:
        name: as it stands in an address.
        title: what it is called on screens.
        says: what it is for, in a few words.
        kind: the name of the kind at the head of the paper: THÔNG BÁO.
        subject: what it is about, under the kind.
        symbol: the abbreviation of the kind in its number; without one the paper has no number.
        blocks: the text.
        signatures: who signs; without any the contest's signer does, by the rule set.
        recipients: who gets it, a line each; without any nobody is named.
        addressee: to whom it is submitted.
        fields: what the office adds.
        is_wide: the page lies on its side.
        tells_result: it tells the result, so it can be issued after the seal alone.
    """

    name: str
    title: str
    says: str
    kind: str
    subject: str
    blocks: tuple[Block, ...]
    symbol: str = ""
    signatures: tuple[Signature, ...] = ()
    recipients: str = ""
    addressee: str = ""
    fields: tuple[Field, ...] = ()
    is_wide: bool = False
    tells_result: bool = True


@dataclass(frozen=True)
class FilledLine:
    shape: Shape
    text: str
    element: Element = Element.BODY

    @property
    def leads(self) -> bool:
        """Tell whether the line announces what follows, and must not end a page."""
        return self.shape is Shape.HEADING or self.text.endswith(":")

    def said_by(self, layout: Layout) -> str:
        """Return the text as the rule set writes it: the Party opens each basis with a hyphen."""
        opens = self.shape is Shape.BASIS and layout.dashes and not self.text.startswith("-")
        return f"- {self.text}" if opens else self.text


@dataclass(frozen=True)
class FilledTable:
    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, ...]]

    @property
    def shares(self) -> tuple[int, ...]:
        """Give each column's share of the width in whole percents."""
        whole = sum(column.width for column in self.columns)
        return tuple(max(1, 100 * column.width // whole) for column in self.columns)


@dataclass(frozen=True)
class Signed:
    """A signature as it is printed: power in capitals, office, note, name."""

    power: str
    office: str
    note: str
    name: str


@dataclass(frozen=True)
class Paper:
    """A form filled with its values: what every printer of a paper takes."""

    form: Form
    subject: tuple[str, ...]
    number: str
    place: str
    blocks: tuple[FilledLine | FilledTable, ...]
    signatures: tuple[Signed, ...]
    recipients: tuple[str, ...]
    addressee: str
