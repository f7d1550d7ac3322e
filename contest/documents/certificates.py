"""The certificates (giấy chứng nhận): one page for every prize given."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from contest.documents.dossier import Dossier
from contest.documents.fitting import POINTS_PER_MM, Fitted, Place, fit
from contest.results.awards import Winner

NAME = "certificate"

_WIDTH = 228  # millimetres between the frame's inner lines, with air on both sides
_LEADING = 1.25  # the line height of names
_SHARES = (1, 0.9, 0.8, 0.7, 0.6, 0.5)  # what is awarded shrinks together when there is no room

# The heights of page.css, in millimetres.
_PAGE = 128  # inside the frame, without the words that stand on every certificate
_MOTTO_LINE = 5
_LINE = 6.35
_TO_SIGN, _TO_STAMP = 30, 34

_SUPERIOR = Place("Tinos-Regular", _WIDTH, most=14, least=12)
_ISSUER = Place("Tinos-Bold", _WIDTH, most=16, least=12)
_RECIPIENT = Place("DancingScript-Bold", _WIDTH, most=40, least=24)
_UNIT = Place("Tinos-Bold", _WIDTH, most=18, least=14)
_PRIZE = Place("PlayfairDisplay-Bold", _WIDTH, most=30, least=20)
_CONTEST = Place("Tinos-Bold", _WIDTH, most=18, least=14)

Numbers = Mapping[tuple[str, str, str], str]  # by prize, recipient and what stands below
NO_NUMBERS: Numbers = {}  # before the register gave any: they are written by hand


@dataclass(frozen=True)
class Certificate:
    superior: Fitted
    issuer: Fitted
    recipient: Fitted
    unit: Fitted
    prize: Fitted
    contest: Fitted
    number: str

    @property
    def shape(self) -> tuple[tuple[int, int], ...]:
        """Return what the places of all words follow from: the lines of each name and their size."""
        return tuple((len(name.lines), name.size) for name in self._names)

    @property
    def said(self) -> tuple[str, ...]:
        """Return the lines in the order in which they stand on the page."""
        return (*(line for name in self._names for line in name.lines), self.number_said)

    @property
    def number_said(self) -> str:
        """Write the number of the register; dots to write it by hand where none was given."""
        return f"Số sổ: {self.number or '……………'}"

    @property
    def height(self) -> float:
        """Return the millimetres that the names take."""
        return sum(len(name.lines) * name.size * _LEADING / POINTS_PER_MM for name in self._names)

    @property
    def _names(self) -> tuple[Fitted, ...]:
        return (self.superior, self.issuer, self.recipient, self.unit, self.prize, self.contest)


@dataclass(frozen=True)
class Certificates:
    """All certificates of a result, in the order of the prize table."""

    dossier: Dossier
    pages: tuple[Certificate, ...]


def certificates(dossier: Dossier, numbers: Numbers = NO_NUMBERS) -> Certificates:
    """Write a certificate for everybody who gets a prize, first prizes first."""
    pages = tuple(
        certificate(
            dossier, winner, award.prize, numbers.get((award.prize, winner.name, winner.below), "")
        )
        for award in dossier.awards
        for winner in award.winners
    )
    return Certificates(dossier, pages)


def certificate(dossier: Dossier, winner: Winner, prize: str, number: str = "") -> Certificate:
    """Take the largest letters with which the whole page has room."""
    room = _room(dossier)
    sizes = (_at(share, dossier, winner, prize) for share in _SHARES)
    smallest = _at(_SHARES[-1], dossier, winner, prize)
    return replace(next((page for page in sizes if page.height <= room), smallest), number=number)


def _at(share: float, dossier: Dossier, winner: Winner, prize: str) -> Certificate:
    def name(text: str, place: Place) -> Fitted:
        most, least = int(place.most * share), int(place.least * share)
        return fit(text, replace(place, most=most, least=least))

    facts = dossier.facts
    return Certificate(
        superior=fit(facts.superior.upper(), _SUPERIOR),
        issuer=fit(facts.issuer.upper(), _ISSUER),
        recipient=name(winner.name, _RECIPIENT),
        unit=name(winner.below if winner.below != winner.name else "", _UNIT),
        prize=name(prize.upper(), _PRIZE),
        contest=name(facts.title, _CONTEST),
        number="",
    )


def _room(dossier: Dossier) -> float:
    """Give the height that is left for names above the place to sign."""
    facts, motto = dossier.facts, dossier.layout.motto
    lines = 4 if facts.signer.power else 3
    signing = lines * _LINE + (_TO_STAMP if facts.has_stamp else _TO_SIGN)
    return _PAGE - signing - (len(motto) * _MOTTO_LINE if len(motto) > 1 else 0)
