"""How the papers of a regime look and what their fixed words are, by the rule in force: data.

A rule set is never edited once papers were issued by it: a new rule is a new one with its day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Element(StrEnum):
    """A part of a paper that a rule set gives letters of its own (thành phần thể thức)."""

    MOTTO = "motto"
    SECOND_MOTTO = "second-motto"
    SUPERIOR = "superior"
    ISSUER = "issuer"
    NUMBER = "number"
    PLACE = "place"
    KIND = "kind"
    SUBJECT = "subject"
    BASIS = "basis"
    BODY = "body"
    POWER = "power"
    OFFICE = "office"
    SIGNER = "signer"
    RECIPIENTS_HEAD = "recipients-head"
    RECIPIENTS = "recipients"
    PAGE_NUMBER = "page-number"


@dataclass(frozen=True)
class Letters:
    """How an element is set; `size` in points."""

    size: float
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    caps: bool = False


class Running(StrEnum):
    """Since when the numbers of papers of one kind run on from 01."""

    TERM = "term"
    YEAR = "year"


@dataclass(frozen=True)
class Words:
    """The fixed wording and punctuation.

    Attributes:
        number: the number and symbol, of the parts `number`, `kind` and `unit`.
        basis_end: closes each basis (căn cứ) but the last.
        last_basis_end: closes the last basis.
        end: closes the last sentence.
        submitted_to: opens the addressee of a proposal (tờ trình).
        recipients_end: closes each recipient but the last.
        archive: the last recipient: the archive.
        member: how a member of the panel is addressed.
        collective: the power of who signs for a collective.
        deputy: the power of a deputy who signs for the head.
        ordered: the power of who signs by order.
        acting: stands before the office of who acts for a vacant one.
    """

    number: str
    basis_end: str
    last_basis_end: str
    end: str
    submitted_to: str
    recipients_end: str
    archive: str
    member: str
    collective: str
    deputy: str
    ordered: str
    acting: str


@dataclass(frozen=True)
class Layout:
    """One rule set.

    Attributes:
        name: its lasting name, kept with every issued paper.
        regime: the regime of the units whose papers it rules.
        since: the first day it holds.
        source: where the rules stand.
        style: the class of the page in templates/print/shared.css.
        motto: the lines at the head of every paper.
        star: a star closes the issuing body, or a short rule.
        dashes: five hyphens close the title, or a short rule.
        margins: top, right, bottom and left in millimetres, for the front side.
        pitch: the distance of two lines of the text, in points.
        indent: the first line of a paragraph, in millimetres.
        gap: between two paragraphs, in points.
        page_number_top: the page number's distance from the upper edge, in millimetres.
        running: since when numbers run on.
    """

    name: str
    regime: str
    since: date
    source: str
    style: str
    motto: tuple[str, ...]
    star: bool
    dashes: bool
    letters: Mapping[Element, Letters]
    words: Words
    margins: tuple[int, int, int, int] = (20, 15, 20, 30)
    pitch: int = 18
    indent: int = 10
    gap: int = 6
    page_number_top: int = 10
    running: Running = Running.TERM

    @property
    def member(self) -> str:
        return self.words.member

    @property
    def end(self) -> str:
        return self.words.end


_PARTY = Layout(
    name="dang-05-2026",
    regime="dang-05-2026",
    since=date(2026, 5, 27),
    source="Hướng dẫn 05-HD/VPTW năm 2026; Quy định 399-QĐ/TW ngày 09/01/2026",
    style="party",
    motto=("ĐẢNG CỘNG SẢN VIỆT NAM",),
    star=True,
    dashes=True,
    letters={
        Element.MOTTO: Letters(15, bold=True, caps=True),
        Element.SECOND_MOTTO: Letters(14, bold=True),
        Element.SUPERIOR: Letters(14, caps=True),
        Element.ISSUER: Letters(14, bold=True, caps=True),
        Element.NUMBER: Letters(14),
        Element.PLACE: Letters(14, italic=True),
        Element.KIND: Letters(16, bold=True, caps=True),
        Element.SUBJECT: Letters(14, bold=True),
        Element.BASIS: Letters(14),
        Element.BODY: Letters(14),
        Element.POWER: Letters(14, bold=True, caps=True),
        Element.OFFICE: Letters(14, caps=True),
        Element.SIGNER: Letters(14, bold=True),
        Element.RECIPIENTS_HEAD: Letters(14, underlined=True),
        Element.RECIPIENTS: Letters(12),
        Element.PAGE_NUMBER: Letters(14),
    },
    words=Words(
        number="Số {number}-{kind}/{unit}",
        basis_end=";",
        last_basis_end=".",
        end=".",
        submitted_to="Kính trình",
        recipients_end=";",
        archive="Lưu {archive}.",
        member="đồng chí",
        collective="T/M",
        deputy="K/T",
        ordered="T/L",
        acting="Q.",
    ),
)

_PARTY_2018 = replace(
    _PARTY,
    name="dang-36-2018",
    since=date(2018, 4, 3),
    source="Hướng dẫn 36-HD/VPTW ngày 03/4/2018 (đã thay bằng 05-HD/VPTW)",
    words=replace(_PARTY.words, submitted_to="Kính gửi", recipients_end=","),
)

_STATE = Layout(
    name="nn-30-2020",
    regime="nn-30-2020",
    since=date(2020, 3, 5),
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I",
    style="state",
    motto=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    star=False,
    dashes=False,
    letters={
        Element.MOTTO: Letters(13, bold=True, caps=True),
        Element.SECOND_MOTTO: Letters(13, bold=True),
        Element.SUPERIOR: Letters(13, caps=True),
        Element.ISSUER: Letters(13, bold=True, caps=True),
        Element.NUMBER: Letters(13),
        Element.PLACE: Letters(13, italic=True),
        Element.KIND: Letters(14, bold=True, caps=True),
        Element.SUBJECT: Letters(14, bold=True),
        Element.BASIS: Letters(14, italic=True),
        Element.BODY: Letters(14),
        Element.POWER: Letters(14, bold=True, caps=True),
        Element.OFFICE: Letters(14, bold=True, caps=True),
        Element.SIGNER: Letters(14, bold=True),
        Element.RECIPIENTS_HEAD: Letters(12, bold=True, italic=True),
        Element.RECIPIENTS: Letters(11),
        Element.PAGE_NUMBER: Letters(14),
    },
    words=Words(
        number="Số: {number}/{kind}-{unit}",
        basis_end=";",
        last_basis_end=".",
        end="./.",
        submitted_to="Kính gửi",
        recipients_end=";",
        archive="Lưu: VT.",
        member="ông (bà)",
        collective="TM.",
        deputy="KT.",
        ordered="TL.",
        acting="Q.",
    ),
    running=Running.YEAR,
)

LAYOUTS = {layout.name: layout for layout in (_PARTY_2018, _PARTY, _STATE)}


def layout_on(regime: str, day: date) -> Layout:
    """Return the newest rule set of a regime on a day; of days before all of them, the oldest."""
    known = sorted(
        (one for one in LAYOUTS.values() if one.regime == regime), key=lambda one: one.since
    )
    return next((one for one in reversed(known) if one.since <= day), known[0])
