"""Many certificates without a contest behind them: names of every length, every letter in them."""

from dataclasses import replace
from itertools import islice, product
from typing import Any

from contest.documents.certificates import Certificates, certificate
from contest.documents.papers import LAID
from contest.documents.render import Laid
from contest.results.awards import Winner
from tests.factories.documents import contest, dossier

FAMILIES = ["Nguyễn", "Giàng", "Lò", "Công Tằng Tôn Nữ", "Đặng Ỷ", "Huỳnh", "Kpă"]
MIDDLES = ["Thị", "A", "Thị Hoàng Phương", "Văn", "Đức Ngữ"]
GIVEN = ["Quỳnh", "Khuê", "Páo", "Ẵm", "Được", "Ọp", "Thuỵ", "Mỹ", "Nghiễm", "Ơn", "Vững"]
PRIZES = ["Giải Nhất", "Giải Nhì", "Giải Khuyến khích"]


def winners(count: int) -> list[Winner]:
    people = islice(product(range(count), FAMILIES, MIDDLES, GIVEN), count)
    return [
        winner(f"{family} {middle} {given} {number}", f"Chi bộ thôn {number % 133}")
        for number, (_, family, middle, given) in enumerate(people)
    ]


def winner(name: str, below: str = "Chi bộ thôn 1") -> Winner:
    return Winner(name=name, below=below, total="50", entry="E1", group="")


def series(people: list[Winner], **facts: Any) -> Laid:
    """Lay out a certificate for each of the people."""
    laid = LAID["giay-chung-nhan"](dossier(contest(rows=1), **facts))
    of = laid.text.dossier
    pages = tuple(
        certificate(of, one, PRIZES[number % len(PRIZES)]) for number, one in enumerate(people)
    )
    return replace(laid, text=Certificates(of, pages), sheets=pages)
