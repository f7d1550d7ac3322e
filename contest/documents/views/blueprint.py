"""The blueprint of all views of papers."""

from flask import Blueprint

bp = Blueprint("documents", __name__)
