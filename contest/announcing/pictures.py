"""An uploaded picture made anew: what a screen gets was written here, not by a stranger."""

from contest import images
from contest.announcing.tables import PictureKind

LONGEST_SIDE = 1920


def prepared(content: bytes) -> tuple[PictureKind, bytes]:
    """Return a picture of at most 1920 pixels a side, written anew without any of its notes."""
    made = images.made_anew(content, longest=LONGEST_SIDE)
    return PictureKind(made.kind), made.content
