"""The wheel carries all it needs: built, installed and run away from the checkout."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a freshly built wheel was installed into; what it depends on is here already."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = ["wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([*pip, *build], check=True)
    (wheel,) = folder.glob("danvankheo-*.whl")
    target = folder / "site"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(target), str(wheel)], check=True)
    return target


def test_wheel_runs_the_main_job(installed: Path, tmp_path: Path):
    environment = os.environ | {"PYTHONPATH": str(installed), "HOME": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, installed / "bin" / "danvankheo", "demo", "--out", "giay-to"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert sorted(file.name for file in (tmp_path / "giay-to").iterdir()) == [
        "bang-tong-hop.pdf",
        "bien-ban.pdf",
        "giay-chung-nhan.pdf",
        "ho-so.json",
    ]
    assert "  1  Đội Kết Nối                 93,75  Giải Nhất" in done.stdout


def test_wheel_serves_its_own_pages(installed: Path, tmp_path: Path):
    environment = os.environ | {"PYTHONPATH": str(installed), "KHEO_DATA": str(tmp_path / "data")}
    look = (
        "from contest.app import create_app; import contest;"
        "client = create_app().test_client();"
        "print(contest.__file__);"
        "print(client.get('/').status_code, client.get('/static/css/kheo.css').status_code,"
        " client.get('/static/fonts/Tinos-Regular.ttf').status_code)"
    )

    done = subprocess.run(
        [sys.executable, "-P", "-c", look],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    where, statuses = done.stdout.splitlines()
    assert Path(where).is_relative_to(installed)
    assert statuses == "200 200 200"
