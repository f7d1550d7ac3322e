"""An uploaded picture made anew: what a screen gets was written here, not by a stranger."""

import io

from contest import images
from contest.announcing.tables import PictureKind

LONGEST_SIDE = 1920
JPEG_QUALITY = 88
KINDS = {"PNG": PictureKind.PNG, "JPEG": PictureKind.JPEG}


def prepared(content: bytes) -> tuple[PictureKind, bytes]:
    """Return a picture of at most 1920 pixels a side, written anew without any of its notes.

    One cut short is refused, or its rest stays empty where WeasyPrint has told Pillow to take such.
    """
    from PIL import ImageOps  # noqa: PLC0415 - heavy, needed by uploads alone

    with images.opened(content) as picture:
        kind = KINDS[str(picture.format)]
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        has_clear_parts = upright.has_transparency_data and kind is PictureKind.PNG
        plain = upright.convert("RGBA" if has_clear_parts else "RGB")
    made = io.BytesIO()
    plain.info = {}
    plain.save(made, kind.name, quality=JPEG_QUALITY, optimize=True)
    return kind, made.getvalue()
