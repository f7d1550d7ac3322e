"""A file from a stranger, known by its content alone, made into what judges read."""

import hashlib
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from contest import images
from contest.errors import InputError
from contest.words import messages
from contest.works import clips, pages, texts
from contest.works.actions import NewFile, NewPage
from contest.works.tables import FileKind

MOST_BYTES = 20 * clips.MEGABYTE
LONGEST_SIDE = 2000
HEAD = 1024
CLIP_NAMES = (".mp4", ".webm", ".mov", ".m4v", ".avi", ".mkv")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_HEIC = (b"heic", b"heix", b"mif1", b"hevc")


def read(data: Path, title: str, stream: IO[bytes]) -> NewFile:
    """Return a file ready to be kept; a clip lies in the data folder already.

    Raises:
        InputError: it can't be used; the sentence names the file and says how to mend it.
    """
    head = stream.read(HEAD)
    stream.seek(0)
    _refuse(title, head)
    if clips.kind_of(head) or title.lower().endswith(CLIP_NAMES):
        kept = clips.keep(data, title, stream)
        return NewFile(title, FileKind.CLIP, kept.digest, kept.size, clip=kept.name)
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // clips.MEGABYTE
        raise InputError([messages.FILE_IS_TOO_LARGE.format(title=title, most=most)])
    return _read(title, head, content)


def read_pasted(text: str) -> NewFile:
    """Return a text that was pasted into a form."""
    kept = texts.checked(messages.PASTED, text)
    return _file(messages.PASTED, FileKind.TEXT, kept.encode(), text=kept)


def _refuse(title: str, head: bytes) -> None:
    """Refuse what has a way of its own to be mended."""
    if not head.strip():
        raise InputError([messages.FILE_IS_EMPTY.format(title=title)])
    if head.startswith((_ZIP, _OLE)):
        raise InputError([messages.FILE_IS_WORD.format(title=title)])
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        raise InputError([messages.PICTURE_IS_HEIC.format(title=title)])


def _read(title: str, head: bytes, content: bytes) -> NewFile:
    if b"%PDF-" in head:
        made = pages.drawn(title, content)
        return _file(title, FileKind.PAGES, content, original=content, made=made)
    if head.startswith(_PICTURES):
        return _file(title, FileKind.PICTURE, content, made=[_picture(title, content)])
    if title.lower().endswith(".txt"):
        return _file(title, FileKind.TEXT, content, text=texts.read(title, content))
    raise InputError([messages.FILE_IS_UNKNOWN.format(title=title)])


def _picture(title: str, content: bytes) -> images.Made:
    try:
        return images.made_anew(content, longest=LONGEST_SIDE)
    except InputError as error:
        fault = " ".join(error.faults)
        raise InputError([messages.OF_FILE.format(title=title, fault=fault)]) from error


def _file(
    title: str,
    kind: FileKind,
    content: bytes,
    *,
    text: str = "",
    original: bytes | None = None,
    made: Iterable[images.Made] = (),
) -> NewFile:
    return NewFile(
        title=title,
        kind=kind,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        text=text,
        original=original,
        pages=[
            NewPage(secrets.token_urlsafe(24), one.kind, one.width, one.height, one.content)
            for one in made
        ],
    )
