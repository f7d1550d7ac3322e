"""The files of others: unchanged since they were brought in, and each with its licence."""

import hashlib
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "contest" / "static"
SUMS = STATIC / "vendor" / "SHA256SUMS"
LISTED = {
    name: digest
    for digest, name in (line.split("  ") for line in SUMS.read_text("utf-8").splitlines())
}


def vendored_files() -> set[str]:
    files = [*(STATIC / "fonts").rglob("*"), *(STATIC / "vendor").rglob("*")]
    return {
        file.relative_to(STATIC).as_posix() for file in files if file.is_file() and file != SUMS
    }


def test_every_vendored_file_is_listed() -> None:
    assert vendored_files() == set(LISTED)


@pytest.mark.parametrize("name", sorted(LISTED))
def test_vendored_file_is_unchanged(name: str) -> None:
    assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == LISTED[name]


@pytest.mark.parametrize(
    "folder", [folder for folder in (STATIC / "vendor").iterdir() if folder.is_dir()]
)
def test_vendored_folder_has_a_licence(folder: Path) -> None:
    assert list(folder.glob("LICENSE*"))


@pytest.mark.parametrize(
    "font", [file for file in (STATIC / "fonts").iterdir() if file.suffix in {".ttf", ".woff2"}]
)
def test_font_has_its_licence(font: Path) -> None:
    family = font.name.partition("-")[0]
    licence = (STATIC / "fonts" / f"OFL-{family}.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
