"""The judge's page; the clerk's acts on sheets, on paper, deductions, figures."""

from flask import Flask

from contest.judging.views import adjustments, figures, paper, sheets
from contest.judging.views.blueprint import bp

__all__ = ["adjustments", "figures", "init_app", "paper", "sheets"]


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
