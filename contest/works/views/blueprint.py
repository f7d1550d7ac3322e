"""The blueprint of works; signed-in people may send it more than a page's form."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, request

from contest import web
from contest.access.roles import STAFF, Role
from contest.access.routes import identity
from contest.accounts.views.sign_in import identify
from contest.works.clips import MEGABYTE, MOST_BYTES

bp = Blueprint("works", __name__)

MOST_SENT = MOST_BYTES + 20 * MEGABYTE
UPLOADS = {"works.files": STAFF, "works.own": (Role.UNIT_CLERK,)}


@bp.url_value_preprocessor
def let_files_in(endpoint: str | None, values: Mapping[str, Any] | None) -> None:
    """Raise the bound on what is read, before the form's token is read, for those who may send."""
    roles = UPLOADS.get(endpoint or "")
    if roles and values and request.method == "POST":
        identify()
        web.release()  # the body may take minutes to come
        if identity().has(*roles, contest_id=values["contest_id"]):
            request.max_content_length = MOST_SENT
