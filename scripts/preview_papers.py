"""Print every paper and form with the sample data, as PDF and as pictures.

Usage: python scripts/preview_papers.py FOLDER        (needs pdftoppm of poppler-utils)
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from contest.documents import papers  # noqa: E402
from contest.documents.values import Beside  # noqa: E402
from contest.documents.wording import FORMS  # noqa: E402

DAY = date(2026, 11, 21)


def made(sample: dict) -> Iterator[tuple[str, bytes]]:
    for name, print_paper in papers.PAPERS.items():
        yield name, print_paper(sample)
    written = {name: form for name, form in FORMS.items() if name not in papers.PAPERS}
    for name, form in written.items():
        own = {one.name: one.value for one in form.fields}
        beside = Beside(DAY, own, unit="Chi bộ Trung tâm Y tế", archive="Chi bộ")
        number = f"Số 05-{form.symbol}/CB" if form.symbol else ""
        yield name, papers.print_form(papers.fill_form(form, sample, beside, number))


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    sample = json.loads((ROOT / "templates" / "print" / "sample.json").read_text("utf-8"))
    for name, content in made(sample):
        paper = folder / f"{name}.pdf"
        paper.write_bytes(content)
        subprocess.run(
            ["pdftoppm", "-r", "70", "-png", "-f", "1", "-l", "1", "-singlefile", paper, paper.with_suffix("")],
            check=True,
        )  # fmt: skip


if __name__ == "__main__":
    main()
