"""CPU of the server for one judge's save, through the whole application.

python benchmarks/save_mark.py
"""

import re
import secrets
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from contest import migrations
from contest.app import create_app
from contest.base import Database
from contest.config import Settings
from contest.demo import sample
from contest.journal import COMMAND_LINE


def main() -> None:
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder), "x" * 64)
        database = Database(settings.database)
        migrations.upgrade(database)
        with database.writing() as session:
            loaded = sample.plan(session, sample.document(), actor=COMMAND_LINE)
            entries = {key: entry.id for key, entry in loaded.entries.items()}
            card = loaded.cards[0]
        database.close()
        client = create_app(settings).test_client()
        address = f"/the/{card.number}-{card.code}"
        client.post(address, data={"csrf_token": token_of(client.get(address).text)})
        token = token_of(client.get("/the").text)
        taken = [
            save(client, token, entries, mark)
            for mark in sample.marks(sample.document())
            if mark.judge == "GK1"
        ]
    rest = taken[5:]
    print(
        f"save: median {statistics.median(rest):.2f} ms CPU of {len(rest)}, best {min(rest):.2f}, worst {max(rest):.2f}"
    )


def token_of(page: str) -> str:
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]


def save(client, token, entries, mark) -> float:
    body = {
        "operation_id": secrets.token_hex(16),
        "entry": entries[mark.entry],
        "part": mark.part,
        "criterion": mark.criterion,
        "text": mark.text,
        "base_revision": 0,
    }
    start = time.process_time()
    answer = client.post(
        "/hoi-thi/1/cham/luu",
        json=body,
        headers={"X-CSRFToken": token, "Accept": "application/json"},
    )
    taken = (time.process_time() - start) * 1000
    assert answer.json["answer"] == "accepted", answer.json
    return taken


if __name__ == "__main__":
    main()
