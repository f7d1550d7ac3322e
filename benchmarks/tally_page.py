"""CPU of the clerk's board at 133 × 10 × 10: cold, and when nothing changed (304).

python benchmarks/tally_page.py
"""

import re
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from big_contest import PASSWORD, build

from contest.app import create_app
from contest.config import Settings

RUNS = 15


def main() -> None:
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder), "x" * 64)
        database, contest_id = build(settings.database)
        database.close()
        client = create_app(settings).test_client()
        page = client.get("/dang-nhap").text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
        form = {"csrf_token": token, "username": "to-chuc", "password": PASSWORD}
        client.post("/dang-nhap", data=form)
        address = f"/hoi-thi/{contest_id}/tong-hop"
        etag = client.get(address).headers["ETag"]
        report("board, cold", lambda: client.get(address), 200)
        unchanged = {"If-None-Match": etag}
        report("board, unchanged", lambda: client.get(address, headers=unchanged), 304)


def report(name, act, status) -> None:
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        answer = act()
        taken.append((time.process_time() - start) * 1000)
        assert answer.status_code == status, answer.status
    print(
        f"{name}: median {statistics.median(taken):.1f} ms CPU, best {min(taken):.1f}, worst {max(taken):.1f}"
    )


if __name__ == "__main__":
    main()
