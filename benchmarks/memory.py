"""Resident memory of a running server after 20,000 requests over HTTP.

python benchmarks/memory.py [REQUESTS]
"""

import http.client
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

PORT = 8399
PATHS = ("/", "/dang-nhap", "/the", "/ket-qua/1", "/static/css/kheo.css", "/khong-co")


def main(requests: int) -> None:
    with TemporaryDirectory() as folder:
        server = subprocess.Popen(
            ["danvankheo", "serve", "--sample", "--port", str(PORT)],
            env=os.environ | {"KHEO_DATA": folder},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            cookie = sign_in(server)
            before = resident(server.pid)
            for number in range(requests):
                get(pages()[number % len(pages())], cookie)
            print(
                f"resident: {before:.0f} MB at first, {resident(server.pid):.0f} MB after {requests} requests"
            )
        finally:
            server.terminate()
            server.wait()


def pages() -> list[str]:
    own = [
        f"/hoi-thi/1{path}" for path in ("", "/tong-hop", "/doi-thi", "/tong-hop/D1", "/niem-phong")
    ]
    return [*PATHS, *own]


def sign_in(server: subprocess.Popen) -> str:
    link = ""
    for line in server.stdout:
        found = re.search(r"to-chuc .*(/lien-ket/\S+)", line)
        link = found[1] if found else link
        if "chạy tại" in line:
            break
    time.sleep(1)
    page, cookie = get(link, "")
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    connection.request(
        "POST",
        link,
        f"csrf_token={token}",
        {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie},
    )
    return kept(connection.getresponse())


def get(path: str, cookie: str) -> tuple[str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    return answer.read().decode(errors="replace"), kept(answer)


def kept(answer: http.client.HTTPResponse) -> str:
    return "; ".join(one.split(";")[0] for one in answer.headers.get_all("Set-Cookie") or [])


def resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
