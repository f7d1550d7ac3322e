"""The certificates (giấy chứng nhận): one page for every prize given."""

from dataclasses import dataclass

from contest.documents.dossier import Dossier, Standing
from contest.documents.fitting import Fitted, Place, fit

NAME = "certificate"

_WIDTH = 228  # millimetres between the frame's inner lines, with air on both sides
SUPERIOR = Place("Tinos-Regular", _WIDTH, most=14, least=12)
ISSUER = Place("Tinos-Bold", _WIDTH, most=16, least=12)
RECIPIENT = Place("DancingScript-Bold", _WIDTH, most=40, least=28)
UNIT = Place("Tinos-Bold", _WIDTH, most=18, least=14)
PRIZE = Place("PlayfairDisplay-Bold", _WIDTH, most=30, least=20)
CONTEST = Place("Tinos-Bold", _WIDTH, most=18, least=14)


@dataclass(frozen=True)
class Certificate:
    recipient: Fitted
    unit: Fitted | None
    prize: Fitted


@dataclass(frozen=True)
class Certificates:
    """All certificates of a result, in the order of the prize table."""

    dossier: Dossier
    superior: Fitted
    issuer: Fitted
    contest: Fitted
    pages: tuple[Certificate, ...]


def certificates(dossier: Dossier) -> Certificates:
    """Write a certificate for every prize of every entry, first prizes first."""
    facts = dossier.facts
    return Certificates(
        dossier=dossier,
        superior=fit(facts.superior, SUPERIOR),
        issuer=fit(facts.issuer, ISSUER),
        contest=fit(facts.title, CONTEST),
        pages=tuple(
            _certificate(standing, prize)
            for prize in dossier.prizes
            for standing in dossier.standings
            if prize in standing.prizes
        ),
    )


def _certificate(standing: Standing, prize: str) -> Certificate:
    named = standing.unit and standing.unit != standing.name
    return Certificate(
        recipient=fit(standing.name, RECIPIENT),
        unit=fit(standing.unit, UNIT) if named else None,
        prize=fit(prize.upper(), PRIZE),
    )
