"""Certificates and result sheets: seconds, pages a second, memory, bytes, beside other ways.

python benchmarks/papers.py [--largest N] [--rivals] [--typst PROGRAM]

Every measurement is a process of its own. The CPU of a loop of 20 million empty steps in the same
run says how fast the machine was.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

COUNTS = (1, 10, 133, 529, 1_000, 2_000)
ROWS = (133, 1_000)
STEPS = 20_000_000
ONE_BY_ONE = 5  # pages: the slow ways are measured on few and are linear
ONE_DOCUMENT = 30
OTHERS = 100


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--largest", type=int, default=COUNTS[-1])
    options.add_argument("--rivals", action="store_true")
    options.add_argument("--typst", default=shutil.which("typst"))
    options.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.one:
        print(json.dumps(measured(WAYS[asked.one[0]], int(asked.one[1]))))
        return
    print(f"loop of 20 million steps: {loop():.2f} s CPU\n")
    print("| what | pages | whole process | CPU | warm CPU | pages/s warm | peak MB | bytes/page |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for count in COUNTS:
        if count <= asked.largest:
            report("certificates", count)
    for count in ROWS:
        report(f"result sheet, {count} rows", count)
    if asked.rivals:
        report("one by one", ONE_BY_ONE)
        report("one document", ONE_DOCUMENT)
        report("drawing once", OTHERS)
        others(asked.typst)
    print(f"\nloop of 20 million steps: {loop():.2f} s CPU")


def report(way: str, count: int) -> None:
    """Measure one way in a process of its own, as the office that prints once has it."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, __file__, "--one", way.split(",", maxsplit=1)[0], str(count)],
        stdout=subprocess.PIPE,
        check=True,
    )
    wall = time.monotonic() - began
    found = json.loads(done.stdout)
    print(
        f"| {way} | {found['pages']} | {wall:.2f} s | {found['cpu']:.2f} s | {found['warm']:.2f} s"
        f" | {found['pages'] / found['warm']:.1f} | {found['peak']:.0f}"
        f" | {found['bytes'] / found['pages']:.0f} |",
        flush=True,
    )


def measured(way: Callable[[int], Callable[[], list[bytes]]], count: int) -> dict[str, float]:
    """Print twice: the first is the CPU of the whole process so far, the second a warm worker's."""
    run = way(count)
    run()
    cpu = time.process_time()
    files = run()
    return {
        "cpu": cpu,
        "warm": time.process_time() - cpu,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "bytes": sum(len(file) for file in files),
        "pages": sum(pages(file) for file in files),
    }


def pages(file: bytes) -> int:
    with import_module("pypdfium2").PdfDocument(file) as document:
        return len(document)


def certificates(count: int) -> Callable[[], list[bytes]]:
    """Print as the site does."""
    render, folder, series, winners = _parts()
    return lambda: [render.pdf(series(winners(count)), templates=folder)]


def drawing_once(count: int) -> Callable[[], list[bytes]]:
    """Lay every page out, the frame painted once: what stamping falls back to."""
    render, folder, series, winners = _parts()
    return lambda: [render.laid_out(series(winners(count)), templates=folder)]


def one_document(count: int) -> Callable[[], list[bytes]]:
    """Plain WeasyPrint, all pages in one document."""
    render, folder, series, winners = _parts()

    def run() -> list[bytes]:
        with mock.patch.object(render, "Drawings", dict):
            return [render.laid_out(series(winners(count)), templates=folder)]

    return run


def one_by_one(count: int) -> Callable[[], list[bytes]]:
    """Plain WeasyPrint, a file for each, fonts and style sheets kept."""
    render, folder, series, winners = _parts()

    def run() -> list[bytes]:
        whole = series(winners(count))
        with mock.patch.object(render, "Drawings", dict):
            return [
                render.laid_out(
                    replace(whole, text=replace(whole.text, pages=(page,)), sheets=(page,)),
                    templates=folder,
                )
                for page in whole.text.pages
            ]

    return run


def result_sheet(count: int) -> Callable[[], list[bytes]]:
    """One part, four judges: one table with a row for each entry."""
    papers = import_module("contest.documents.papers")
    documents = import_module("tests.factories.documents")
    contest = documents.contest(rows=1)
    contest["parts"], contest["ties"] = contest["parts"][:1], []
    contest["entries"] = [
        {"id": f"E{row}", "name": f"Đội Sao sáng {row}", "unit": f"Chi bộ thôn {row}"}
        for row in range(count)
    ]
    contest["sheets"] = [
        {
            "judge": f"J{judge}",
            "entry": f"E{row}",
            "part": contest["parts"][0]["id"],
            "marks": {"chung": str((row * 7 + judge) % 31)},
        }
        for row in range(count)
        for judge in range(1, 5)
    ]
    document = documents.dossier(contest)
    return lambda: [papers.PAPERS["bang-tong-hop"](document)]


def _parts() -> tuple:
    render = import_module("contest.documents.render")
    folder = import_module("contest.config").templates_folder()
    made = import_module("tests.factories.certificates")
    return render, folder, made.series, made.winners


WAYS = {
    "certificates": certificates,
    "drawing once": drawing_once,
    "one document": one_document,
    "one by one": one_by_one,
    "result sheet": result_sheet,
}


def others(typst: str | None) -> None:
    """Let other programs set the same words in the same frame, where they are there."""
    winners = _parts()[3](OTHERS)
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(ROOT / "templates" / "print" / "certificate" / "frame.svg", folder)
        if typst:
            source = folder / "many.typ"
            source.write_text("".join(typst_page(one) for one in winners), "utf-8")
            fonts = ROOT / "contest" / "static" / "fonts"
            other("Typst", [typst, "compile", "--font-path", fonts, source], source)
        if soffice := shutil.which("soffice"):
            source = folder / "many.html"
            body = "".join(office_page(one) for one in winners)
            source.write_text(f"<html><meta charset=utf-8>{body}</html>", "utf-8")
            command = [soffice, "--headless", "--convert-to", "pdf:writer_web_pdf_Export"]
            other("LibreOffice", [*command, "--outdir", folder, source], source)


def other(name: str, command: list, source: Path) -> None:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - began
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    file = source.with_suffix(".pdf").read_bytes()
    found = pages(file)
    print(f"| {name} | {found} | {wall:.2f} s | {cpu:.2f} s | | | | {len(file) / found:.0f} |")


def typst_page(winner: object) -> str:
    return f"""
#set page(width: 297mm, height: 210mm, margin: 25mm, background: image("frame.svg"))
#align(center)[
  #text(font: "Tinos", size: 14pt)[ĐẢNG BỘ PHƯỜNG YÊN BÁI]\\
  #text(font: "Tinos", size: 16pt, weight: "bold")[CHI BỘ TRUNG TÂM Y TẾ]\\
  #text(font: "Playfair Display", size: 42pt, fill: rgb("#9e1b1b"))[GIẤY CHỨNG NHẬN]\\
  #text(font: "Dancing Script", size: 40pt)[{winner.name}]\\
  #text(font: "Tinos", size: 18pt)[{winner.below}] đạt\\
  #text(font: "Playfair Display", size: 30pt)[GIẢI KHUYẾN KHÍCH]\\
  #text(font: "Tinos", size: 18pt)[Hội thi Dân vận khéo năm 2026]
]
#pagebreak(weak: true)
"""


def office_page(winner: object) -> str:
    return f"""<div style="page-break-after: always; text-align: center">
<img src="frame.svg" width="800" height="560"><p>ĐẢNG BỘ PHƯỜNG YÊN BÁI</p>
<p>CHI BỘ TRUNG TÂM Y TẾ</p><h1>GIẤY CHỨNG NHẬN</h1><p>{winner.name}</p><p>{winner.below}</p>
<p>đạt</p><p>GIẢI KHUYẾN KHÍCH</p><p>Hội thi Dân vận khéo năm 2026</p></div>"""


def loop() -> float:
    began = time.process_time()
    for _ in range(STEPS):
        pass
    return time.process_time() - began


if __name__ == "__main__":
    main()
