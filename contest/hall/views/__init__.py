"""The hall: the desk's acts that touch no mark, the poster on the wall, the test of a phone."""

from flask import Flask

from contest.hall.views import desk, phone, poster  # noqa: F401 - each adds its routes
from contest.hall.views.blueprint import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
