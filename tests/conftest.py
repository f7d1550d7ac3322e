"""What every test of the site starts from: a real database, copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from pytest_socket import socket_allow_hosts
from sqlalchemy.orm import Session

from contest import migrations
from contest.base import Database
from contest.config import Settings
from contest.demo import sample
from contest.journal import COMMAND_LINE
from tests.factories import contests


@dataclass(frozen=True)
class Seeded:
    """The sample contest in a file: its cards' codes by seat, ready to be copied."""

    path: Path
    codes: dict[int, str]


def pytest_configure(config: pytest.Config) -> None:
    """Let choices be pairs: WTForms is held below 3.4, where they end."""
    pairs = "ignore:Passing SelectField choices as tuples:DeprecationWarning"
    config.addinivalue_line("filterwarnings", pairs)


@pytest.fixture(autouse=True)
def only_the_loopback() -> None:
    """Let nothing leave this machine, as in a hall without internet."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "kheo.sqlite3"
    database = Database(path)
    migrations.upgrade(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def planned_database(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    """The sample before its first mark."""
    return _seeded(empty_database, tmp_path_factory.mktemp("planned"), _plan)


@pytest.fixture(scope="session")
def sample_database(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Seeded:
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
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, secret_key="x" * 64)


@pytest.fixture
def empty_app(settings: Settings, empty_database: Path) -> Iterator[Flask]:
    yield from _app(settings, empty_database)


@pytest.fixture
def planned_app(settings: Settings, planned_database: Seeded) -> Iterator[Flask]:
    yield from _app(settings, planned_database.path)


@pytest.fixture
def sample_app(settings: Settings, sample_database: Seeded) -> Iterator[Flask]:
    yield from _app(settings, sample_database.path)


@pytest.fixture
def marked_app(settings: Settings, marked_database: Seeded) -> Iterator[Flask]:
    yield from _app(settings, marked_database.path)


@pytest.fixture
def settled_app(settings: Settings, settled_database: Seeded) -> Iterator[Flask]:
    yield from _app(settings, settled_database.path)


@pytest.fixture
def sealed_app(settings: Settings, sealed_database: Seeded) -> Iterator[Flask]:
    yield from _app(settings, sealed_database.path)


@pytest.fixture
def published_app(settings: Settings, published_database: Seeded) -> Iterator[Flask]:
    yield from _app(settings, published_database.path)


@pytest.fixture
def session(settings: Settings, sample_database: Seeded) -> Iterator[Session]:
    """A writing session on the sample."""
    yield from _session(settings, sample_database.path)


@pytest.fixture
def marked(settings: Settings, marked_database: Seeded) -> Iterator[Session]:
    """A writing session on the sample, its tie open."""
    yield from _session(settings, marked_database.path)


@pytest.fixture
def settled(settings: Settings, settled_database: Seeded) -> Iterator[Session]:
    """A writing session on the sample, ready to be sealed."""
    yield from _session(settings, settled_database.path)


@pytest.fixture
def sealed(settings: Settings, sealed_database: Seeded) -> Iterator[Session]:
    yield from _session(settings, sealed_database.path)


@pytest.fixture
def planned(settings: Settings, planned_database: Seeded) -> Iterator[Session]:
    """A writing session on the sample before its first mark."""
    yield from _session(settings, planned_database.path)


def _seeded(empty: Path, folder: Path, load: Callable[[Session], sample.Loaded]) -> Seeded:
    path = folder / "kheo.sqlite3"
    shutil.copy(empty, path)
    database = Database(path)
    with database.writing() as session:
        loaded = load(session)
    database.close()
    return Seeded(path, {card.number: card.code for card in loaded.cards})


def _grown(seeded: Seeded, folder: Path, act: Callable[[Session], None]) -> Seeded:
    path = folder / "kheo.sqlite3"
    shutil.copy(seeded.path, path)
    database = Database(path)
    with database.writing() as session:
        act(session)
    database.close()
    return Seeded(path, seeded.codes)


def _plan(session: Session) -> sample.Loaded:
    return sample.plan(session, sample.document(), actor=COMMAND_LINE)


def _load(session: Session) -> sample.Loaded:
    return sample.load(session, actor=COMMAND_LINE)


def _app(settings: Settings, database: Path) -> Iterator[Flask]:
    yield from contests.served(database, settings.data)


def _session(settings: Settings, path: Path) -> Iterator[Session]:
    shutil.copy(path, settings.database)
    database = Database(settings.database)
    with database.writing() as session:
        yield session
    database.close()
