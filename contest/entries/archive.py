"""An uploaded .xlsx made harmless: every part unpacked and read through before it is opened.

The reader of workbooks takes memory for the whole rectangle up to the farthest cell, so one cell
far away, or one long row, would end the program. What it gets is an archive of the checked parts
alone, written anew.
"""

import io
import zipfile
from collections.abc import Mapping
from xml.parsers import expat

MAX_BYTES = 5_000_000
MAX_MEMBERS = 200
MAX_UNPACKED = 40_000_000
MAX_RATIO = 120
SMALL_MEMBER = 1_000_000
MAX_ROWS = 5_000
MAX_COLUMNS = 60
CHUNK = 65_536
CALCULATION_ORDER = "xl/calcChain.xml"
PARTS = (".xml", ".rels")


class ArchiveRefusedError(Exception):
    """The upload may not be opened."""


class TooLargeError(ArchiveRefusedError):
    """The upload is too large as it stands."""


class BombError(ArchiveRefusedError):
    """The upload would unpack to something very large."""


class TooManyCellsError(ArchiveRefusedError):
    """A sheet reaches beyond the rows or columns that a list needs."""


def checked(content: bytes) -> bytes:
    """Return an archive of the same XML parts, once each was found harmless."""
    if len(content) > MAX_BYTES:
        raise TooLargeError
    try:
        parts = _parts(content)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise ArchiveRefusedError from error
    for text in parts.values():
        _Cells().read(text)
    clean = io.BytesIO()
    with zipfile.ZipFile(clean, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return clean.getvalue()


def _parts(content: bytes) -> dict[str, bytes]:
    """Unpack the XML parts, counting bytes: the sizes that the archive states may lie."""
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise ArchiveRefusedError
        left = MAX_UNPACKED
        for member in members:
            if member.filename.endswith(PARTS) and member.filename != CALCULATION_ORDER:
                parts[member.filename] = _unpacked(archive, member, left)
                left -= len(parts[member.filename])
    return parts


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    limit = min(left, max(member.compress_size * MAX_RATIO, SMALL_MEMBER))
    found = io.BytesIO()
    with archive.open(member) as stream:
        while chunk := stream.read(CHUNK):
            if found.tell() + len(chunk) > limit:
                raise BombError
            found.write(chunk)
    return found.getvalue()


class _Cells:
    """Reads one part to its end; refuses document types and cells out of bounds."""

    def __init__(self) -> None:
        self.rows = self.cells = 0
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse_document_type
        self.parser.StartElementHandler = self._element

    def read(self, text: bytes) -> None:
        try:
            self.parser.Parse(text, True)  # noqa: FBT003 - the parser takes no keyword
        except expat.ExpatError as error:
            raise ArchiveRefusedError from error

    def _refuse_document_type(self, *_: object) -> None:
        raise ArchiveRefusedError

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "row":
            self.rows, self.cells = self.rows + 1, 0
        elif kind == "c":
            self.cells += 1
        else:
            return
        row, column = _place(attributes.get("r", ""))
        if max(self.rows, row) > MAX_ROWS or max(self.cells, column) > MAX_COLUMNS:
            raise TooManyCellsError


def _place(reference: str) -> tuple[int, int]:
    """Return the row and column of "B12" or "12"; 0 for what the reference leaves out."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits or 0), column
