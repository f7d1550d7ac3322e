"""The schema by steps is the schema of the mapping, constraints included; both ways."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text

import contest.app  # noqa: F401 - every capability maps its tables
from contest import migrations
from contest.base import Base, Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "steps.sqlite3")
    yield opened
    opened.close()


def schema(database: Database) -> dict[str, object]:
    """Return each table's and index's own SQL in one spelling, constraints in no order."""
    query = (
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
    )
    with database.reading() as reader:
        return {name: normal(sql) for name, sql in reader.execute(text(query)).all()}


def normal(sql: str) -> list[str]:
    """Split a CREATE statement into its parts, blanks and quotes taken off."""
    spelled = re.sub(r"\s+", " ", sql.replace('"', "")).strip()
    spelled = re.sub(r"\s*([(),])\s*", r"\1", spelled)
    return sorted(re.split(r",(?![^(]*\))|\(", spelled.removesuffix(")"), maxsplit=0))


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


def test_steps_make_the_schema_of_the_mapping(database: Database, tmp_path: Path):
    migrations.upgrade(database)
    mapped = Database(tmp_path / "mapped.sqlite3")
    Base.metadata.create_all(mapped.engine.execution_options(writes=True))

    assert schema(database) == schema(mapped)
    assert set(Base.metadata.tables) <= set(schema(database))
    mapped.close()


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
INSERT INTO unit (id, kind, regime, has_stamp) VALUES (1, 'cell', 'dang-05-2026', 0);
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
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
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
