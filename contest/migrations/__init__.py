"""The schema by numbered steps; travels in the wheel."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from contest.base import Database

FOLDER = Path(__file__).parent


def config() -> Config:
    made = Config()
    made.set_main_option("script_location", str(FOLDER))
    made.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return made


def upgrade(database: Database, to: str = "head") -> None:
    """Bring the database to a step in one transaction: all of it, or none."""
    with database.migrating() as connection:
        made = config()
        made.attributes["connection"] = connection
        command.upgrade(made, to)
