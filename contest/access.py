"""Who may: roles, the `allow` declaration on every route, and the start-up check of it."""

import enum
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, cast

from flask import Flask, g
from flask.typing import ResponseReturnValue

from contest.errors import NotAllowedError, NotSignedInError
from contest.journal import Actor

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]


class Role(enum.StrEnum):
    ADMIN = "admin"
    ORGANIZER = "organizer"
    CLERK = "clerk"
    HEAD_JUDGE = "head_judge"
    JUDGE = "judge"
    OBSERVER = "observer"
    GUEST = "guest"


STAFF = (Role.ORGANIZER, Role.CLERK)
READERS = (Role.ADMIN, Role.ORGANIZER, Role.CLERK, Role.OBSERVER)
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


def identity() -> Identity:
    return cast("Identity", g.get("identity", GUEST))


class UnguardedRouteError(RuntimeError):
    """A route says nothing of who may use it; the application must not start."""


def allow(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Declare who may use a view; a `contest_id` in its address narrows the roles to that contest."""

    def declare(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            who = identity()
            contest_id = cast("int | None", kwargs.get("contest_id"))
            if not who.has(*roles, contest_id=contest_id):
                raise NotSignedInError if who.is_guest else NotAllowedError
            return view(*args, **kwargs)

        guarded.allowed = frozenset(roles)  # type: ignore[attr-defined]  # read by allowed_roles
        return guarded

    return declare


public = allow(*Role)


def allowed_roles(app: Flask, endpoint: str) -> frozenset[Role]:
    if endpoint == "static":
        return frozenset(Role)
    declared = getattr(app.view_functions[endpoint], "allowed", None)
    if declared is None:
        raise UnguardedRouteError(endpoint)
    return cast("frozenset[Role]", declared)


def check_every_route(app: Flask) -> None:
    """Refuse to start while a route does not declare who may."""
    for rule in app.url_map.iter_rules():
        allowed_roles(app, rule.endpoint)
