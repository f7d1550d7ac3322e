"""The steps by which a number came about, as data; never a sentence.

Every step has `step` and these keys ("…" marks keys that are there only where they apply):

    sheet           part judge points            a counted sheet, after rounding, before adjustments
    left-out        part judge why               why: absent | conflict | not-in | not-needed |
                                                 not-everywhere
    round           part… stage judge… criterion… before after  only where rounding changed a number
    adjust          part… on points reason       on: sheet | panel | final
    time            part seconds over on points  on: sheet | panel | final
    time-zero       part seconds over before     too long or short: the part counts 0
    drop            part criterion… judge points why            why: low | high | far | third
    panel           part criterion… method counted size points  the number before the stage `panel`
    placement       part judge place             among the entries ranked together
    undecided       part criterion… method       the method gives no number
    alarm           part criterion… spread judges               the lowest and the highest judge
    given           part points                  from outside, or by a decision `points`
    votes           part votes highest points
    floor, cap      part before after            only where they changed the number
    weight          part weight before after     only when the weight is not 1
    part-place      part place points            what the average place in a part adds to the total
    part-left-out   part points                  not among the best parts
    combine         how points                   how: sum | mean | best | places | rank-points
    tie             key entry mine theirs won    one per entry that the key set apart
    tie-skipped     key entries                  the tied entries without a value
    decision        kind index entries reason by prize… part… person…   index: in `decisions`
    prize           prize why person…            why: place | best | shared | decision
    prize-passed    prize why                    why: withheld | from | tie | decision
    cut             through why                  why: place | from | shared | decision
    exemplar        why                          why: place | shared | decision
    exemplar-passed  why                         why: most | field | unit | group | kind | tie |
                                                 decision

`points`, `before`, `after`, `mine`, `theirs` are exact text: "45.5", or "85/3" where nine decimals
are not enough.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.rounding import exact_text

StepValue = str | int | bool | Fraction | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a number's way (một bước tính).

    Attributes:
        step: its kind, one of those listed above.
        data: its keys; points are exact fractions.
    """

    step: str
    data: Mapping[str, StepValue]

    def document(self) -> dict[str, object]:
        """Write the step as JSON values."""
        document: dict[str, object] = {"step": self.step}
        for key, value in self.data.items():
            document[key] = _plain(value)
        return document


@dataclass(frozen=True, slots=True)
class Trail:
    """Collects the steps of every entry (quá trình tính điểm) while a tally runs.

    Attributes:
        on: with False nothing is collected.
    """

    on: bool = True
    _steps: dict[str, list[Step]] = field(default_factory=dict)

    def add(self, entry: str, step: str, /, **data: StepValue) -> None:
        """Add a step to an entry's trail."""
        if self.on:
            self._steps.setdefault(entry, []).append(Step(step, data))

    def of(self, entry: str) -> tuple[Step, ...]:
        """Give an entry's steps, in the order they were taken."""
        return tuple(self._steps.get(entry, ()))


def _plain(value: StepValue) -> object:
    if isinstance(value, Fraction):
        return exact_text(value)
    return list(value) if isinstance(value, tuple) else value
