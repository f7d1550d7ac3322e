"""Pictures from strangers: opened only when they are small enough, refused in words when not."""

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from contest.errors import InputError
from contest.words.messages import PICTURE_IS_TOO_LARGE, PICTURE_IS_WRONG

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG")
MOST_PIXELS = 25_000_000


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
