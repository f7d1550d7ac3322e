"""Agreement of judges: textbook figures, figures of reference libraries frozen here, and laws.

The frozen figures were computed once with pingouin 0.7.0 (ICC, W), scipy 1.17.1 (Friedman's
chi-square ÷ (m (n − 1)), with ties) and statsmodels 0.15.0 (least squares with sum contrasts) from
exactly the tables below; none of these libraries is needed to run the tests.
"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scoring
from scoring import (
    EntrySpread,
    Figure,
    Offsets,
    Why,
    halo,
    icc_mean,
    icc_single,
    kendall_w,
    offsets,
    spreads,
)
from tests.scoring.builders import judged


def table(**rows):
    """Judge → marks of E1, E2 …; None where a judge did not mark."""
    return {
        judge: {
            f"E{number}": Fraction(mark)
            for number, mark in enumerate(marks.split(), start=1)
            if mark != "-"
        }
        for judge, marks in rows.items()
    }


# Shrout & Fleiss, "Intraclass correlations", Psychological Bulletin 86 (1979), table 2
SHROUT_FLEISS = table(J1="9 6 8 7 10 6", J2="2 1 4 1 5 2", J3="5 3 6 2 6 4", J4="8 2 8 6 9 7")
# Siegel, Nonparametric Statistics (1956), ch. 9: three executives rank six applicants
SIEGEL = table(X="1 6 3 2 5 4", Y="1 5 6 4 2 3", Z="6 3 2 5 4 1")
STAGE = table(
    J1="17.5 16 18 15.25 16 14.5 17",
    J2="17 16.5 18.5 15 15.5 15 16.5",
    J3="18.5 17.25 19 16.5 17.25 16 18",
    J4="16 16 17.5 14 16.5 13.5 16",
    J5="17.75 15 18.25 15.25 16 14.5 18.25",
)
WITH_GAPS = table(
    J1="- - 18 15.25 16 14.5 17",
    J2="17 16.5 - 15 15.5 15 16.5",
    J3="18.5 17.25 19 16.5 17.25 16 18",
    J4="16 16 17.5 14 - - -",
    J5="- 15 - 15.25 16 14.5 18.25",
)


def near(value):
    return pytest.approx(value, abs=1e-12)


def test_textbook_figures():
    assert round(icc_single(SHROUT_FLEISS).value, 2) == 0.29
    assert round(icc_mean(SHROUT_FLEISS).value, 2) == 0.62
    assert round(kendall_w(SIEGEL).value, 2) == 0.16


@pytest.mark.parametrize(
    ("marks", "order", "single", "mean"),
    [
        (SHROUT_FLEISS, 0.8870370370370371, 0.28976377952755905, 0.6200505475989893),
        (STAGE, 0.8723247232472324, 0.6838230281546123, 0.9153541510776926),
    ],
)
def test_figures_of_reference_libraries(marks, order, single, mean):
    entries = len(marks["J1"])

    assert kendall_w(marks) == Figure(near(order), None, len(marks), entries)
    assert icc_single(marks) == Figure(near(single), None, len(marks), entries)
    assert icc_mean(marks) == Figure(near(mean), None, len(marks), entries)


@pytest.mark.parametrize(
    ("marks", "points"),
    [
        (SHROUT_FLEISS, [2.375, -2.7916666666666665, -0.9583333333333334, 1.375]),
        (
            STAGE,
            [
                -0.11428571428571428,
                -0.15,
                1.0642857142857143,
                -0.7928571428571428,
                -0.007142857142857143,
            ],
        ),
        (
            WITH_GAPS,
            [
                -0.11753784703388126,
                -0.16881626312934905,
                1.1291767345529746,
                -0.7602347255781821,
                -0.08258789881156225,
            ],
        ),
    ],
)
def test_offsets_of_reference_libraries(marks, points):
    found = offsets(marks)

    assert list(found.points.values()) == near(points)
    assert found.why is None


def test_only_entries_that_all_judges_marked_are_compared():
    found = kendall_w(WITH_GAPS)

    assert (found.judges, found.entries) == (5, 1)
    assert found.why is Why.FEW_ENTRIES


def test_judge_without_any_mark_is_nobody():
    assert kendall_w({**SIEGEL, "W": {}}) == kendall_w(SIEGEL)
    assert offsets({**STAGE, "J0": {}}) == offsets(STAGE)


def test_offsets_are_the_differences_where_everybody_marks_everything():
    assert offsets(table(A="9 8 7", B="8 7 6", C="7 6 5")) == Offsets({"A": 1, "B": 0, "C": -1})


def test_who_marked_only_the_strong_is_not_generous():
    assert offsets(table(A="9 5 -", B="9 5 2", C="- 5 2")) == Offsets({"A": 0, "B": 0, "C": 0})


def test_spread_of_each_entry_largest_first():
    found = spreads(table(A="9 8 7 1 5", B="8.5 5 7 - 8"))

    assert found == (
        EntrySpread("E2", 5, 8, 3),
        EntrySpread("E5", 5, 8, 3),
        EntrySpread("E1", 8.5, 9, 0.5),
        EntrySpread("E3", 7, 7, 0),
    )


def sheets(**rows):
    return {
        entry: {f"c{at}": Fraction(mark) for at, mark in enumerate(marks.split())}
        for entry, marks in rows.items()
    }


def test_halo_is_the_mean_correlation_among_criteria():
    """numpy.corrcoef of the three columns; the mean of its three pairs."""
    found = halo(sheets(E1="8 4 5", E2="7.5 4 3", E3="9 4.5 4", E4="6 3.5 4.5", E5="7 3 2"))

    assert found == Figure(near(0.4839316329047388), None, 1, 5)


def test_halo_of_one_who_marks_all_criteria_alike():
    assert halo(sheets(E1="8 4", E2="6 3", E3="2 1")).value == near(1)


@pytest.mark.parametrize(
    ("marks", "why"),
    [
        ({}, Why.ONE_CRITERION),
        (sheets(E1="8", E2="9", E3="7"), Why.ONE_CRITERION),
        (sheets(E1="8 4", E2="6 3"), Why.FEW_ENTRIES),
        (sheets(E1="8 4", E2="6 4", E3="7 4"), Why.NO_DIFFERENCE),
    ],
)
def test_halo_that_cannot_be_told(marks, why):
    assert halo(marks) == Figure(None, why, 1, len(marks))


@pytest.mark.parametrize(
    ("marks", "why", "judges", "entries"),
    [
        ({}, Why.FEW_ENTRIES, 0, 0),
        (table(A="1 2 3"), Why.ONE_JUDGE, 1, 3),
        (table(A="1", B="2"), Why.FEW_ENTRIES, 2, 1),
        (table(A="1 -", B="- 2"), Why.FEW_ENTRIES, 0, 0),
        (table(A="5 5 5", B="5 5 5"), Why.NO_DIFFERENCE, 2, 3),
    ],
)
def test_agreement_that_cannot_be_told(marks, why, judges, entries):
    found = [kendall_w(marks), icc_single(marks), icc_mean(marks)]

    assert found == [Figure(None, why, judges, entries)] * 3


def test_mean_is_not_told_where_entries_do_not_differ():
    """MSR = MSC = 0: the formula's denominator would be negative."""
    against = table(A="1 2 3", B="3 2 1")

    assert icc_mean(against).why is Why.NO_DIFFERENCE
    assert kendall_w(against).value == 0


@pytest.mark.parametrize(
    ("marks", "why"),
    [
        ({}, Why.ONE_JUDGE),
        (table(A="1 2 3"), Why.ONE_JUDGE),
        (table(A="1 2 - -", B="- - 2 3"), Why.APART),
        (table(A="1 2 - -", B="1 2 - -", C="- - 2 3", D="- - 2 3"), Why.APART),
    ],
)
def test_offsets_that_cannot_be_told(marks, why):
    assert offsets(marks) == Offsets(None, why)


def test_agreement_of_a_contest_part_by_part():
    document = judged({"E1": ["8", "7"], "E2": ["6", "5"], "E3": ["9", "conflict"]})
    document["entries"] += [{"id": "E4", "withdrawn": True}]
    document["sheets"] += [{"judge": "J1", "entry": "E4", "part": "p", "marks": {"a": "1"}}]
    document["parts"] += [
        {"id": "given", "given": True},
        {"id": "one", "criteria": [{"id": "b"}], "panel": {"method": "agreed"}},
        {"id": "hall", "criteria": [{"id": "c"}], "markers": "audience"},
    ]
    (found,) = scoring.agreement(scoring.read_contest(document))

    assert found.part == "p"
    assert found.marks == {"J1": {"E1": 8, "E2": 6, "E3": 9}, "J2": {"E1": 7, "E2": 5}}
    assert found.order == Figure(1, None, 2, 2)
    assert found.single.value == near(0.8)
    assert found.mean.value == near(8 / 9)
    assert found.offsets == Offsets({"J1": 0.5, "J2": -0.5})
    assert [one.entry for one in found.spreads] == ["E1", "E2"]
    assert {judge: one.why for judge, one in found.halos.items()} == {
        "J1": Why.ONE_CRITERION,
        "J2": Why.ONE_CRITERION,
    }


def test_agreement_of_placements_is_their_order_alone():
    document = judged({"E1": ["1", "2"], "E2": ["2", "1"], "E3": ["3", "3"]})
    part = {"id": "p", "criteria": [{"id": "a", "kind": "place"}], "panel": {"method": "majority"}}
    (found,) = scoring.agreement(scoring.read_contest({**document, "parts": [part]}))

    assert (found.part, found.order) == ("p", Figure(0.75, None, 2, 3))
    assert found.marks == {"J1": {"E1": 1, "E2": 2, "E3": 3}, "J2": {"E1": 2, "E2": 1, "E3": 3}}
    assert (found.single.why, found.mean.why, found.offsets.why) == (Why.PLACES,) * 3
    assert (found.spreads, found.halos) == ((), {})


def test_halo_of_a_contest_is_that_of_each_judges_criteria():
    rows = {"E1": ("8", "7"), "E2": ("6", "5"), "E3": ("4", "6")}
    document = judged({entry: [None] for entry in rows}, criteria=[{"id": "a"}, {"id": "b"}])
    document["sheets"] = [
        {"judge": "J1", "entry": entry, "part": "p", "marks": dict(zip("ab", row, strict=True))}
        for entry, row in rows.items()
    ]
    (found,) = scoring.agreement(scoring.read_contest(document))

    assert found.halos == {"J1": Figure(near(0.5), None, 1, 3)}


MARKS = st.integers(0, 20).map(lambda half: Fraction(half, 2))


@st.composite
def tables(draw, *, gaps=False):
    judges, entries = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    mark = st.one_of(st.none(), MARKS) if gaps else MARKS
    rows = {
        f"J{judge}": {f"E{entry}": draw(mark) for entry in range(entries)}
        for judge in range(judges)
    }
    return {
        judge: {entry: one for entry, one in own.items() if one is not None}
        for judge, own in rows.items()
    }


def figures(marks):
    return [kendall_w(marks), icc_single(marks), icc_mean(marks), offsets(marks), spreads(marks)]


@given(tables(gaps=True))
def test_figures_are_told_or_their_reason(marks):
    order, single, mean, severity, _ = figures(marks)

    for one in (order, single, mean):
        assert (one.value is None) != (one.why is None)
    assert order.value is None or 0 <= order.value <= 1
    assert single.value is None or single.value <= 1
    assert mean.value is None or mean.value <= 1
    assert severity.points is None or sum(severity.points.values()) == pytest.approx(0, abs=1e-9)


@given(tables(gaps=True), st.randoms())
def test_order_of_judges_and_entries_never_matters(marks, chance):
    judges = chance.sample(sorted(marks), len(marks))
    shuffled = {
        judge: {
            entry: marks[judge][entry]
            for entry in chance.sample(sorted(marks[judge]), len(marks[judge]))
        }
        for judge in judges
    }

    assert figures(shuffled) == figures(marks)


@given(tables(), MARKS)
def test_who_marks_more_by_a_constant_moves_the_offset_alone(marks, more):
    """The order stays, and the judge's offset grows by (k − 1) ÷ k of what was added."""
    raised = {**marks, "J0": {entry: mark + more for entry, mark in marks["J0"].items()}}
    size, before, after = len(marks), offsets(marks), offsets(raised)

    assert kendall_w(raised) == kendall_w(marks)
    if before.points and after.points:
        grown = after.points["J0"] - before.points["J0"]
        assert grown == pytest.approx(float(more) * (size - 1) / size)


@given(tables())
def test_offsets_are_the_means_of_the_differences_without_gaps(marks):
    found = offsets(marks)
    if found.points:
        entries = len(marks["J0"])
        middle = sum(sum(own.values()) for own in marks.values()) / entries / len(marks)
        expected = {judge: sum(own.values()) / entries - middle for judge, own in marks.items()}
        assert found.points == pytest.approx({one: float(x) for one, x in expected.items()})
