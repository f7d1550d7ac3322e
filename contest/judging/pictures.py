"""QR codes on a picture, read by a library of its own."""

from contest import images


def codes_on(content: bytes) -> list[str]:
    """Return the texts of the QR codes on a PNG or JPEG picture.

    Raises:
        InputError: it is no such picture, or too large to be opened.
    """
    import zxingcpp  # noqa: PLC0415 - needed by the carried marks alone

    with images.opened(content) as picture:
        grey = picture.convert("L")
    found = zxingcpp.read_barcodes(
        grey, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    )
    return [one.text for one in found]
