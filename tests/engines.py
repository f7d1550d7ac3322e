"""Where the tests' databases are, and how each test gets a copy of its own in milliseconds.

A database is known by the settings that open it: here files of SQLite; `postgres.py` has the rest.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from contest.config import Settings


class Engine(Protocol):
    """Makes databases for tests."""

    name: str

    def make(self, folder: Path) -> Settings:
        """Return the settings of a new database without tables."""

    def copy(self, template: Settings, folder: Path) -> Settings:
        """Return the settings of a copy of a database that nobody has open."""

    def drop(self, settings: Settings) -> None:
        """Take a database away that is needed no longer."""


class SqliteFiles:
    """Each database is a file in the folder of its settings."""

    name = "sqlite"

    def make(self, folder: Path) -> Settings:
        return Settings(data=folder, secret_key="x" * 64)

    def copy(self, template: Settings, folder: Path) -> Settings:
        made = self.make(folder)
        shutil.copy(template.database, made.database)
        return made

    def drop(self, settings: Settings) -> None:
        """Leave the file to its folder."""


@dataclass(frozen=True)
class Seeded:
    """A database at one step of the sample, to be copied; the codes of its cards by seat."""

    engine: Engine
    settings: Settings
    codes: dict[int, str]

    @contextmanager
    def copied(self, folder: Path) -> Iterator[Settings]:
        """Hold a copy for as long as the caller needs it."""
        made = self.engine.copy(self.settings, folder)
        try:
            yield made
        finally:
            self.engine.drop(made)
