"""WebKit, the engine of iPhones, through its WebDriver on a screen that nobody sees."""

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
PATIENCE = 60
CAPABILITIES = {"alwaysMatch": {"browserName": "MiniBrowser"}}


class WebKit:
    """One window; `find` takes a CSS selector."""

    def __init__(self, port: int):
        self.driver = f"http://127.0.0.1:{port}"
        made = self._ask("POST", "/session", {"capabilities": CAPABILITIES})
        self.session = f"/session/{made['sessionId']}"

    def open(self, address: str) -> None:
        self._ask("POST", f"{self.session}/url", {"url": address})

    def add_cookie(self, name: str, value: str) -> None:
        cookie = {"name": name, "value": value, "path": "/"}
        self._ask("POST", f"{self.session}/cookie", {"cookie": cookie})

    def type(self, selector: str, text: str) -> None:
        found = self._ask(
            "POST", f"{self.session}/element", {"using": "css selector", "value": selector}
        )
        path = f"{self.session}/element/{found[ELEMENT]}"
        self._ask("POST", f"{path}/clear", {})
        self._ask("POST", f"{path}/value", {"text": text})

    def run(self, script: str) -> Any:
        return self._ask("POST", f"{self.session}/execute/sync", {"script": script, "args": []})

    def wait_for(self, script: str, expected: object) -> None:
        """Wait until a script returns what is expected."""
        until, found = time.monotonic() + PATIENCE, None
        while time.monotonic() < until:
            found = self.run(script)
            if found == expected:
                return
            time.sleep(0.2)
        raise AssertionError((script, found, expected))

    def close(self) -> None:
        self._ask("DELETE", self.session)

    def _ask(self, method: str, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(self.driver + path, data, method=method)
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]


@contextmanager
def webkit() -> Iterator[WebKit]:
    """Start a screen, the driver and a window, and end them all."""
    port, display = _free_port(), f":{90 + os.getpid() % 900}"
    screen = subprocess.Popen(
        ["Xvfb", display, "-screen", "0", "412x900x24", "-nolisten", "tcp"],
        stderr=subprocess.DEVNULL,
    )
    place = os.environ | {"DISPLAY": display, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    driver = subprocess.Popen(["WebKitWebDriver", f"--port={port}"], env=place)
    try:
        _wait_for(port)
        window = WebKit(port)
        yield window
        with suppress(OSError):
            window.close()
    finally:
        for process in (driver, screen):
            process.terminate()
            process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise TimeoutError(port)
