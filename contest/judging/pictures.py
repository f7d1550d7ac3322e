"""QR codes on a picture: opened only when small enough, read by a library of its own."""

import io

from contest.errors import InputError
from contest.words import messages

FORMATS = ("PNG", "JPEG")
MOST_PIXELS = 25_000_000


def codes_on(content: bytes) -> list[str]:
    """Return the texts of the QR codes on a PNG or JPEG picture.

    Raises:
        InputError: it is no such picture, or too large to be opened.
    """
    import zxingcpp  # noqa: PLC0415 - needed by the carried marks alone
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - as above

    try:
        picture = Image.open(io.BytesIO(content), formats=FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            raise InputError([messages.PICTURE_IS_TOO_LARGE])
        grey = picture.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise InputError([messages.PICTURE_IS_WRONG]) from error
    found = zxingcpp.read_barcodes(
        grey, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    )
    return [one.text for one in found]
