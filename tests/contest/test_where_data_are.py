"""Where a site keeps its data: a file by default, else what the variable names; `doctor` on it."""

import sys
from pathlib import Path

import pytest

from contest import checks
from contest.base import Database
from contest.config import Settings, read_settings
from tests.engines import Engine


def settings_with(folder: Path, url: str) -> Settings:
    return Settings(data=folder, secret_key="x" * 64, database_url=url)


def test_file_in_the_data_folder_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KHEO_DATA", str(tmp_path))
    monkeypatch.delenv("KHEO_DATABASE_URL", raising=False)

    assert read_settings().database == tmp_path / "kheo.sqlite3"


def test_variable_names_another_and_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    url = "postgresql://kheo:bi-mat@may-chu/kheo"
    monkeypatch.setenv("KHEO_DATA", str(tmp_path))
    monkeypatch.setenv("KHEO_DATABASE_URL", url)

    found = read_settings()

    assert found.database == url
    assert "bi-mat" not in repr(found)


def test_file_may_be_named_by_an_url(tmp_path: Path):
    opened = Database(f"sqlite:///{tmp_path}/other.sqlite3")
    opened.reading().connection().close()
    opened.close()

    assert (tmp_path / "other.sqlite3").exists()


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_is_read(scheme: str):
    opened = Database(f"{scheme}://kheo@may-chu/kheo")

    assert opened.engine.driver == "psycopg"
    opened.close()


def test_doctor_says_which_engine(engine: Engine, tmp_path: Path):
    made = engine.make(tmp_path)

    check = checks.engine(made)

    assert check.name == {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[engine.name]
    assert check.says[0].isdigit()
    assert not (tmp_path / "kheo.sqlite3").exists()
    engine.drop(made)


@pytest.mark.parametrize("url", ["mysql://kheo@may-chu/kheo", "sqlite://", "kheo"])
def test_doctor_names_a_place_that_is_none(tmp_path: Path, url: str):
    check = checks.engine(settings_with(tmp_path, url))

    assert not check.is_good
    assert check.name == "Cơ sở dữ liệu"
    assert check.says


def test_driver_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(RuntimeError, match="needs psycopg"):
        Database("postgresql://kheo@may-chu/kheo")
