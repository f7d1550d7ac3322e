"""The judge's page; the clerk's acts on sheets, on paper, deductions, figures."""

from flask import Flask

from contest.judging.views import (
    absence,
    adjustments,
    carried,
    figures,
    paper,
    relations,
    sheet,
    sheets,
    stage,
    works,
)
from contest.judging.views.blueprint import bp

__all__ = [
    "absence",
    "adjustments",
    "carried",
    "figures",
    "init_app",
    "paper",
    "relations",
    "sheet",
    "sheets",
    "stage",
    "works",
]


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
