"""The papers of a result by the name they have in an address: a dossier in, a PDF out."""

from collections.abc import Callable, Sequence

from contest.config import templates_folder
from contest.documents import blank_sheets, certificates, minutes, result_sheet
from contest.documents.dossier import Document, read_dossier
from contest.documents.render import pdf


def print_result_sheet(document: Document) -> bytes:
    return _print(result_sheet.NAME, result_sheet.result_sheet(read_dossier(document)))


def print_minutes(document: Document) -> bytes:
    return _print(minutes.NAME, minutes.minutes(read_dossier(document)))


def print_certificates(document: Document) -> bytes:
    return _print(certificates.NAME, certificates.certificates(read_dossier(document)))


PAPERS: dict[str, Callable[[Document], bytes]] = {
    "bang-tong-hop": print_result_sheet,
    "bien-ban": print_minutes,
    "giay-chung-nhan": print_certificates,
}


def print_blank_sheets(document: Document, sheets: Sequence[blank_sheets.BlankSheet]) -> bytes:
    text = blank_sheets.BlankSheets(read_dossier(document), tuple(sheets))
    return _print(blank_sheets.NAME, text)


def _print(name: str, text: object) -> bytes:
    return pdf(name, text, templates=templates_folder())
