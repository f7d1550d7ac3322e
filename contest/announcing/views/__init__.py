"""The MC's script, the operator's page, the organizers' page of screens, the screens."""

from flask import Flask

from contest.announcing.views import operator, screen, screens, script
from contest.announcing.views.blueprint import bp

__all__ = ["init_app", "operator", "screen", "screens", "script"]


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
