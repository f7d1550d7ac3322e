"""The rule sets of layout: each rule as it stands in the guidance, in data and on the page."""

from datetime import date

import pytest

from contest.documents.layout_style import style_sheet
from contest.documents.layouts import LAYOUTS, Element, Letters, Running, layout_on

PARTY, STATE, OLD_PARTY = (LAYOUTS[name] for name in ("dang-05-2026", "nn-30-2020", "dang-36-2018"))
RULES = {
    # element: (Party 05-HD/VPTW, State NĐ 30/2020)
    Element.MOTTO: (Letters(15, bold=True, caps=True), Letters(13, bold=True, caps=True)),
    Element.SECOND_MOTTO: (Letters(14, bold=True), Letters(13, bold=True)),
    Element.SUPERIOR: (Letters(14, caps=True), Letters(13, caps=True)),
    Element.ISSUER: (Letters(14, bold=True, caps=True), Letters(13, bold=True, caps=True)),
    Element.NUMBER: (Letters(14), Letters(13)),
    Element.PLACE: (Letters(14, italic=True), Letters(13, italic=True)),
    Element.KIND: (Letters(16, bold=True, caps=True), Letters(14, bold=True, caps=True)),
    Element.SUBJECT: (Letters(14, bold=True), Letters(14, bold=True)),
    Element.BASIS: (Letters(14), Letters(14, italic=True)),
    Element.BODY: (Letters(14), Letters(14)),
    Element.POWER: (Letters(14, bold=True, caps=True), Letters(14, bold=True, caps=True)),
    Element.OFFICE: (Letters(14, caps=True), Letters(14, bold=True, caps=True)),
    Element.SIGNER: (Letters(14, bold=True), Letters(14, bold=True)),
    Element.RECIPIENTS_HEAD: (Letters(14, underlined=True), Letters(12, bold=True, italic=True)),
    Element.RECIPIENTS: (Letters(12), Letters(11)),
    Element.PAGE_NUMBER: (Letters(14), Letters(14)),
}


@pytest.mark.parametrize("element", Element)
def test_each_element_is_set_as_its_rule_says(element: Element):
    assert (PARTY.letters[element], STATE.letters[element]) == RULES[element]


def test_margins_pitch_and_page_number():
    for layout in (PARTY, STATE):
        assert layout.margins == (20, 15, 20, 30)
        assert (layout.pitch, layout.indent, layout.gap, layout.page_number_top) == (18, 10, 6, 10)


def test_wording_and_punctuation():
    assert PARTY.motto == ("ĐẢNG CỘNG SẢN VIỆT NAM",)
    assert STATE.motto == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    assert (PARTY.end, STATE.end) == (".", "./.")
    assert (PARTY.words.number, STATE.words.number) == (
        "Số {number}-{kind}/{unit}",
        "Số: {number}/{kind}-{unit}",
    )
    assert (PARTY.words.collective, PARTY.words.deputy, PARTY.words.ordered) == (
        "T/M",
        "K/T",
        "T/L",
    )
    assert (STATE.words.collective, STATE.words.deputy, STATE.words.ordered) == (
        "TM.",
        "KT.",
        "TL.",
    )
    assert (PARTY.words.submitted_to, STATE.words.submitted_to) == ("Kính trình", "Kính gửi")
    assert (PARTY.words.archive, STATE.words.archive) == ("Lưu {archive}.", "Lưu: VT.")
    assert (PARTY.running, STATE.running) == (Running.TERM, Running.YEAR)
    assert (PARTY.star, PARTY.dashes, STATE.star, STATE.dashes) == (True, True, False, False)


def test_what_the_2018_rules_said_otherwise():
    assert OLD_PARTY.words.submitted_to == "Kính gửi"
    assert OLD_PARTY.words.recipients_end == ","
    assert OLD_PARTY.letters == PARTY.letters


@pytest.mark.parametrize(
    ("regime", "day", "name"),
    [
        ("dang-05-2026", date(2026, 5, 26), "dang-36-2018"),
        ("dang-05-2026", date(2026, 5, 27), "dang-05-2026"),
        ("dang-05-2026", date(2010, 1, 1), "dang-36-2018"),
        ("nn-30-2020", date(2026, 11, 20), "nn-30-2020"),
    ],
)
def test_paper_follows_the_rules_of_its_day(regime: str, day: date, name: str):
    assert layout_on(regime, day).name == name


def test_style_sheet_of_the_party():
    assert style_sheet(PARTY).splitlines()[:5] == [
        "@page { margin: 20mm 15mm 20mm 30mm }",
        "@page { @top-center { content: counter(page); vertical-align: top; font: 14pt Tinos; padding-top: 10mm } }",
        "@page :first { @top-center { content: none } }",
        ".e-motto { font-size: 15pt; font-weight: bold; font-style: normal; text-decoration: none; text-transform: uppercase }",
        ".e-second-motto { font-size: 14pt; font-weight: bold; font-style: normal; text-decoration: none; text-transform: none }",
    ]


def test_back_side_changes_the_margins():
    assert "@page :left { margin-left: 15mm; margin-right: 30mm }" in style_sheet(
        PARTY, is_duplex=True
    )
