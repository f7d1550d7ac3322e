"""Plan a contest step by step: facts, rules, method, judges and staff."""

from flask import Flask

from contest.planning.views import (  # noqa: F401 - each adds its routes
    copy,
    facts,
    part,
    people,
    ranking,
    read_back,
    rules,
)
from contest.planning.views.blueprint import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
