"""What can go wrong in scoring, as named errors that carry their data; never a sentence for people.

ScoringError
├── ContestFileError            the document is not a valid contest file (.faults)
├── MarkError                   a mark that its criterion refuses (.text)
│   ├── MarkNotANumberError
│   ├── MarkOutOfRangeError     (.minimum, .maximum)
│   ├── MarkOffStepError        (.step, .minimum)
│   └── MarkBetweenLevelsError
├── MarksNeededError            a submitted sheet without the marks needed (.judge, .entry, .part)
├── SheetsTooManyError          several sheets where the rules want one (.entry, .part)
├── PanelTooSmallError          more sheets to drop than judges (.part, .size, .needed)
├── AdjustmentTooPreciseError   a sheet adjustment finer than a thousandth (.points)
├── RankedSlowlyError           rules that the quick ranking does not know
└── RehearsalTooLargeError      more made-up marks than the bounds allow (.what, .asked, .most)
"""

from fractions import Fraction

from scoring.faults import Fault


class ScoringError(Exception):
    """Anything that scoring refuses."""


class ContestFileError(ScoringError):
    """The document is not a valid contest file (tệp hội thi không hợp lệ).

    Attributes:
        faults: every fault found, in the order of reading.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults


class MarkError(ScoringError):
    """A mark (điểm) that its criterion refuses.

    Attributes:
        text: the mark as it was written.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class MarkNotANumberError(MarkError):
    """The mark is not decimal text such as "8.5" (điểm không phải là số)."""


class MarkOutOfRangeError(MarkError):
    """The mark is below the minimum or above the maximum (điểm ngoài khung).

    Attributes:
        minimum: the smallest mark allowed, in thousandths of a point.
        maximum: the greatest mark allowed, in thousandths; None when there is no maximum.
    """

    def __init__(self, text: str, minimum: int, maximum: int | None) -> None:
        super().__init__(text)
        self.minimum = minimum
        self.maximum = maximum


class MarkOffStepError(MarkError):
    """The mark is not a whole number of steps above the minimum (điểm sai bước).

    Attributes:
        step: the step, in thousandths of a point; 1 when the criterion names none.
        minimum: where the steps start, in thousandths.
    """

    def __init__(self, text: str, step: int, minimum: int) -> None:
        super().__init__(text)
        self.step = step
        self.minimum = minimum


class MarkBetweenLevelsError(MarkError):
    """The mark is inside no level of its criterion (điểm không thuộc mức nào)."""


class MarksNeededError(ScoringError):
    """A submitted sheet (phiếu chấm) lacks marks that the tally needs; they are never taken as zero.

    Attributes:
        judge: the judge's id.
        entry: the entry's id.
        part: the part's id.
    """

    def __init__(self, judge: str, entry: str, part: str) -> None:
        super().__init__(f"{judge} {entry} {part}")
        self.judge = judge
        self.entry = entry
        self.part = part


class SheetsTooManyError(ScoringError):
    """Several submitted sheets where the rules want one agreed sheet (thừa phiếu chấm).

    Attributes:
        entry: the entry's id.
        part: the part's id.
    """

    def __init__(self, entry: str, part: str) -> None:
        super().__init__(f"{entry} {part}")
        self.entry = entry
        self.part = part


class PanelTooSmallError(ScoringError):
    """The panel (ban giám khảo) has fewer judges than its method can work with.

    Attributes:
        part: the part's id.
        size: the number of judges expected.
        needed: the smallest number that makes sense.
    """

    def __init__(self, part: str, size: int, needed: int) -> None:
        super().__init__(f"{part}: {size} < {needed}")
        self.part = part
        self.size = size
        self.needed = needed


class AdjustmentTooPreciseError(ScoringError):
    """An adjustment of each sheet is finer than a thousandth of a point.

    Attributes:
        points: the adjustment's points.
    """

    def __init__(self, points: Fraction) -> None:
        super().__init__(str(points))
        self.points = points


class RehearsalTooLargeError(ScoringError):
    """A rehearsal (chạy thử) is asked to be larger than the bounds allow, or has nothing to run.

    Attributes:
        what: sets | entries | judges | work (marks of all sets, and some for each entry).
        asked: how many were asked for.
        most: the most allowed; at least 1.
    """

    def __init__(self, what: str, asked: int, most: int) -> None:
        super().__init__(f"{what}: {asked} not in 1–{most}")
        self.what = what
        self.asked = asked
        self.most = most


class RankedSlowlyError(ScoringError):
    """The quick ranking does not know all of these rules; `tally` does."""
