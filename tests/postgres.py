"""A PostgreSQL server of the tests' own: a folder that is thrown away, a socket, no network."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

from contest.config import Settings

PROGRAMS = Path("/usr/lib/postgresql")
# Another order of text than Python's, so that nothing rests on the engine's
ORDER_OF_TEXT = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=vi-VN")
OPTIONS = {
    "listen_addresses": "",  # the socket alone
    "fsync": "off",  # nothing here outlives the tests
    "full_page_writes": "off",
    "max_connections": "60",
}
START_TAKES = 30
MEMORY = Path("/dev/shm")
ROOM = 2_000_000_000


class PostgresDatabases:
    """Each database is one of the server's, by a number."""

    name = "postgresql"

    def __init__(self, socket: Path) -> None:
        self.socket = socket
        self.numbers = count(1)
        self.server = psycopg.connect(
            host=str(socket), user="kheo", dbname="postgres", autocommit=True
        )

    def make(self, folder: Path) -> Settings:
        return self._created("template0", folder)

    def copy(self, template: Settings, folder: Path) -> Settings:
        return self._created(_name_of(template), folder)

    def drop(self, settings: Settings) -> None:
        self.server.execute(f"DROP DATABASE {_name_of(settings)} WITH (FORCE)")

    def _created(self, template: str, folder: Path) -> Settings:
        name = f"test{next(self.numbers)}"
        self.server.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        url = f"postgresql://kheo@/{name}?host={self.socket}"
        return Settings(data=folder, secret_key="x" * 64, database_url=url)


def _name_of(settings: Settings) -> str:
    return settings.database_url.partition("@/")[2].partition("?")[0]


@contextmanager
def running_server() -> Iterator[PostgresDatabases]:
    """Run a server until the tests end, as somebody without rights when the tests are root's."""
    folder = Path(tempfile.mkdtemp(prefix="kheo-postgres-", dir=_roomy_memory()))
    try:
        with _started(folder, _owner()) as server:
            databases = _connected(server, folder)
            yield databases
            databases.server.close()
    finally:
        shutil.rmtree(folder)


@contextmanager
def _started(folder: Path, owner: int | None) -> Iterator[subprocess.Popen[bytes]]:
    programs = _programs()
    if owner is not None:
        os.chown(folder, owner, -1)
    making = ("--no-sync", "--auth=trust", "--username=kheo", "--encoding=UTF8", *ORDER_OF_TEXT)
    options = [f"--{name}={value}" for name, value in OPTIONS.items()]
    with (folder / "log").open("w") as log:
        subprocess.run(
            [programs / "initdb", *making, "--pgdata", folder / "data"],
            user=owner,
            cwd=folder,
            stdout=log,
            check=True,
        )
        server = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", "-k", folder, *options],
            user=owner,
            cwd=folder,
            stderr=log,
        )
    try:
        yield server
    finally:
        server.terminate()
        server.wait(START_TAKES)


def _roomy_memory() -> Path | None:
    """Return where files stay in memory, when there is room: databases are copied ten times faster."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        return MEMORY
    return None


def _programs() -> Path:
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    if not found:
        raise RuntimeError(f"no PostgreSQL server in {PROGRAMS}: ./check --postgres installs it")
    return found[-1].parent


def _owner() -> int | None:
    """Return the user who runs the server: it refuses root."""
    if os.getuid() != 0:
        return None
    users = {one.pw_name: one.pw_uid for one in pwd.getpwall()}
    return users.get("postgres", users["nobody"])


def _connected(server: subprocess.Popen[bytes], folder: Path) -> PostgresDatabases:
    ends = time.monotonic() + START_TAKES
    while True:
        try:
            return PostgresDatabases(folder)
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > ends:
                raise RuntimeError((folder / "log").read_text(encoding="utf-8")) from None
            time.sleep(0.05)
