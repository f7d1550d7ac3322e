"""The blueprint of announcing."""

from flask import Blueprint

bp = Blueprint("announcing", __name__)
