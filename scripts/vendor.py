"""Bring the fonts and style sheets of others into contest/static, from their npm packages.

Usage: python scripts/vendor.py        (needs npm, fonttools and brotli)

Fonts are cut once to Latin and Vietnamese, one whole file per face. The two
faces whose licence reserves the font's name are kept as they came.
"""

import hashlib
import subprocess
import tarfile
import tempfile
from itertools import takewhile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

STATIC = Path(__file__).parents[1] / "contest" / "static"
FONTS = STATIC / "fonts"
SUMS = STATIC / "vendor" / "SHA256SUMS"

BOOTSTRAP = "5.3.9"
QRCODE = "2.0.4"
TINOS = "@expo-google-fonts/tinos@0.4.2"
BE_VIETNAM_PRO = "@expo-google-fonts/be-vietnam-pro@0.4.1"
PLAYFAIR_DISPLAY = "@expo-google-fonts/playfair-display@0.4.2"
DANCING_SCRIPT = "@expo-google-fonts/dancing-script@0.4.2"

# Latin, with the letters of Vietnam's other languages (ƀ, č, ŏ, ŭ), and the marks to build them.
RANGES = [(0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x36F), (0x1E00, 0x1EFF), (0x2000, 0x206F)]
SIGNS = "₫№™←↑→↓−≈≠≤≥◌"
LETTERS = {code for first, last in RANGES for code in range(first, last + 1)} | set(map(ord, SIGNS))
FEATURES = ["ccmp", "locl", "mark", "mkmk", "kern", "liga", "case", "lnum", "tnum"]


def fetch(package: str, folder: Path) -> Path:
    """Unpack the npm package into the folder."""
    subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True)
    [archive] = folder.glob("*.tgz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / "package"


def cut(source: Path, target: Path) -> None:
    """Write one face with our letters only: TTF for paper, WOFF2 with its hints for screens."""
    for_screen = target.suffix == ".woff2"
    options = Options(
        layout_features=FEATURES, hinting=for_screen, notdef_outline=True, name_IDs=["*"]
    )
    font = TTFont(source, recalcTimestamp=False)
    cutter = Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    font.flavor = "woff2" if for_screen else None
    font.save(target)


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())


def vendor_tinos(package: Path) -> None:
    faces = {
        "Regular": "400Regular",
        "Italic": "400Regular_Italic",
        "Bold": "700Bold",
        "BoldItalic": "700Bold_Italic",
    }
    for face, style in faces.items():
        cut(package / style / f"Tinos_{style}.ttf", FONTS / f"Tinos-{face}.ttf")
    copy(package / "LICENSE_FONT", FONTS / "OFL-Tinos.txt")


def vendor_be_vietnam_pro(package: Path) -> None:
    for style in ["400Regular", "500Medium", "600SemiBold", "700Bold"]:
        source = package / style / f"BeVietnamPro_{style}.ttf"
        for suffix in [".ttf", ".woff2"]:
            cut(source, FONTS / f"BeVietnamPro-{style[3:]}{suffix}")
    copy(package / "LICENSE_FONT", FONTS / "OFL-BeVietnamPro.txt")


def vendor_playfair_display(package: Path) -> None:
    source = package / "700Bold" / "PlayfairDisplay_700Bold.ttf"
    copy(source, FONTS / "PlayfairDisplay-Bold.ttf")
    copy(package / "LICENSE_FONT", FONTS / "OFL-PlayfairDisplay.txt")


def vendor_dancing_script(package: Path) -> None:
    source = package / "700Bold" / "DancingScript_700Bold.ttf"
    copy(source, FONTS / "DancingScript-Bold.ttf")
    copy(package / "LICENSE_FONT", FONTS / "OFL-DancingScript.txt")


def vendor_bootstrap(package: Path) -> None:
    folder = STATIC / "vendor" / f"bootstrap-{BOOTSTRAP}"
    copy(package / "dist" / "css" / "bootstrap.min.css", folder / "css" / "bootstrap.min.css")
    copy(package / "LICENSE", folder / "LICENSE")


def vendor_qrcode(package: Path) -> None:
    """Take the encoder; the package has no licence file, only the words at the top of its code."""
    folder = STATIC / "vendor" / f"qrcode-generator-{QRCODE}"
    copy(package / "dist" / "qrcode.js", folder / "qrcode.js")
    lines = (folder / "qrcode.js").read_text(encoding="utf-8").splitlines()
    words = [line.removeprefix("//").strip() for line in takewhile(_is_comment, lines)]
    (folder / "LICENSE").write_text("\n".join(words).strip("-\n ") + "\n", encoding="utf-8")


def _is_comment(line: str) -> bool:
    return line.startswith("//")


def write_sums() -> None:
    """List the files as `sha256sum` does, so that anybody can check them from contest/static."""
    files = [*FONTS.rglob("*"), *SUMS.parent.rglob("*")]
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(STATIC).as_posix()}\n"
        for file in sorted(files)
        if file.is_file() and file != SUMS
    ]
    SUMS.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    FONTS.mkdir(parents=True, exist_ok=True)
    for package, vendor in [
        (TINOS, vendor_tinos),
        (BE_VIETNAM_PRO, vendor_be_vietnam_pro),
        (PLAYFAIR_DISPLAY, vendor_playfair_display),
        (DANCING_SCRIPT, vendor_dancing_script),
        (f"bootstrap@{BOOTSTRAP}", vendor_bootstrap),
        (f"qrcode-generator@{QRCODE}", vendor_qrcode),
    ]:
        with tempfile.TemporaryDirectory() as folder:
            vendor(fetch(package, Path(folder)))
    write_sums()


if __name__ == "__main__":
    main()
