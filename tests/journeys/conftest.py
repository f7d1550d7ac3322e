"""A real server on a loopback port and a real browser."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from cheroot import wsgi
from flask import Flask

from tests.engines import Seeded
from tests.factories import contests
from tests.journeys.windows import Served

THREADS = 8


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return browser_type_launch_args | {
        "executable_path": "/usr/bin/chromium",
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}


@pytest.fixture(scope="session")
def serving() -> Iterator[Callable[[Flask], str]]:
    """Serve an application on a free port of the loopback until the tests end."""
    with ExitStack() as servers:

        def start(app: Flask) -> str:
            server = wsgi.Server(("127.0.0.1", 0), app, numthreads=THREADS)
            server.prepare()
            thread = threading.Thread(target=server.serve, daemon=True)
            thread.start()
            servers.callback(thread.join)
            servers.callback(server.stop)
            return f"http://127.0.0.1:{server.bind_addr[1]}"

        yield start


@pytest.fixture(scope="session")
def site(
    serving: Callable[[Flask], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Seeded], Served]]:
    """Serve a state of the sample once for all tests."""
    held: dict[Path, Served] = {}
    opened = []

    def start(seeded: Seeded) -> Served:
        if seeded.settings.data not in held:
            running = contests.served(seeded, tmp_path_factory.mktemp("served"))
            app = next(running)
            opened.append(running)
            held[seeded.settings.data] = Served(app, serving(app), seeded.codes)
        return held[seeded.settings.data]

    yield start
    for running in opened:
        next(running, None)


@pytest.fixture
def marked_site(site: Callable[[Seeded], Served], marked_database: Seeded) -> Served:
    return site(marked_database)


@pytest.fixture
def sample_site(site: Callable[[Seeded], Served], sample_database: Seeded) -> Served:
    return site(sample_database)


@pytest.fixture
def published_site(site: Callable[[Seeded], Served], published_database: Seeded) -> Served:
    return site(published_database)


@pytest.fixture
def site_of_its_own(
    serving: Callable[[Flask], str], tmp_path: Path
) -> Iterator[Callable[[Seeded], Served]]:
    """Serve a state of the sample for one test that changes it."""
    opened = []

    def start(seeded: Seeded) -> Served:
        opened.append(contests.served(seeded, tmp_path))
        app = next(opened[-1])
        return Served(app, serving(app), seeded.codes)

    yield start
    for running in opened:
        next(running, None)
