"""What `python -m scoring explain` prints, against answers that were written by hand."""

from pathlib import Path

import pytest

from scoring.__main__ import main

ANSWERS = sorted((Path(__file__).parent / "explained").glob("*.txt"))


@pytest.mark.parametrize("answer", ANSWERS, ids=[path.stem for path in ANSWERS])
def test_explanation_is_the_one_written_by_hand(answer, capfd):
    contest, _, entry = answer.stem.rpartition(".")

    assert main(["explain", str(answer.with_name(f"{contest}.json")), entry]) == 0

    assert capfd.readouterr().out == answer.read_text(encoding="utf-8")


def test_ten_entries_are_explained():
    assert len(ANSWERS) == 10


def test_page_shows_one_of_them():
    shown = (Path(__file__).parents[2] / "docs/scoring.md").read_text(encoding="utf-8")
    answer = next(path for path in ANSWERS if path.stem == "trimmed-with-absence.E1")

    assert answer.read_text(encoding="utf-8") in shown
