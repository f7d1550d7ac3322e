"""Give a work its files, put them in order, freeze them; draw the numbers that judges see."""

from contest.works.actions.files import (
    MOST_FILES,
    NewFile,
    NewPage,
    add_file,
    add_file_of_unit,
    freeze,
    move_file,
    remove_file,
    remove_file_of_unit,
)
from contest.works.actions.numbers import draw_numbers

__all__ = [
    "MOST_FILES",
    "NewFile",
    "NewPage",
    "add_file",
    "add_file_of_unit",
    "draw_numbers",
    "freeze",
    "move_file",
    "remove_file",
    "remove_file_of_unit",
]
