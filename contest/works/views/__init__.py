"""The organizers' pages of works, a unit's page of its own, the files themselves."""

from flask import Flask

from contest.works.views import files, own, works  # noqa: F401 - each adds its routes
from contest.works.views.blueprint import bp


def init_app(app: Flask) -> None:
    app.register_blueprint(bp)
