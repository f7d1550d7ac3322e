"""Roles and who holds them, as values; knows nothing of HTTP."""

import enum
from dataclasses import dataclass

from contest.journal import Actor


class Role(enum.StrEnum):
    ADMIN = "admin"
    ORGANIZER = "organizer"
    CLERK = "clerk"
    MC = "mc"
    UNIT_CLERK = "unit_clerk"
    HEAD_JUDGE = "head_judge"
    JUDGE = "judge"
    OBSERVER = "observer"
    GUEST = "guest"


STAFF = (Role.ORGANIZER, Role.CLERK)
READERS = (Role.ADMIN, Role.ORGANIZER, Role.CLERK, Role.OBSERVER)
PASSWORD_HOLDERS = (*READERS, Role.MC, Role.UNIT_CLERK)
ANNOUNCERS = (Role.ORGANIZER, Role.MC)
JUDGES = (Role.HEAD_JUDGE, Role.JUDGE)
SIGNED_IN = tuple(role for role in Role if role is not Role.GUEST)


@dataclass(frozen=True)
class Identity:
    """Who is signed in and what he may; a grant without a contest holds in every contest."""

    person_id: int | None
    name: str
    grants: frozenset[tuple[Role, int | None]]
    sign_in_id: int | None = None

    def roles_in(self, contest_id: int | None) -> frozenset[Role]:
        """Return the roles that hold in a contest; without one, all roles held anywhere."""
        if contest_id is None:
            return frozenset(role for role, _ in self.grants) | {Role.GUEST}
        held = {role for role, where in self.grants if where in (None, contest_id)}
        return frozenset(held) | {Role.GUEST}

    def has(self, *roles: Role, contest_id: int | None = None) -> bool:
        return not self.roles_in(contest_id).isdisjoint(roles)

    @property
    def is_guest(self) -> bool:
        return self.person_id is None

    @property
    def actor(self) -> Actor:
        return Actor(self.person_id, self.name)


GUEST = Identity(None, "khách", frozenset())
