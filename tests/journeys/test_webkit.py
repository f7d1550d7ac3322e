"""The judge's page in WebKit: marks, and a line that is lost and comes back."""

from collections.abc import Callable

import pytest

from tests import client
from tests.engines import Seeded
from tests.factories.contests import lines
from tests.journeys.webkit import webkit
from tests.journeys.windows import Served

OVERALL = "return document.getElementById('overall').textContent"
ALL_IN = "Mọi điểm đã được máy chủ nhận"
ENTER = "\ue007"
CUT = "window.kept = window.fetch; window.fetch = () => Promise.reject(new TypeError('cut'))"


@pytest.fixture
def fresh_site(site_of_its_own: Callable[[Seeded], Served], planned_database: Seeded) -> Served:
    return site_of_its_own(planned_database)


def test_marks_are_kept_and_sent_once_the_line_is_back(fresh_site: Served):
    signed = client.judge(fresh_site.app, 1, fresh_site.codes[1])
    with webkit() as window:
        window.open(f"{fresh_site.address}/the")
        for name in ("kheo", "kheo_device"):
            window.add_cookie(name, signed.client.get_cookie(name).value)
        window.open(f"{fresh_site.address}/hoi-thi/1/cham")
        window.type("#D1-chao-hoi-noi-dung", f"8,5{ENTER}")
        window.wait_for(OVERALL, ALL_IN)

        window.run(CUT)
        window.type("#D1-chao-hoi-hinh-thuc", f"5{ENTER}")
        window.wait_for(OVERALL, "Chưa gửi được 1 điểm. Điểm đã ghi trên máy này.")
        window.run("window.onbeforeunload = null; window.fetch = window.kept")
        window.wait_for(OVERALL, ALL_IN)
        window.open(f"{fresh_site.address}/hoi-thi/1/cham")
        window.wait_for("return document.getElementById('D1-chao-hoi-hinh-thuc').value", "5")

    with fresh_site.app.extensions["kheo-database"].reading() as session:
        assert [one["thousandths"] for one in lines(session, "mark.saved")] == [8500, 5000]
