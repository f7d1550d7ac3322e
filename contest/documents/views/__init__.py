"""The papers of a contest on the web."""

from flask import Flask

from contest.documents.views import looking_up, papers, templates, writing
from contest.documents.views.blueprint import bp

__all__ = ["looking_up", "papers", "templates", "writing"]


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
