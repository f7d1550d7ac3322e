"""`danvankheo hall`: the machine's address, the poster, the wifi's code; the test of a phone."""

import socket
from typing import Self

import pytest
from click.testing import CliRunner
from flask import Flask

from contest import cli, network
from contest.hall.wifi import Wifi, WifiKind
from tests.client import guest, staff
from tests.engines import Seeded

POSTER = "/hoi-thi/1/ap-phich"


class AskingSocket:
    """A datagram socket that knows which places are routed, and fails when anything is sent."""

    routed: dict[str, str] = {}

    def __init__(self, family: int, kind: int):
        assert (family, kind) == (socket.AF_INET, socket.SOCK_DGRAM)
        self.own = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def connect(self, place: tuple[str, int]) -> None:
        if place[0] not in self.routed:
            raise OSError
        self.own = self.routed[place[0]]

    def getsockname(self) -> tuple[str, int]:
        return self.own, 40000


@pytest.fixture
def routes(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    held: dict[str, str] = {}
    monkeypatch.setattr(AskingSocket, "routed", held)
    monkeypatch.setattr(network.socket, "socket", AskingSocket)
    monkeypatch.setattr(network.socket, "getaddrinfo", lambda *_: [])
    return held


def test_address_is_the_one_that_leads_outward(routes: dict[str, str]):
    routes["192.0.2.1"] = "192.168.1.20"

    assert network.own_addresses() == ["192.168.1.20"]


def test_network_without_a_way_out_is_found_by_its_private_addresses(routes: dict[str, str]):
    routes["192.168.1.1"] = "192.168.1.20"

    assert cli.hall_address() == "192.168.1.20"


def test_loopback_is_no_address_of_a_hall(routes: dict[str, str]):
    routes["192.0.2.1"] = "127.0.0.1"

    assert network.own_addresses() == []


def test_machine_without_network_is_told_what_to_do(
    routes: dict[str, str], monkeypatch: pytest.MonkeyPatch, empty_app: Flask
):
    monkeypatch.setattr(cli, "create_app", lambda: empty_app)

    answer = CliRunner().invoke(cli.main, ["hall"])

    assert answer.exit_code == 1
    assert "Máy này chưa vào mạng nào" in answer.output


def test_command_prints_the_address_and_opens_the_poster(
    sample_app: Flask, monkeypatch: pytest.MonkeyPatch
):
    opened: list[str] = []
    monkeypatch.setattr(cli, "create_app", lambda: sample_app)
    monkeypatch.setattr(cli, "run", lambda _app, _host, _port, ready: ready())
    monkeypatch.setattr(cli.webbrowser, "open", opened.append)

    answer = CliRunner().invoke(cli.main, ["hall", "--address", "10.0.0.5", "--port", "8123"])

    assert answer.exit_code == 0
    assert "http://10.0.0.5:8123 " in answer.output
    assert opened == [f"http://10.0.0.5:8123{POSTER}"]
    assert "http://10.0.0.5:8123/the" not in guest(sample_app).get("/thu-may").text
    assert "<strong>http://10.0.0.5:8123/thu-may</strong>" in (
        staff(sample_app, "thu-ky").get(POSTER).text
    )


def test_without_contests_the_first_page_is_opened(empty_app: Flask):
    assert cli.poster_path(empty_app) == "/"


def test_sealed_contest_is_not_the_next(sealed_app: Flask):
    assert cli.poster_path(sealed_app) == "/"


@pytest.mark.parametrize(
    ("wifi", "code"),
    [
        (Wifi("HoiTruong", WifiKind.WPA, "dan-van"), "WIFI:T:WPA;S:HoiTruong;P:dan-van;;"),
        (Wifi("A;B", WifiKind.WPA, r"a\b;c,d:e" + '"f'), r"WIFI:T:WPA;S:A\;B;P:a\\b\;c\,d\:e\"f;;"),
        (Wifi("Nhà văn hóa", WifiKind.OPEN, "bỏ qua"), "WIFI:T:nopass;S:Nhà văn hóa;;"),
        (Wifi("Cũ", WifiKind.WEP, "12345"), "WIFI:T:WEP;S:Cũ;P:12345;;"),
    ],
)
def test_wifi_is_written_as_phones_read_it(wifi: Wifi, code: str):
    assert wifi.code == code


def test_poster_shows_address_and_what_to_do(sample_app: Flask):
    page = staff(sample_app, "to-chuc").get(POSTER).text

    assert page.count("<svg") == 2  # the emblem and the address
    assert "http://localhost" in page
    assert "Giữ kết nối" in page
    assert "Dữ liệu di động" in page
    assert "chỉ dùng được trên chính máy này" in page


def test_poster_draws_the_wifi_and_keeps_nothing(sample_app: Flask):
    clerk = staff(sample_app, "thu-ky")
    clerk.get(POSTER)
    before = everything(sample_app)

    answer = clerk.post(POSTER, {"name": "Hội<trường", "kind": "WPA", "password": 'a;"b'})

    assert answer.status_code == 200
    assert answer.text.count("<svg") == 3
    assert "Hội&lt;trường" in answer.text
    assert everything(sample_app) == before
    assert 'value="a' not in clerk.get(POSTER).text


def test_protected_wifi_needs_its_password(sample_app: Flask):
    clerk = staff(sample_app, "thu-ky")
    clerk.get(POSTER)

    refused = clerk.post(POSTER, {"name": "HT", "kind": "WPA", "password": ""})
    taken = clerk.post(POSTER, {"name": "HT", "kind": "nopass", "password": ""})

    assert refused.status_code == 422
    assert "Xin gõ mật khẩu wifi" in refused.text
    assert "Mạng này không có mật khẩu." in taken.text


def test_phone_is_answered_without_signing_in(sample_app: Flask, sample_database: Seeded):
    answer = guest(sample_app).get("/thu-may/tra-loi?lan=1")

    assert answer.status_code == 204
    assert answer.headers["Cache-Control"] == "no-store"


def everything(app: Flask) -> dict[str, list[tuple[object, ...]]]:
    from contest.base import Base  # noqa: PLC0415 - read when all tables are known

    with app.extensions["kheo-database"].reading() as session:
        return {
            table.name: [tuple(row) for row in session.execute(table.select())]
            for table in Base.metadata.sorted_tables
        }
