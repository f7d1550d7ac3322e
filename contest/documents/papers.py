"""The papers of a result by the name they have in an address: a dossier in, a PDF out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from contest.config import templates_folder
from contest.documents import blank_sheets, certificates, minutes, result_sheet
from contest.documents.blocks import Form, Paper
from contest.documents.dossier import Document, Dossier, read_dossier
from contest.documents.filling import fill
from contest.documents.render import Attached, pdf
from contest.documents.values import Beside, values_of
from contest.journal import canonical


def print_result_sheet(document: Document) -> bytes:
    dossier = read_dossier(document)
    inside = _inside("bang-tong-hop", document, dossier)
    return _print(result_sheet.NAME, result_sheet.result_sheet(dossier), dossier, inside)


def print_minutes(document: Document) -> bytes:
    dossier = read_dossier(document)
    inside = _inside("bien-ban", document, dossier)
    return _print(minutes.NAME, minutes.minutes(dossier), dossier, inside)


def print_certificates(document: Document) -> bytes:
    dossier = read_dossier(document)
    return _print(certificates.NAME, certificates.certificates(dossier), dossier)


PAPERS: dict[str, Callable[[Document], bytes]] = {
    "bang-tong-hop": print_result_sheet,
    "bien-ban": print_minutes,
    "giay-chung-nhan": print_certificates,
}


def print_blank_sheets(document: Document, sheets: Sequence[blank_sheets.BlankSheet]) -> bytes:
    dossier = read_dossier(document)
    return _print(blank_sheets.NAME, blank_sheets.BlankSheets(dossier, tuple(sheets)), dossier)


@dataclass(frozen=True)
class FormText:
    """A filled form with the dossier behind it: what templates/print/form prints."""

    dossier: Dossier
    paper: Paper

    @property
    def addressed(self) -> str:
        """Return the words before the addressee: a proposal is submitted."""
        words = self.dossier.layout.words
        return words.submitted_to if self.paper.form.symbol == "TTr" else "Kính gửi"


def fill_form(form: Form, document: Document, beside: Beside, number: str = "") -> FormText:
    """Fill a form from a dossier, by the rule set in force on the paper's day."""
    dossier = read_dossier(document, beside.day)
    return FormText(dossier, fill(form, values_of(document, dossier, beside), dossier, number))


def print_form(text: FormText) -> bytes:
    return _print("form", text, text.dossier)


def _inside(paper: str, document: Document, dossier: Dossier) -> Attached | None:
    """Return what an office copy carries: the sealed dossier and which paper this is."""
    sealed_at = dossier.facts.sealed_at
    if dossier.draft or sealed_at is None:
        return None
    return Attached(canonical({**document, "paper": paper}).encode(), sealed_at)


def _print(name: str, text: object, dossier: Dossier, attached: Attached | None = None) -> bytes:
    return pdf(name, text, dossier.layout, templates=templates_folder(), attached=attached)
