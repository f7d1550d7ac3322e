"""Who may use a route: the `allow` declaration on each, and the start-up check of it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, cast

from flask import Flask, g
from flask.typing import ResponseReturnValue

from contest.access.roles import GUEST, Identity, Role
from contest.errors import NotAllowedError, NotSignedInError

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]


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
