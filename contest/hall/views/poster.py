"""The poster on the wall of the hall: the wifi, the address, what to do."""

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest import qr, web
from contest.access.roles import STAFF
from contest.access.routes import allow
from contest.accounts.forms import EmptyForm
from contest.hall.forms import WifiForm
from contest.hall.views.blueprint import bp
from contest.planning import queries as planning

LOCAL = ("127.", "localhost", "[::1]")


@bp.route("/hoi-thi/<int:contest_id>/ap-phich", methods=["GET", "POST"])
@allow(*STAFF)
def poster(contest_id: int) -> ResponseReturnValue:
    """Show the poster; the wifi that is typed stands on it and is kept nowhere."""
    contest = planning.contest(web.session(), contest_id)
    form = WifiForm()
    wifi = form.wifi() if form.validate_on_submit() else None
    address = hall_address()
    page = render_template(
        "hall/poster.html",
        contest=contest,
        form=form,
        button=EmptyForm(),
        wifi=wifi,
        wifi_code=qr.drawn(wifi.code) if wifi else "",
        address=address,
        address_code=qr.drawn(address + url_for("accounts.card")),
        is_local=address.partition("//")[2].startswith(LOCAL),
    )
    return page, 422 if form.errors else 200


def hall_address() -> str:
    """Return the address that phones type: what `danvankheo hall` found, else how we were asked."""
    return str(current_app.config.get("KHEO_ADDRESS") or request.host_url.rstrip("/"))
