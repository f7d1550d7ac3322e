"""An uploaded picture made anew: what a screen gets was written here, not by a stranger."""

import io
import struct

from contest.announcing.tables import PictureKind
from contest.errors import InputError

MOST_PIXELS = 25_000_000
LONGEST_SIDE = 1920
JPEG_QUALITY = 88
MAGIC = {b"\x89PNG\r\n\x1a\n": PictureKind.PNG, b"\xff\xd8\xff": PictureKind.JPEG}
_NOT_A_PICTURE = "Tệp này không phải ảnh PNG hoặc JPEG đọc được. Xin chọn ảnh khác."
_TOO_LARGE = "Ảnh lớn quá 25 triệu điểm ảnh. Xin thu nhỏ ảnh rồi tải lên lại."


def prepared(content: bytes) -> tuple[PictureKind, bytes]:
    """Return a picture of at most 1920 pixels a side, written anew without any of its notes.

    One cut short is refused, or its rest stays empty where WeasyPrint has told Pillow to take such.
    """
    kind = next((kind for magic, kind in MAGIC.items() if content.startswith(magic)), None)
    if kind is None:
        raise InputError([_NOT_A_PICTURE])
    return kind, _written_anew(content, kind)


def _written_anew(content: bytes, kind: PictureKind) -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415 - heavy, needed by uploads alone

    try:
        with Image.open(io.BytesIO(content), formats=[kind.name]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise InputError([_TOO_LARGE])
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            has_clear_parts = upright.has_transparency_data and kind is PictureKind.PNG
            plain = upright.convert("RGBA" if has_clear_parts else "RGB")
    except Image.DecompressionBombError as error:
        raise InputError([_TOO_LARGE]) from error
    except (OSError, ValueError, SyntaxError, struct.error) as error:
        raise InputError([_NOT_A_PICTURE]) from error
    made = io.BytesIO()
    plain.info = {}
    plain.save(made, kind.name, quality=JPEG_QUALITY, optimize=True)
    return made.getvalue()
