"""The second tabulator: plain, slow, on fractions; shares nothing with the first but the document."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.shadow_points import Raw
from scoring.shadow_ranking import Ranking


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the two tabulators do not agree (hai cách tính khác nhau).

    Attributes:
        entry: the entry's id.
        what: total | place | prizes.
        first: what the result says.
        second: what the second tabulator found.
    """

    entry: str
    what: str
    first: object
    second: object


def differences(
    document: Mapping[str, object], result: Mapping[str, object]
) -> tuple[Difference, ...]:
    """Tabulate a contest document again (tính lại độc lập) and compare with its result document."""
    found: Raw = result["entries"]
    stated = {one["entry"]: (one["exact"], one["place"], sorted(one["prizes"])) for one in found}
    again = Ranking(document).outcome()
    return tuple(
        Difference(entry, what, first, second)
        for entry in sorted(stated.keys() | again.keys())
        for what, first, second in zip(
            ("total", "place", "prizes"),
            stated.get(entry, (None, None, [])),
            again.get(entry, (None, None, [])),
            strict=True,
        )
        if first != second
    )
