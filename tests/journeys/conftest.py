"""A real server on a loopback port and a real browser."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from cheroot import wsgi
from flask import Flask

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
