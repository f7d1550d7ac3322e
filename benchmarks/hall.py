"""A full hall on one `danvankheo serve`: judges saving, spectators polling, the clerk's desk open.

python benchmarks/hall.py [--seconds 60] [--judges 30] [--spectators 300] [--rate 120]

Everything runs over the loopback on this machine, the load and the server on the same cores.
"""

import argparse
import asyncio
import os
import random
import re
import resource
import secrets
import socket
import statistics
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select

from contest.access.roles import Role
from contest.accounts import actions as accounts
from contest.announcing import actions as announcing
from contest.app import create_app
from contest.base import Database
from contest.clock import VIETNAM
from contest.config import read_settings
from contest.entries import actions as entries
from contest.journal import COMMAND_LINE, JournalLine
from contest.judging.tables import Mark
from contest.operations import Operation
from contest.planning import actions as planning
from contest.planning import queries
from contest.planning.tables import ContestKind
from contest.units import actions as units

ENTRIES, CRITERIA = 40, 10
POLL_SECONDS, SIGNAL_SECONDS = 5, 5
SAVE = "/hoi-thi/1/cham/luu"


@dataclass
class Figures:
    """What was measured, in seconds, and how each request ended."""

    saves: list[float] = field(default_factory=list)
    polls: list[float] = field(default_factory=list)
    desk: list[float] = field(default_factory=list)
    ends: Counter[str] = field(default_factory=Counter)


def build(asked: argparse.Namespace) -> tuple[str, list[tuple[str, str]]]:
    """Plan the contest; return a screen's code, and a cookie and a token for each judge, the clerk last."""
    app = create_app(read_settings())
    database: Database = app.extensions["kheo-database"]
    with database.writing() as session:
        unit = units.found_unit(session, units.NewUnit("Chi bộ"), actor=COMMAND_LINE)
        day = datetime(2026, 11, 20, 8, tzinfo=VIETNAM)
        plan = planning.ContestPlan("Hội thi đông", ContestKind.STAGE, unit.id, day)
        contest = planning.plan_contest(session, plan, queries.presets()[0], actor=COMMAND_LINE)
        criteria = [
            {"id": f"c{number}", "name": f"Tiêu chí {number}", "max": "10", "step": "0.25"}
            for number in range(CRITERIA)
        ]
        rules = {"parts": [{"id": "p", "name": "Phần thi", "criteria": criteria}]}
        planning.replace_rules(
            session,
            contest,
            planning.NewRules(rules),
            revision=contest.revision,
            actor=COMMAND_LINE,
        )
        people = [
            planning.seat_judge(
                session, contest, planning.NewJudge(f"Giám khảo {number}"), actor=COMMAND_LINE
            ).person
            for number in range(asked.judges)
        ]
        clerk = accounts.enrol_person(
            session, accounts.NewPerson("Thư ký", username="thu-ky"), actor=COMMAND_LINE
        )
        accounts.grant_role(session, clerk, Role.CLERK, contest_id=contest.id, actor=COMMAND_LINE)
        for number in range(ENTRIES):
            entries.add_entry(
                session, contest, entries.NewEntry(f"Đội {number}"), actor=COMMAND_LINE
            )
        code = announcing.add_screen(session, contest, "Màn hình", actor=COMMAND_LINE).code
        links = [accounts.create_link(session, one, actor=COMMAND_LINE) for one in [*people, clerk]]
    made = [signed_in(app, link) for link in links]
    database.close()
    return code, made


def signed_in(app, link: str) -> tuple[str, str]:
    client = app.test_client()
    page = client.get(f"/lien-ket/{link}").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    client.post(f"/lien-ket/{link}", data={"csrf_token": token})
    page = client.get("/mat-khau").text if "thu-ky" in page else client.get("/the").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    return f"kheo={client.get_cookie('kheo').value}", token


class Line:
    """One kept-alive connection; `ask` returns the status, the content and the ETag."""

    def __init__(self, port: int):
        self.port = port
        self.streams = None

    async def ask(self, head: str, body: bytes = b"") -> tuple[int, bytes, str]:
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        writer.write(f"{head}Host: 127.0.0.1\r\n".encode())
        writer.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()
        lines = (await reader.readuntil(b"\r\n\r\n")).decode()
        status = int(lines.split(" ", 2)[1])
        size = re.search(r"(?im)^content-length: (\d+)", lines)
        content = await reader.readexactly(int(size[1])) if size else b""
        if re.search(r"(?im)^connection: close", lines):
            writer.close()
            self.streams = None
        etag = re.search(r"(?im)^etag: (.+?)\r", lines)
        return status, content, etag[1] if etag else ""


async def timed(figures: list[float], ends: Counter[str], name: str, call) -> object:
    start = time.perf_counter()
    try:
        answer = await call
    except (OSError, asyncio.IncompleteReadError) as error:
        ends[f"{name} {type(error).__name__}"] += 1
        return None
    figures.append(time.perf_counter() - start)
    ends[f"{name} {answer[0]}"] += 1
    return answer


async def judge(port: int, key: tuple[str, str], asked, until: float, figures: Figures) -> None:
    """Save one mark after the other at the judge's share of the rate, signal now and then."""
    cookie, token = key
    dice, line = random.Random(cookie), Line(port)
    cells = [(entry, leaf) for entry in range(1, ENTRIES + 1) for leaf in range(CRITERIA)]
    revisions: Counter[tuple[int, int]] = Counter()
    common = (
        f"Cookie: {cookie}\r\nX-CSRFToken: {token}\r\nAccept: application/json\r\n"
        "Content-Type: application/json\r\n"
    )
    pause, next_signal = asked.judges / asked.rate, 0.0
    await asyncio.sleep(dice.random() * pause)
    while time.monotonic() < until:
        began = time.monotonic()
        entry, leaf = dice.choice(cells)
        body = (
            f'{{"operation_id":"{secrets.token_hex(16)}","entry":{entry},"part":"p",'
            f'"criterion":"c{leaf}","text":"{dice.randrange(41) / 4}","base_revision":{revisions[entry, leaf]}}}'
        )
        call = line.ask(f"POST {SAVE} HTTP/1.1\r\n{common}", body.encode())
        answer = await timed(figures.saves, figures.ends, "save", call)
        if answer and answer[0] == HTTPStatus.OK:
            revisions[entry, leaf] += 1
        if began > next_signal:
            next_signal = began + SIGNAL_SECONDS
            body = b'{"unsent":0,"read":0}'
            call = line.ask(f"POST /hoi-thi/1/cham/tin HTTP/1.1\r\n{common}", body)
            await timed([], figures.ends, "signal", call)
        await asyncio.sleep(max(0.0, pause - (time.monotonic() - began)))


@dataclass
class Watch:
    """A page that is asked for again and again, and where its times are kept."""

    port: int
    path: str
    seconds: float
    kept: list[float]
    cookie: str = ""


async def poller(watch: Watch, until: float, ends: Counter[str]) -> None:
    """Ask again and again with the ETag of what is held."""
    line, etag, name = Line(watch.port), "", watch.path.rpartition("/")[2]
    await asyncio.sleep(random.random() * watch.seconds)
    while time.monotonic() < until:
        head = f"GET {watch.path} HTTP/1.1\r\n" + (f"If-None-Match: {etag}\r\n" if etag else "")
        head += f"Cookie: {watch.cookie}\r\n" if watch.cookie else ""
        answer = await timed(watch.kept, ends, name, line.ask(head))
        etag = answer[2] if answer else ""
        await asyncio.sleep(watch.seconds)


async def load(port: int, code: str, keys, asked: argparse.Namespace) -> Figures:
    figures, until = Figures(), time.monotonic() + asked.seconds
    *judges, clerk = keys
    public = Watch(port, f"/man-hinh/{code}/hien", POLL_SECONDS, figures.polls)
    desk = Watch(port, "/hoi-thi/1/ban-thu-ky", 4, figures.desk, clerk[0])
    signals = Watch(port, "/hoi-thi/1/ban-thu-ky/giam-khao", 4, figures.desk, clerk[0])
    watched = [public] * asked.spectators + [desk, signals]
    await asyncio.gather(
        *(judge(port, key, asked, until, figures) for key in judges),
        *(poller(watch, until, figures.ends) for watch in watched),
    )
    return figures


def report(name: str, taken: list[float], seconds: int) -> None:
    ordered = sorted(taken)
    p = [
        1000 * ordered[min(len(ordered) - 1, int(len(ordered) * one))] for one in (0.5, 0.95, 0.99)
    ]
    print(
        f"{name:10} {len(taken) / seconds:7.1f}/s  p50 {p[0]:6.1f}  p95 {p[1]:6.1f}  "
        f"p99 {p[2]:6.1f}  max {1000 * ordered[-1]:6.1f} ms"
    )


def wait_for(port: int) -> None:
    """Wait until the site answers."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.2)
    raise TimeoutError(port)


def loop_seconds() -> float:
    start = time.process_time()
    total = 0
    for step in range(20_000_000):
        total += step
    return time.process_time() - start


def main() -> None:
    asking = argparse.ArgumentParser()
    for name, value in {"seconds": 60, "judges": 30, "spectators": 300, "rate": 120}.items():
        asking.add_argument(f"--{name}", type=int, default=value)
    asked = asking.parse_args()
    with TemporaryDirectory() as folder:
        os.environ["KHEO_DATA"] = folder
        code, keys = build(asked)
        port = 8765
        command = [sys.executable, "-c", "from contest.cli import main; main()"]
        server = subprocess.Popen(
            [*command, "serve", "--no-links", "--port", str(port)], stdout=subprocess.DEVNULL
        )
        try:
            wait_for(port)
            figures = asyncio.run(load(port, code, keys, asked))
        finally:
            server.terminate()
            server.wait()
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        check(Path(folder), figures)
    report("saves", figures.saves, asked.seconds)
    report("spectators", figures.polls, asked.seconds)
    report("desk", figures.desk, asked.seconds)
    print(
        f"server: {spent.ru_utime + spent.ru_stime:.1f} s of CPU, at most {spent.ru_maxrss // 1024} MB"
    )
    print(dict(figures.ends))
    print(
        f"20 million additions in a loop: {statistics.median(loop_seconds() for _ in range(3)):.2f} s"
    )


def check(_folder: Path, figures: Figures) -> None:
    """Every acknowledged mark is there, once."""
    database = Database(read_settings().database)
    with database.reading() as session:
        changes = session.scalar(select(func.sum(Mark.revision)))
        operations = session.scalar(select(func.count()).select_from(Operation))
        saved = select(func.count()).where(JournalLine.act == "mark.saved")
        journalled = session.scalar(saved)
    database.close()
    acknowledged = figures.ends["save 200"]
    print(
        f"acknowledged {acknowledged}; stored changes {changes}, operations {operations}, "
        f"journal lines {journalled}; lost {acknowledged - min(changes, operations, journalled)}"
    )


if __name__ == "__main__":
    main()
