"""What every test of the site starts from: a real database, copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from contest import migrations
from contest.app import create_app
from contest.base import Database
from contest.config import Settings
from contest.demo import sample
from contest.journal import COMMAND_LINE
from flask import Flask
from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Seeded:
    """The sample contest in a file: its cards' codes by seat, ready to be copied."""

    path: Path
    codes: dict[int, str]


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
def session(settings: Settings, sample_database: Seeded) -> Iterator[Session]:
    """A writing session on the sample."""
    yield from _session(settings, sample_database.path)


@pytest.fixture
def planned(settings: Settings, planned_database: Seeded) -> Iterator[Session]:
    """A writing session on the sample before its first mark."""
    yield from _session(settings, planned_database.path)


def _seeded(
    empty: Path, folder: Path, load: Callable[[Session], sample.Loaded]
) -> Seeded:
    path = folder / "kheo.sqlite3"
    shutil.copy(empty, path)
    database = Database(path)
    with database.writing() as session:
        loaded = load(session)
    database.close()
    return Seeded(path, {card.number: card.code for card in loaded.cards})


def _plan(session: Session) -> sample.Loaded:
    return sample.plan(session, sample.document(), actor=COMMAND_LINE)


def _load(session: Session) -> sample.Loaded:
    return sample.load(session, actor=COMMAND_LINE)


def _app(settings: Settings, database: Path) -> Iterator[Flask]:
    shutil.copy(database, settings.database)
    app = create_app(settings)
    yield app
    app.extensions["kheo-database"].close()


def _session(settings: Settings, path: Path) -> Iterator[Session]:
    shutil.copy(path, settings.database)
    database = Database(settings.database)
    with database.writing() as session:
        yield session
    database.close()
