"""The papers of a contest on the web."""

from flask import Flask

from contest.documents.views import certificates, looking_up, papers, templates, writing
from contest.documents.views.blueprint import bp

__all__ = ["certificates", "looking_up", "papers", "templates", "writing"]


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
