import pytest

from scoring import (
    Criterion,
    CriterionKind,
    Level,
    MarkBetweenLevelsError,
    MarkNotANumberError,
    MarkOffStepError,
    MarkOutOfRangeError,
    ScoringError,
    parse_mark,
)

QUARTERS = Criterion("a", minimum=500, maximum=10_000, step=250)
ANY = Criterion("b")


@pytest.mark.parametrize(
    ("text", "mark"),
    [("8.5", 8500), ("0.5", 500), ("10", 10_000), ("9.250", 9250), ("08.75", 8750)],
)
def test_mark_is_read_in_thousandths(text, mark):
    assert parse_mark(QUARTERS, text) == mark


@pytest.mark.parametrize(
    "text", ["", " 8", "8,5", "8.", ".5", "+8", "1e1", "٨", "8.5.1", "NaN", "--1"]
)
def test_mark_that_is_not_decimal_text_is_refused(text):
    with pytest.raises(MarkNotANumberError) as refused:
        parse_mark(QUARTERS, text)
    assert refused.value.text == text


@pytest.mark.parametrize("text", ["0.25", "10.25", "-8.5"])
def test_mark_out_of_range_is_refused(text):
    with pytest.raises(MarkOutOfRangeError) as refused:
        parse_mark(QUARTERS, text)
    assert (refused.value.minimum, refused.value.maximum) == (500, 10_000)


@pytest.mark.parametrize("text", ["8.6", "8.125", "8.5000"])
def test_mark_off_the_step_is_refused(text):
    with pytest.raises(MarkOffStepError) as refused:
        parse_mark(QUARTERS, text)
    assert (refused.value.step, refused.value.minimum) == (250, 500)


def test_without_step_three_decimals_are_allowed():
    assert parse_mark(ANY, "123456.789") == 123_456_789
    with pytest.raises(MarkOffStepError) as refused:
        parse_mark(ANY, "1.2345")
    assert refused.value.step == 1


def test_without_maximum_only_the_minimum_bounds():
    with pytest.raises(MarkOutOfRangeError) as refused:
        parse_mark(ANY, "-0.5")
    assert refused.value.maximum is None


def test_every_mark_error_is_a_scoring_error():
    for error in (MarkNotANumberError, MarkOutOfRangeError, MarkOffStepError):
        assert issubclass(error, ScoringError)


@pytest.mark.parametrize(
    ("text", "error"),
    [("8.6", MarkOffStepError), ("8.5000", MarkOffStepError), ("11", MarkOutOfRangeError)],
)
def test_refused_mark_is_told_as_it_was_typed(text, error):
    with pytest.raises(error) as refused:
        parse_mark(QUARTERS, text)
    assert refused.value.text == text


def test_mark_between_levels_is_told_as_it_was_typed():
    levels = (Level("Tốt", 9000, 10_000), Level("Khá", 7000, 8000))
    with pytest.raises(MarkBetweenLevelsError) as refused:
        parse_mark(Criterion("a", kind=CriterionKind.LEVELS, levels=levels), "8.5")
    assert refused.value.text == "8.5"


def test_steps_count_from_the_minimum():
    odd = Criterion("a", minimum=100, step=300)
    assert parse_mark(odd, "0.4") == 400
    with pytest.raises(MarkOffStepError):
        parse_mark(odd, "0.5")
