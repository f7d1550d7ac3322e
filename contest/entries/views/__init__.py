"""Entries by hand or from .xlsx, their order, their withdrawal; draws by lot."""

from flask import Flask

from contest.entries.views import draws, entries
from contest.entries.views.blueprint import bp

__all__ = ["draws", "entries", "init_app"]


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
