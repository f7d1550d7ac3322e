"""Pictures from strangers: opened only when they are small enough, made anew or refused in words."""

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from contest.errors import InputError
from contest.words.messages import PICTURE_IS_TOO_LARGE, PICTURE_IS_WRONG

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG")
MOST_PIXELS = 25_000_000
JPEG_QUALITY = 88


@dataclass(frozen=True)
class Made:
    """A picture that was written here; `kind` is the last word of its MIME type."""

    kind: str
    content: bytes
    width: int
    height: int


def made_anew(content: bytes, *, longest: int) -> Made:
    """Return a picture of at most so many pixels a side, written anew without any of its notes.

    One cut short is refused, or its rest stays empty where WeasyPrint has told Pillow to take such.
    """
    from PIL import ImageOps  # noqa: PLC0415 - heavy, needed by uploads alone

    with opened(content) as picture:
        kind = str(picture.format)
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((longest, longest))
        has_clear_parts = upright.has_transparency_data and kind == "PNG"
        plain = upright.convert("RGBA" if has_clear_parts else "RGB")
    return written(plain, kind)


def written(plain: "Image", kind: str, quality: int = JPEG_QUALITY) -> Made:
    """Write a picture as a PNG or JPEG without any notes."""
    made = io.BytesIO()
    plain.info = {}
    plain.save(made, kind, quality=quality, optimize=True)
    return Made(kind.lower(), made.getvalue(), plain.width, plain.height)


@contextmanager
def opened(content: bytes) -> Iterator["Image"]:
    """Open a PNG or JPEG; what goes wrong with it while it is used is its own fault too.

    Raises:
        InputError: it is no such picture, or has more than 25 million pixels.
    """
    from PIL import Image  # noqa: PLC0415 - heavy, needed by uploads alone

    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise InputError([PICTURE_IS_TOO_LARGE])
            yield picture
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise InputError([PICTURE_IS_TOO_LARGE]) from error
    except (OSError, ValueError, SyntaxError, struct.error) as error:
        raise InputError([PICTURE_IS_WRONG]) from error
