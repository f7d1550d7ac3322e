"""The rules read back as sentences, from the words of the contest file."""

from contest.words.rules.criteria import way_of_marking
from contest.words.rules.names import (
    criterion_name,
    given_name,
    names_by_id,
    part_name,
    tie_key,
    walk,
)
from contest.words.rules.panel import panel_method
from contest.words.rules.reading import sections, sentences
from contest.words.rules.stages import STAGES, rounding

__all__ = [
    "STAGES",
    "criterion_name",
    "given_name",
    "names_by_id",
    "panel_method",
    "part_name",
    "rounding",
    "sections",
    "sentences",
    "tie_key",
    "walk",
    "way_of_marking",
]
