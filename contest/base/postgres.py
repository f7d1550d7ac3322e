"""PostgreSQL: settings asserted at every connection, one advisory lock before each writer.

The lock is taken first in the transaction and goes with it, so that whoever writes sees all
that was written before: the chain of the journal cannot fork. It holds in READ COMMITTED,
where each statement sees what is committed; a snapshot would be as old as the wait for the lock.
"""

from typing import Any

from sqlalchemy import URL, Engine, String, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.compiler import compiles

WRITERS_LOCK = 0x4B48454F  # "KHEO"; locks of other databases of the server are apart
SETTINGS = {
    "synchronous_commit": "on",
    "lock_timeout": "10s",
    "statement_timeout": "1min",
    "idle_in_transaction_session_timeout": "10min",  # papers are printed inside a snapshot
}
ENCODING = "UTF8"
KEPT_BY_THE_SERVER = ("fsync", "full_page_writes")


class Postgres:
    """A database of a server; a writer begins by taking the database's one writer's place."""

    def __init__(self, url: URL) -> None:
        try:
            self.writer = create_engine(
                url.set(drivername="postgresql+psycopg"),
                isolation_level="READ COMMITTED",
                pool_pre_ping=True,  # the server may have been started anew
            )
        except ModuleNotFoundError as error:
            raise RuntimeError("PostgreSQL needs psycopg: docs/operating.md says how") from error
        event.listen(self.writer, "connect", _prepare_connection)
        self.reader: Engine = self.writer.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self.migrator = self.writer

    def begin_reading(self, _connection: Connection) -> None:
        """The connection's own options say what a reader sees."""

    def begin_writing(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")

    def begin_migrating(self, connection: Connection) -> None:
        self.begin_writing(connection)
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")

    def check_migrated(self, _connection: Connection) -> None:
        """PostgreSQL itself refuses rows without their parent."""

    def about(self) -> tuple[str, bool, str]:
        try:
            with self.writer.connect() as connection:
                version = connection.exec_driver_sql("SHOW server_version").scalar_one()
                kept = {name: _shown(connection, name) for name in KEPT_BY_THE_SERVER}
        except SQLAlchemyError as error:
            return "PostgreSQL", False, f"không vào được: {error.args[0]}"
        lost = [name for name, value in kept.items() if value != "on"]
        if lost:
            return (
                "PostgreSQL",
                False,
                f"{version}, máy chủ tắt {', '.join(lost)}: mất điện mất dữ liệu",
            )
        return "PostgreSQL", True, f"{version}, ghi synchronous_commit=on"


@compiles(String, "postgresql")
def _text_of_any_length(_type: String, _compiler: object, **_options: object) -> str:
    """Keep no length: SQLite keeps none, and the forms say how long a text may be."""
    return "VARCHAR"


def _shown(connection: Connection, name: str) -> str:
    return str(connection.exec_driver_sql(f"SHOW {name}").scalar_one())


def _prepare_connection(connection: Any, _record: object) -> None:
    with connection.cursor() as cursor:
        for name, value in SETTINGS.items():
            cursor.execute(f"SET {name} = '{value}'")
        for name, value in {**SETTINGS, "server_encoding": ENCODING}.items():
            found = cursor.execute(f"SHOW {name}").fetchone()[0]
            if found != value:
                raise RuntimeError(f"PostgreSQL keeps {name} at {found!r} instead of {value!r}")
    connection.commit()
