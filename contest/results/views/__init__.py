"""What comes of a contest: board, decisions, seal; rehearsed rules; how far judges agree."""

from flask import Flask

from contest.results.views import (  # noqa: F401 - each adds its routes
    board,
    decisions,
    desk,
    importing,
    rehearsal,
    rounds,
    rule_changes,
    statistics,
)
from contest.results.views.blueprint import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
