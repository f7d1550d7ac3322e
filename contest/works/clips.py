"""Clips lie in the data folder beside the database: written whole or not at all, named by chance."""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from contest.errors import InputError
from contest.words.messages import CLIP_IS_WRONG, FILE_IS_TOO_LARGE

FOLDER = "clips"
MEGABYTE = 1_000_000
MOST_BYTES = 100 * MEGABYTE
CHUNK = 1_048_576
HEAD = 64
MIME = {"mp4": "video/mp4", "webm": "video/webm"}
_MP4_BRANDS = (
    *(f"iso{sign}".encode() for sign in "m23456"),
    *(b"avc1", b"mp41", b"mp42", b"M4V ", b"MSNV", b"dash"),
)
_EBML = b"\x1a\x45\xdf\xa3"
_NOTES = (b"udta", b"meta", b"uuid")
_HOLDERS = (b"moov", b"trak")
_BOX, _LARGE_BOX = 8, 16


@dataclass(frozen=True)
class Kept:
    """A clip on the disk: its name, and what was sent."""

    name: str
    digest: str
    size: int


def kind_of(head: bytes) -> str:
    """Return "mp4" or "webm" by a clip's first bytes, else nothing: a file's name says nothing."""
    if head[4:8] == b"ftyp" and head[8:12] in _MP4_BRANDS:
        return "mp4"
    return "webm" if head.startswith(_EBML) and b"webm" in head[:HEAD] else ""


def keep(data: Path, title: str, stream: IO[bytes]) -> Kept:
    """Write a clip into the data folder, safe on the disk before its name is known to anybody."""
    kind = kind_of(stream.read(HEAD))
    stream.seek(0)
    if not kind:
        raise InputError([CLIP_IS_WRONG.format(title=title)])
    folder = data / FOLDER
    folder.mkdir(exist_ok=True)
    name = f"{secrets.token_urlsafe(24)}.{kind}"
    part = folder / f"{name}.part"
    try:
        digest, size = _written(part, title, stream)
        if kind == "mp4":
            _blank_notes(part)
        part.replace(folder / name)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(folder)
    return Kept(name, digest, size)


def place(data: Path, name: str) -> Path:
    return data / FOLDER / name


def remove(data: Path, names: Iterable[str | None]) -> None:
    """Take clips off the disk that no row names any more."""
    for name in names:
        if name:
            place(data, name).unlink(missing_ok=True)


def _written(part: Path, title: str, stream: IO[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with part.open("xb") as file:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > MOST_BYTES:
                most = MOST_BYTES // MEGABYTE
                raise InputError([FILE_IS_TOO_LARGE.format(title=title, most=most)])
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def _blank_notes(part: Path) -> None:
    """Blank a phone's notes in an MP4 (where, when, by whom it was taken); nothing moves its place."""
    with part.open("r+b") as file:
        for start, size in list(_boxes_of_notes(file, 0, part.stat().st_size)):
            file.seek(start + 4)
            file.write(b"free")
            file.seek(start + _BOX)
            file.write(bytes(size - _BOX))
        file.flush()
        os.fsync(file.fileno())


def _boxes_of_notes(file: IO[bytes], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where boxes of notes lie, and how long they are; a box that lies ends the search."""
    while start + _BOX <= end:
        file.seek(start)
        head = file.read(_LARGE_BOX)
        size, kind, inner = int.from_bytes(head[:4]), head[4:8], _BOX
        if size == 1:
            size, inner = int.from_bytes(head[8:16]), _LARGE_BOX
        if size == 0:
            size = end - start
        if size < inner or start + size > end:
            return
        if kind in _NOTES and inner == _BOX:
            yield start, size
        elif kind in _HOLDERS:
            yield from _boxes_of_notes(file, start + inner, start + size)
        start += size


def _sync_folder(folder: Path) -> None:
    """Let the new name survive a power cut, where the system can say so."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
