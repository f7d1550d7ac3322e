"""What every test of the site starts from: a real database, copied for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from pytest_socket import socket_allow_hosts
from sqlalchemy.orm import Session

from contest import migrations
from contest.base import Database
from contest.demo import sample
from contest.journal import COMMAND_LINE
from tests.engines import Engine, Seeded, SqliteFiles
from tests.factories import contests


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--postgres", action="store_true", help="use a PostgreSQL server of the tests' own"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Let choices be pairs: WTForms is held below 3.4, where they end."""
    pairs = "ignore:Passing SelectField choices as tuples:DeprecationWarning"
    config.addinivalue_line("filterwarnings", pairs)
    config.addinivalue_line("markers", "engine(name, reason): about one engine, skipped on others")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what is about the other engine, with its reason."""
    used = "postgresql" if config.getoption("--postgres") else "sqlite"
    for item in items:
        mark = item.get_closest_marker("engine")
        if mark and mark.args[0] != used:
            item.add_marker(pytest.mark.skip(reason=mark.kwargs["reason"]))


@pytest.fixture(autouse=True)
def only_the_loopback() -> None:
    """Let nothing leave this machine, as in a hall without internet."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def engine(pytestconfig: pytest.Config) -> Iterator[Engine]:
    """What keeps the databases of the whole run: files of SQLite, or a PostgreSQL server."""
    if not pytestconfig.getoption("--postgres"):
        yield SqliteFiles()
        return
    from tests.postgres import running_server  # noqa: PLC0415 - needs a server's programs

    with running_server() as databases:
        yield databases


@pytest.fixture(scope="session")
def empty_database(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    """The newest schema, no rows."""
    made = engine.make(tmp_path_factory.mktemp("empty"))
    database = Database(made.database)
    migrations.upgrade(database)
    database.close()
    return Seeded(engine, made, {})


@pytest.fixture(scope="session")
def planned_database(empty_database: Seeded, tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    """The sample before its first mark."""
    return _seeded(empty_database, tmp_path_factory.mktemp("planned"), _plan)


@pytest.fixture(scope="session")
def sample_database(empty_database: Seeded, tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    """The sample, all marked but the last part of the last entry."""
    return _seeded(empty_database, tmp_path_factory.mktemp("sample"), _load)


@pytest.fixture(scope="session")
def marked_database(sample_database: Seeded, tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    """The sample, all sheets submitted, its tie still open."""
    return _grown(sample_database, tmp_path_factory.mktemp("marked"), contests.mark_the_rest)


@pytest.fixture(scope="session")
def settled_database(marked_database: Seeded, tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    """The sample, its tie decided, ready to be sealed."""
    return _grown(marked_database, tmp_path_factory.mktemp("settled"), contests.settle)


@pytest.fixture(scope="session")
def sealed_database(settled_database: Seeded, tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    return _grown(settled_database, tmp_path_factory.mktemp("sealed"), contests.seal)


@pytest.fixture(scope="session")
def published_database(sealed_database: Seeded, tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    return _grown(sealed_database, tmp_path_factory.mktemp("published"), contests.publish)


@pytest.fixture
def empty_app(tmp_path: Path, empty_database: Seeded) -> Iterator[Flask]:
    yield from contests.served(empty_database, tmp_path)


@pytest.fixture
def planned_app(tmp_path: Path, planned_database: Seeded) -> Iterator[Flask]:
    yield from contests.served(planned_database, tmp_path)


@pytest.fixture
def sample_app(tmp_path: Path, sample_database: Seeded) -> Iterator[Flask]:
    yield from contests.served(sample_database, tmp_path)


@pytest.fixture
def settled_app(tmp_path: Path, settled_database: Seeded) -> Iterator[Flask]:
    yield from contests.served(settled_database, tmp_path)


@pytest.fixture
def marked_app(tmp_path: Path, marked_database: Seeded) -> Iterator[Flask]:
    yield from contests.served(marked_database, tmp_path)


@pytest.fixture
def sealed_app(tmp_path: Path, sealed_database: Seeded) -> Iterator[Flask]:
    yield from contests.served(sealed_database, tmp_path)


@pytest.fixture
def published_app(tmp_path: Path, published_database: Seeded) -> Iterator[Flask]:
    yield from contests.served(published_database, tmp_path)


@pytest.fixture
def session(tmp_path: Path, sample_database: Seeded) -> Iterator[Session]:
    """A writing session on the sample."""
    yield from _session(tmp_path, sample_database)


@pytest.fixture
def marked(tmp_path: Path, marked_database: Seeded) -> Iterator[Session]:
    """A writing session on the sample, its tie open."""
    yield from _session(tmp_path, marked_database)


@pytest.fixture
def settled(tmp_path: Path, settled_database: Seeded) -> Iterator[Session]:
    """A writing session on the sample, ready to be sealed."""
    yield from _session(tmp_path, settled_database)


@pytest.fixture
def sealed(tmp_path: Path, sealed_database: Seeded) -> Iterator[Session]:
    yield from _session(tmp_path, sealed_database)


@pytest.fixture
def planned(tmp_path: Path, planned_database: Seeded) -> Iterator[Session]:
    """A writing session on the sample before its first mark."""
    yield from _session(tmp_path, planned_database)


def _seeded(empty: Seeded, folder: Path, load: Callable[[Session], sample.Loaded]) -> Seeded:
    made = empty.engine.copy(empty.settings, folder)
    database = Database(made.database)
    with database.writing() as session:
        loaded = load(session)
    database.close()
    return Seeded(empty.engine, made, {card.number: card.code for card in loaded.cards})


def _grown(seeded: Seeded, folder: Path, act: Callable[[Session], None]) -> Seeded:
    made = seeded.engine.copy(seeded.settings, folder)
    database = Database(made.database)
    with database.writing() as session:
        act(session)
    database.close()
    return Seeded(seeded.engine, made, seeded.codes)


def _plan(session: Session) -> sample.Loaded:
    return sample.plan(session, sample.document(), actor=COMMAND_LINE)


def _load(session: Session) -> sample.Loaded:
    return sample.load(session, actor=COMMAND_LINE)


def _session(folder: Path, seeded: Seeded) -> Iterator[Session]:
    with seeded.copied(folder) as settings:
        database = Database(settings.database)
        with database.writing() as session:
            yield session
        database.close()
