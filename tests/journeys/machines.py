"""A site in a process of its own, which can be killed and started again on its port."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from contest.app import create_app
from contest.config import Settings
from tests.engines import Seeded
from tests.journeys.windows import Served

COMMAND = [sys.executable, "-c", "from contest.cli import main; main()", "serve", "--no-links"]
PATIENCE = 30


class Machine:
    """The hall's laptop: its folder of data, its port, its one process."""

    def __init__(self, settings: Settings, codes: dict[int, str]):
        self.settings, self.codes = settings, codes
        (settings.data / "secret").write_text(settings.secret_key, encoding="ascii")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the site and wait until it answers."""
        place = {"KHEO_DATA": str(self.settings.data)}
        self.process = subprocess.Popen(
            [*COMMAND, "--port", str(self.port)],
            env=os.environ | place,
            cwd=Path(__file__).parents[2],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.address}/the", timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError(self.address)

    def kill(self) -> None:
        """End the process as a power cut would: nothing is closed, nothing is said."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None


@contextmanager
def machine(seeded: Seeded, folder: Path) -> Iterator[tuple[Machine, Served]]:
    """Run a copy of a state of the sample; `Served` looks into the same data from here."""
    with seeded.copied(folder) as settings:
        app: Flask = create_app(settings)
        running = Machine(settings, seeded.codes)
        running.start()
        try:
            yield running, Served(app, running.address, seeded.codes)
        finally:
            running.kill()
            app.extensions["kheo-database"].close()
