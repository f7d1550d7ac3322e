"""Print every paper with its sample data, as PDF and as pictures.

Usage: python scripts/preview_papers.py FOLDER        (needs pdftoppm of poppler-utils)
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from contest.documents.papers import (  # noqa: E402
    print_certificates,
    print_minutes,
    print_result_sheet,
)

PAPERS = {
    "result_sheet": print_result_sheet,
    "minutes": print_minutes,
    "certificate": print_certificates,
}


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, print_paper in PAPERS.items():
        sample = (ROOT / "templates" / "print" / name / "sample.json").read_text("utf-8")
        paper = folder / f"{name}.pdf"
        paper.write_bytes(print_paper(json.loads(sample)))
        subprocess.run(["pdftoppm", "-r", "80", "-png", paper, paper.with_suffix("")], check=True)


if __name__ == "__main__":
    main()
