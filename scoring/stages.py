"""The stages of a number's way that rules may name."""

from enum import StrEnum


class On(StrEnum):
    """Where an adjustment is applied (cộng, trừ vào đâu)."""

    SHEET = "sheet"
    PANEL = "panel"
    FINAL = "final"
