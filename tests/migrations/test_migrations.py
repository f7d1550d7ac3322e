"""The schema by steps is the schema of the mapping, constraints included; both ways."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text

import contest.app  # noqa: F401 - every capability maps its tables
from contest import migrations
from contest.base import Base, Database
from tests.engines import Engine

OF_SQLITE = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
OF_POSTGRES = """
SELECT table_name, concat_ws(' ', column_name, data_type, character_maximum_length,
                             is_nullable, column_default)
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL
SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL
SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'
"""
STEPS_OWN = "alembic_version"


@pytest.fixture
def new_database(engine: Engine, tmp_path: Path) -> Iterator[Callable[[str], Database]]:
    made = []

    def opened(name: str) -> Database:
        folder = tmp_path / name
        folder.mkdir()
        settings = engine.make(folder)
        made.append((Database(settings.database), settings))
        return made[-1][0]

    yield opened
    for database, settings in made:
        database.close()
        engine.drop(settings)


@pytest.fixture
def database(new_database: Callable[[str], Database]) -> Database:
    return new_database("steps")


def schema(database: Database) -> dict[str, list[str]]:
    """Return what the engine says of each table and index, constraints in no order."""
    made: dict[str, list[str]] = {}
    is_sqlite = database.engine.dialect.name == "sqlite"
    with database.reading() as reader:
        for name, sql in reader.execute(text(OF_SQLITE if is_sqlite else OF_POSTGRES)):
            made.setdefault(name, []).extend(normal(sql) if is_sqlite else [sql])
    return {name: sorted(parts) for name, parts in made.items() if name != STEPS_OWN}


def normal(sql: str) -> list[str]:
    """Split SQLite's CREATE statement into its parts, blanks and quotes taken off."""
    spelled = re.sub(r"\s+", " ", sql.replace('"', "")).strip()
    spelled = re.sub(r"\s*([(),])\s*", r"\1", spelled)
    return re.split(r",(?![^(]*\))|\(", spelled.removesuffix(")"))


def revision(database: Database) -> str | None:
    with database.reading() as reader:
        return reader.scalar(text("SELECT version_num FROM alembic_version"))


def downgrade(database: Database, to: str) -> None:
    with database.migrating() as connection:
        made = migrations.config()
        made.attributes["connection"] = connection
        command.downgrade(made, to)


def test_steps_have_one_head():
    script = ScriptDirectory.from_config(migrations.config())

    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1


def test_steps_make_the_schema_of_the_mapping(
    database: Database, new_database: Callable[[str], Database]
):
    migrations.upgrade(database)
    mapped = new_database("mapped")
    with mapped.migrating() as connection:
        Base.metadata.create_all(connection)

    assert schema(database) == schema(mapped)
    assert set(Base.metadata.tables) <= set(schema(database))


def test_schema_says_no_to_what_must_never_be(database: Database):
    migrations.upgrade(database)

    found = " ".join(part for parts in schema(database).values() for part in parts)

    for name in (
        "ck_mark_range",
        "ck_mark_revision",
        "ck_adjustment_not_zero",
        "ck_unit_name_period",
        "uq_mark_sheet_id_criterion",
        "uq_score_sheet_judge_id_entry_id_part",
    ):
        assert name in found


OLD_ROWS = """
INSERT INTO unit (id, kind, regime, has_stamp) VALUES (1, 'cell', 'dang-05-2026', false);
INSERT INTO contest (id, title, kind, unit_id, starts_at, place, panel_decision, signer_power,
                     signer_office, signer_name, state, revision)
VALUES (1, 'Hội thi', 'stage', 1, '2026-11-20', '', '', '', '', '', 'judging', 1);
INSERT INTO entry (id, contest_id, key, kind, name, name_key, group_name, members, number,
                   position, withdrawn_because, revision)
VALUES (1, 1, 'D1', 'team', 'Đội 1', 'doi 1', '', '', '', 1, '', 1);
INSERT INTO given_points (entry_id, key, thousandths) VALUES (1, 'so-khao', 45500)
"""


def test_step_keeps_every_row(database: Database):
    migrations.upgrade(database, "0001")
    with database.writing() as session:
        for statement in OLD_ROWS.split(";"):
            session.execute(text(statement))

    migrations.upgrade(database)

    with database.reading() as session:
        assert session.execute(
            text("SELECT entry_id, kind, key, value, revision FROM figure")
        ).all() == [(1, "points", "so-khao", 45500, 1)]
        assert session.scalar(text("SELECT title FROM contest")) == "Hội thi"
    downgrade(database, "0001")
    with database.reading() as session:
        assert session.scalar(text("SELECT thousandths FROM given_points")) == 45500


def test_upgrading_twice_changes_nothing(database: Database):
    migrations.upgrade(database)
    before = schema(database), revision(database)

    migrations.upgrade(database)

    assert (schema(database), revision(database)) == before


def test_steps_go_down_and_up_again(database: Database):
    migrations.upgrade(database)
    before = schema(database)

    downgrade(database, "base")
    assert schema(database) == {}
    migrations.upgrade(database)

    assert schema(database) == before


def test_failed_step_leaves_the_old_schema(database: Database, monkeypatch: pytest.MonkeyPatch):
    script = ScriptDirectory.from_config(migrations.config())
    assert script.get_current_head() is not None
    with database.writing() as session:
        session.execute(text("CREATE TABLE mark (id INTEGER)"))  # the step's own table is taken

    with pytest.raises(Exception, match="already exists"):
        migrations.upgrade(database)

    assert list(schema(database)) == ["mark"]
