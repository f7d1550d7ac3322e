"""The page on which every phone of the hall tries itself before the contest."""

from flask import render_template
from flask.typing import ResponseReturnValue

from contest.access.routes import public
from contest.hall.views.blueprint import bp


@bp.get("/thu-may")
@public
def phone() -> ResponseReturnValue:
    return render_template("hall/phone.html")


@bp.get("/thu-may/tra-loi")
@public
def echo() -> ResponseReturnValue:
    """Answer a phone that asks whether it reaches the server, and how fast."""
    return "", 204
