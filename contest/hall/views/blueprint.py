"""The blueprint of the hall."""

from flask import Blueprint

bp = Blueprint("hall", __name__)
