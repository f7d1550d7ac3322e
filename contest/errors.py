"""What can go wrong, as errors that carry their data; `contest.words.errors` makes the sentences.

KheoError
├── NotSignedInError                who are you?                          401
├── NotAllowedError                 you are known, but may not            403
├── NotFoundError                   no such thing, or not yours           404
├── StateError                      the contest's state forbids the act   409
│   ├── RulesAreFrozenError
│   ├── JudgingHasBegunError
│   ├── BlindIsFixedError
│   ├── WorkIsFrozenError
│   ├── NotOfWorksError
│   ├── SheetIsSubmittedError
│   ├── SheetIsNotExpectedError
│   ├── JudgingIsPausedError
│   ├── JudgingIsClosedError
│   ├── PaperIsSettledError
│   ├── PaperIsTypedTwiceError
│   ├── SheetIsIncompleteError
│   ├── ContestIsSealedError
│   ├── ContestIsNotReadyError
│   ├── ResultIsNotSealedError
│   ├── AnnouncementIsRunningError
│   ├── SealIsBlockedError
│   ├── TabulatorsDifferError
│   ├── TrialStandsApartError
│   ├── NotATrialError
│   ├── VoteIsClosedError
│   ├── VoteCodeIsSpentError
│   ├── RegistrationIsClosedError
│   ├── RegistrationIsSettledError
│   └── SamePersonError
├── StaleVersionError               someone saved in between              409
├── ConflictOfInterestError         the judge belongs to the entry's unit 403
├── SignInError                     wrong name, password, card or link    401
│   ├── LinkIsSpentError                                                  410
│   ├── CardIsVoidError                                                   410
│   ├── VoteCodeIsWrongError
│   └── TooManyTriesError                                                 429
├── DeviceIsWaitingError            the clerk must admit the device       409
└── InputError                      what was typed can't be used          422
    └── FieldError                  … in one field of a form
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass
class KheoError(Exception):
    """The root of every error that the site itself raises; `answer` is its word for scripts."""

    status = 500
    answer = "refused"

    def __post_init__(self) -> None:
        super().__init__(*vars(self).values())


@dataclass
class NotSignedInError(KheoError):
    status = 401


@dataclass
class NotAllowedError(KheoError):
    status = 403


@dataclass
class NotFoundError(KheoError):
    status = 404


@dataclass
class StateError(KheoError):
    status = 409


@dataclass
class RulesAreFrozenError(StateError):
    version: int


@dataclass
class JudgingHasBegunError(StateError):
    pass


@dataclass
class BlindIsFixedError(StateError):
    """Marks exist: judges go on seeing names, or numbers, as they did."""


@dataclass
class WorkIsFrozenError(StateError):
    """The work has a mark: what was marked stays as it was seen."""

    entry: str


@dataclass
class NotOfWorksError(StateError):
    """A contest on a stage has no files of works."""


@dataclass
class SheetIsSubmittedError(StateError):
    entry: str
    part: str
    answer = "locked"


@dataclass
class SheetIsNotExpectedError(StateError):
    """The judge has no sheet for this entry and part, or was noted absent."""

    answer = "locked"


@dataclass
class JudgingIsPausedError(StateError):
    """The desk has paused the part or the entry: the mark waits on the phone."""

    entry: str
    part: str
    answer = "paused"


@dataclass
class JudgingIsClosedError(StateError):
    """The desk has closed the part or the entry."""

    entry: str
    part: str
    answer = "locked"


@dataclass
class PaperIsSettledError(StateError):
    """The paper sheet was compared and is in; the score sheet holds what counts."""

    entry: str
    part: str


@dataclass
class PaperIsTypedTwiceError(StateError):
    """Two people have typed the paper sheet; their difference waits to be settled."""

    entry: str
    part: str


@dataclass
class SheetIsIncompleteError(StateError):
    missing: Sequence[str]


@dataclass
class ContestIsSealedError(StateError):
    title: str
    answer = "locked"


@dataclass
class ContestIsNotReadyError(StateError):
    lacks: Sequence[str]


@dataclass
class ResultIsNotSealedError(StateError):
    pass


@dataclass
class AnnouncementIsRunningError(StateError):
    """Names are being read out; their order stays as it is."""


@dataclass
class SealIsBlockedError(StateError):
    """Open points or missing sheets remain."""

    open_points: int
    missing_sheets: int


@dataclass
class TabulatorsDifferError(StateError):
    """The two tabulations of one contest file do not agree on these entries."""

    entries: Sequence[str]


@dataclass
class TrialStandsApartError(StateError):
    """A trial copy is no source of other contests, and does not change people and units."""

    title: str


@dataclass
class NotATrialError(StateError):
    """A real contest is never wiped."""

    title: str


@dataclass
class VoteIsClosedError(StateError):
    """No vote is open."""


@dataclass
class VoteCodeIsSpentError(StateError):
    """The code has voted, for another entry."""


@dataclass
class RegistrationIsClosedError(StateError):
    """The deadline is over, or none was set."""

    until: datetime | None


@dataclass
class RegistrationIsSettledError(StateError):
    """The organizers have taken it: it is an entry now."""

    name: str


@dataclass
class SamePersonError(StateError):
    """The second key must be turned by another person than the first."""

    name: str


@dataclass
class StaleVersionError(KheoError):
    """Somebody saved in between: both values are carried, by label."""

    mine: dict[str, str] = field(default_factory=dict)
    theirs: dict[str, str] = field(default_factory=dict)
    status = 409
    answer = "stale"


@dataclass
class FiguresAreStaleError(KheoError):
    """Somebody noted other figures in between, at these places."""

    places: Sequence[Any]
    status = 409
    answer = "stale"


@dataclass
class SheetIsSpareError(StateError):
    """The part wants one sheet only, and another one is in."""

    part: str
    seat: str
    answer = "locked"


@dataclass
class ConflictOfInterestError(KheoError):
    judge: str
    entry: str
    status = 403
    answer = "locked"


@dataclass
class SignInError(KheoError):
    status = 401


@dataclass
class LinkIsSpentError(SignInError):
    status = 410


@dataclass
class CardIsVoidError(SignInError):
    status = 410


@dataclass
class VoteCodeIsWrongError(SignInError):
    pass


@dataclass
class TooManyTriesError(SignInError):
    minutes: int
    status = 429


@dataclass
class DeviceIsWaitingError(KheoError):
    card_id: int
    status = 409


@dataclass
class InputError(KheoError):
    """What was typed can't be used; `faults` are ready sentences made by `contest.words`."""

    faults: Sequence[str]
    status = 422


@dataclass
class FieldError(InputError):
    """One form field can't be used; the view puts the sentence at the field."""

    name: str = ""
