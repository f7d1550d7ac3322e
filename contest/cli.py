"""The `danvankheo` command: serve, hall, link, doctor, demo, rehearse."""

import logging
import signal
import sys
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import click
from cheroot import wsgi
from flask import Flask
from sqlalchemy.orm import Session

import scoring
from contest import checks, config, migrations, network
from contest.access.roles import Role
from contest.accounts import actions as accounts
from contest.accounts import queries as people
from contest.app import create_app
from contest.base import Database
from contest.demo import acts as demo_acts
from contest.demo import sample
from contest.documents import checking
from contest.journal import COMMAND_LINE
from contest.planning import queries as planning
from contest.words import faults as fault_words
from contest.words import rehearsal as rehearsal_words

THREADS = 8
HALL_AT_ONCE = 500  # phones and screens that knock, or keep a line open; cheroot keeps 5 and 10
DEFAULT_PORT = 8000
NOT_VALID = 2
EVERYWHERE = "0.0.0.0"  # noqa: S104 - what people type to serve a hall


@click.group()
@click.version_option(package_name="danvankheo", message="%(prog)s %(version)s")
def main() -> None:
    """Khéo: chấm, tổng hợp, niêm phong và công bố Hội thi Dân vận khéo."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0: cả mạng nội bộ.")
@click.option("--port", default=DEFAULT_PORT, show_default=True)
@click.option(
    "--sample/--empty", "with_sample", default=False, help="Nạp dữ liệu mẫu khi còn trống."
)
@click.option(
    "--links/--no-links", default=True, help="In đường dẫn vào cho người chưa có mật khẩu."
)
def serve(host: str, port: int, *, with_sample: bool, links: bool) -> None:
    """Chạy trang web."""
    app = create_app()
    address = f"http://{reachable(host)}:{port}"
    welcome(app, address, with_sample=with_sample, links=links)
    run(app, host, port, lambda: click.echo(f"Khéo chạy tại {address} (dừng: Ctrl+C)"))


@main.command()
@click.option("--port", default=DEFAULT_PORT, show_default=True)
@click.option("--address", help="Địa chỉ của máy này trong mạng phòng thi, khi máy có nhiều mạng.")
@click.option(
    "--sample/--empty", "with_sample", default=False, help="Nạp dữ liệu mẫu khi còn trống."
)
@click.option("--open/--no-open", "opens", default=True, help="Mở trang áp phích trên máy này.")
def hall(port: int, address: str | None, *, with_sample: bool, opens: bool) -> None:
    """Chạy trang web cho cả phòng thi: tìm địa chỉ của máy, mở trang áp phích để in."""
    app = create_app()
    place = f"http://{address or hall_address()}:{port}"
    app.config["KHEO_ADDRESS"] = place
    welcome(app, place, with_sample=with_sample, links=True)
    poster = place + poster_path(app)

    def ready() -> None:
        click.echo(f"Điện thoại trong phòng thi mở địa chỉ: {place} (dừng: Ctrl+C)")
        click.echo(f"Áp phích để in: {poster}")
        click.echo(f"Thử từng máy:   {place}/thu-may")
        if opens:
            webbrowser.open(poster)

    run(app, EVERYWHERE, port, ready)


def hall_address() -> str:
    """Return the address that phones use; without one there is no hall to serve."""
    found = network.own_addresses()
    if not found:
        raise click.ClickException(
            "Máy này chưa vào mạng nào. Xin nối máy vào wifi của phòng thi rồi chạy lại, "
            "hoặc ghi rõ địa chỉ: danvankheo hall --address 192.168.1.10"
        )
    return found[0]


def poster_path(app: Flask) -> str:
    """Return the way to the poster of the contest that comes next, else to the first page."""
    database: Database = app.extensions["kheo-database"]
    with database.reading() as session:
        coming = planning.coming(session)
    return f"/hoi-thi/{coming.id}/ap-phich" if coming else "/"


def welcome(app: Flask, address: str, *, with_sample: bool, links: bool) -> None:
    """Put the first people into an empty database and print how the staff come in."""
    database: Database = app.extensions["kheo-database"]
    with database.writing() as session:
        cards = first_people(session, with_sample=with_sample)
        if links:
            print_links(session, address, cards)


def run(app: Flask, host: str, port: int, when_ready: Callable[[], None]) -> None:
    """Serve until Ctrl+C; `when_ready` is called once the port is open."""
    server = wsgi.Server((host, port), app, numthreads=THREADS, request_queue_size=HALL_AT_ONCE)
    server.keep_alive_conn_limit = HALL_AT_ONCE
    try:
        server.prepare()
    except OSError as error:
        raise click.ClickException(
            f"Không mở được cổng {port}: {error}. Xin chọn cổng khác, thí dụ: --port {port + 1}"
        ) from error
    when_ready()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server.serve()
    except KeyboardInterrupt:
        server.stop()
    app.extensions["kheo-database"].close()


@main.command()
@click.argument("person")
@click.option("--address", default=f"http://127.0.0.1:{DEFAULT_PORT}", show_default=True)
def link(person: str, address: str) -> None:
    """In đường dẫn vào một lần mới cho PERSON (tên đăng nhập)."""
    with opened().writing() as session:
        found = people.person_called(session, person)
        if found is None:
            raise click.ClickException(f"Không có ai tên đăng nhập là «{person}».")
        token = accounts.create_link(session, found, actor=COMMAND_LINE)
    click.echo(f"{address}/lien-ket/{token}")


@main.command()
def doctor() -> None:
    """Kiểm tra máy: Pango, phông chữ, quyền ghi, cơ sở dữ liệu, đồng hồ, địa chỉ mạng."""
    found = checks.all_checks(config.read_settings())
    for check in found:
        click.echo(f"{'tốt ' if check.is_good else 'XEM '} {check.name}: {check.says}")
    sys.exit(0 if all(check.is_good for check in found) else 1)


@main.command()
@click.option("--out", type=click.Path(file_okay=False), default="kheo-demo", show_default=True)
def demo(out: str) -> None:
    """Chạy trọn một hội thi mẫu không cần trình duyệt, giấy tờ ghi vào thư mục --out."""
    demo_acts.run(out)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(file: Path) -> None:
    """Đối chiếu FILE (bảng tổng hợp hoặc biên bản PDF) với hồ sơ kèm trong chính nó, không cần mạng.

    Mã kết thúc: 0 khớp; 1 không khớp.
    """
    found = checking.check(file.read_bytes())
    for fault in found.faults:
        click.echo(f"SAI: {fault}")
    if found.faults:
        sys.exit(1)
    click.echo(f"Khớp: {found.title}. Giấy, hồ sơ kèm theo và kết quả tính lại là một.")
    click.echo(f"Mã kết quả {found.code}: xin so với mã đã công bố.")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sets", default=200, show_default=True, help="Số lần chạy.")
@click.option("--entries", type=int, help="Số bài thi; không ghi thì lấy của tệp, hoặc 12.")
@click.option("--judges", type=int, help="Số giám khảo; không ghi thì lấy của tệp, hoặc 5.")
@click.option("--seed", default=1, show_default=True, help="Số gieo; cùng số thì cùng kết quả.")
@click.option("--uniform", is_flag=True, help="Điểm giả định rải đều, thay cho gần thực tế.")
def rehearse(
    file: Path, sets: int, entries: int | None, judges: int | None, seed: int, *, uniform: bool
) -> None:
    """Chạy thử thể lệ của FILE (tệp cuộc thi) trên điểm giả định.

    Mã kết thúc: 0 chạy xong; 2 không có tệp, tệp không đúng quy ước hoặc gõ lệnh sai; 1 việc khác.
    """
    contest = contest_in(file)
    style = scoring.Style.UNIFORM if uniform else scoring.Style.LIKELY
    try:
        found = scoring.rehearse(contest, scoring.Wish(sets, entries, judges, seed, style))
    except scoring.RehearsalTooLargeError as error:
        raise click.ClickException(rehearsal_words.too_large(error)) from error
    except scoring.PanelTooSmallError as error:
        rules = scoring.scheme_document(contest.scheme)
        raise click.ClickException(rehearsal_words.too_few_judges(error, rules)) from error
    for section in rehearsal_words.sections(found):
        click.echo(f"\n{section.title}")
        for sentence in section.sentences:
            click.echo(f"  - {sentence}")
    click.echo("\nMỗi quy định dùng đến ở mấy lần chạy")
    for rule, runs in rehearsal_words.uses(found):
        click.echo(f"{runs:>6}  {rule}")


def contest_in(file: Path) -> scoring.Contest:
    """Read a contest file, or the one inside a dossier; end with 2 and its faults if it is neither."""
    try:
        document = scoring.parse_document(file.read_bytes())
        if isinstance(document, dict) and "contest" in document:
            document = document["contest"]
        return scoring.read_contest(cast("Mapping[str, object]", document))
    except scoring.ContestFileError as error:
        for sentence in fault_words.sentences(error.faults):
            click.echo(sentence, err=True)
        sys.exit(NOT_VALID)


def reachable(host: str) -> str:
    """Return the address that phones can use: when the site listens everywhere, the network's."""
    if host != EVERYWHERE:
        return host
    return next(iter(network.own_addresses()), "127.0.0.1")


def opened() -> Database:
    database = Database(config.read_settings().database)
    migrations.upgrade(database)
    return database


def first_people(session: Session, *, with_sample: bool) -> list[sample.PrintedCard]:
    """Put the sample, or the first organizer alone, into an empty database."""
    if people.people(session):
        return []
    if with_sample:
        return sample.load(session, actor=COMMAND_LINE).cards
    new = accounts.NewPerson("Ban tổ chức", username="to-chuc")
    person = accounts.enrol_person(session, new, actor=COMMAND_LINE)
    for role in (Role.ADMIN, Role.ORGANIZER):
        accounts.grant_role(session, person, role, contest_id=None, actor=COMMAND_LINE)
    return []


def print_links(session: Session, address: str, cards: list[sample.PrintedCard]) -> None:
    """Print a one-time link for each of the staff without a password, and the judges' cards."""
    for person in people.people_without_password(session):
        token = accounts.create_link(
            session, person, lasts=accounts.FIRST_LINK_LASTS, actor=COMMAND_LINE
        )
        click.echo(f"{person.username:<12} {person.name:<28} {address}/lien-ket/{token}")
    for card in cards:
        click.echo(f"{card.seat:<12} {card.name:<28} {address}/the/{card.number}-{card.code}")
