"""A seat and its contest by the few values that marking asks for.

A row of either has them all; a saved mark reads no rows, for these are read at every one of them.
"""

from dataclasses import dataclass
from typing import Protocol

from contest.planning.tables import ContestKind, ContestState, hides_names
from scoring import Role


class ContestFacts(Protocol):
    """What marking asks of a contest."""

    @property
    def id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def state(self) -> ContestState: ...
    @property
    def unit_id(self) -> int: ...
    @property
    def kind(self) -> ContestKind: ...
    @property
    def is_blind(self) -> bool: ...
    @property
    def hides_names(self) -> bool: ...


class Seat(Protocol):
    """What marking asks of whoever marks."""

    @property
    def id(self) -> int: ...
    @property
    def person_id(self) -> int: ...
    @property
    def unit_id(self) -> int | None: ...
    @property
    def role(self) -> Role: ...
    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def contest(self) -> ContestFacts: ...


@dataclass(frozen=True)
class ReadContest:
    id: int
    title: str
    state: ContestState
    unit_id: int
    kind: ContestKind
    is_blind: bool

    @property
    def hides_names(self) -> bool:
        return hides_names(self)


@dataclass(frozen=True)
class ReadSeat:
    id: int
    person_id: int
    unit_id: int | None
    role: Role
    key: str
    name: str
    contest: ReadContest
