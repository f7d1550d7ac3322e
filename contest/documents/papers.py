"""The papers of a result by the name they have in an address: a dossier in, a PDF out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from contest.config import templates_folder
from contest.documents import blank_sheets, certificates, result_sheet
from contest.documents.blocks import Form, Paper
from contest.documents.dossier import Document, Dossier, read_dossier
from contest.documents.filling import Values, fill
from contest.documents.render import Attached, Laid, pack, pdf
from contest.documents.values import Beside, values_of
from contest.documents.wording.meeting import MINUTES
from contest.journal import canonical


def _result_sheet(document: Document) -> Laid:
    dossier = read_dossier(document)
    inside = _inside("bang-tong-hop", document, dossier)
    return Laid(result_sheet.NAME, result_sheet.result_sheet(dossier), dossier.layout, inside)


def _certificates(
    document: Document, numbers: certificates.Numbers = certificates.NO_NUMBERS
) -> Laid:
    dossier = read_dossier(document)
    text = certificates.certificates(dossier, numbers)
    return Laid(certificates.NAME, text, dossier.layout, sheets=text.pages)


def printed(laid: Laid) -> bytes:
    return pdf(laid, templates=templates_folder())


def packed(papers: Sequence[Laid]) -> bytes:
    """Print several papers as one file with running page numbers."""
    return pack(papers, templates=templates_folder())


def print_certificates(document: Document, numbers: certificates.Numbers) -> bytes:
    """Print the certificates of a result under their numbers of the register."""
    return printed(_certificates(document, numbers))


def print_blank_sheets(document: Document, sheets: Sequence[blank_sheets.BlankSheet]) -> bytes:
    dossier = read_dossier(document)
    text = blank_sheets.BlankSheets(dossier, tuple(sheets))
    return printed(Laid(blank_sheets.NAME, text, dossier.layout))


VOIDED, TRIAL, DRAFT = "ĐÃ HỦY", "BẢN CHẠY THỬ", "DỰ THẢO"


@dataclass(frozen=True)
class FormText:
    """A filled form with the dossier and the values behind it: what every printer of a form takes.

    `mark` says on the paper that it is not in force: voided, of a trial, a draft.
    """

    dossier: Dossier
    paper: Paper
    values: Values
    mark: str

    @property
    def is_voided(self) -> bool:
        return self.mark == VOIDED

    @property
    def addressed(self) -> str:
        """Return the words before the addressee: a proposal is submitted."""
        words = self.dossier.layout.words
        return words.submitted_to if self.paper.form.symbol == "TTr" else "Kính gửi"


def fill_form(
    form: Form, document: Document, beside: Beside, number: str = "", *, is_voided: bool = False
) -> FormText:
    """Fill a form from a dossier, by the rule set in force on the paper's day."""
    dossier = read_dossier(document, beside.day)
    unsealed = DRAFT if dossier.draft else ""
    mark = VOIDED if is_voided else TRIAL if dossier.facts.is_trial else unsealed
    values = {**values_of(document, dossier, beside), "number": number, "mark": mark}
    return FormText(dossier, fill(form, values, dossier, number), values, mark)


def lay_form(text: FormText) -> Laid:
    return Laid("form", text, text.dossier.layout)


def print_form(text: FormText) -> bytes:
    return printed(lay_form(text))


def _minutes(document: Document) -> Laid:
    held_on = date.fromisoformat(document["facts"]["held_on"])
    text = fill_form(MINUTES, document, Beside(held_on, {}))
    return replace(lay_form(text), attached=_inside(MINUTES.name, document, text.dossier))


def _inside(paper: str, document: Document, dossier: Dossier) -> Attached | None:
    """Return what an office copy carries: the sealed dossier and which paper this is."""
    sealed_at = dossier.facts.sealed_at
    if dossier.draft or sealed_at is None:
        return None
    return Attached(canonical({**document, "paper": paper}).encode(), sealed_at)


def _print_paper(name: str, document: Document) -> bytes:
    return printed(LAID[name](document))


LAID: dict[str, Callable[[Document], Laid]] = {
    "bang-tong-hop": _result_sheet,
    "bien-ban": _minutes,
    "giay-chung-nhan": _certificates,
}
PAPERS: dict[str, Callable[[Document], bytes]] = {
    name: partial(_print_paper, name) for name in LAID
}
