"""The server under `morgue serve`: it drains before it ends, opens anew, and no client keeps the others out."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from indexer.builds.run import Order, build
from indexer.commands import server as under
from indexer.commands.serve import _known_hosts
from indexer.commands.server import Server
from indexer.settings import read_settings
from places import ROOT
from web import create_app

PAGE = """<html lang="en"><head><title>{title}</title><meta property="article:published_time" content="2001-02-03">
</head><body><article><h1>{title}</h1><p>The harbour was quiet on Tuesday morning, and its cranes were at rest.</p>
<p>Nobody at the quay expects the talks to end before the spring, said the union after six hours.</p>{more}
</article></body></html>"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory over two pages, one of which is far too long to be drawn whole."""
    place = tmp_path_factory.mktemp("served")
    (place / "pages").mkdir()
    (place / "pages" / "a.html").write_text(PAGE.format(title="Cranes at rest", more=""), "utf-8")
    long = f"<p>{'A barge went by &amp; another, slowly. ' * 30_000}</p>"
    (place / "pages" / "b.html").write_text(PAGE.format(title="Barges without end", more=long), "utf-8")
    build(Order(place / "pages", place / "var"))
    return place / "var"


def slow(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """An application that takes its time where it is asked to."""
    time.sleep(float(environ.get("QUERY_STRING") or 0))
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "3")])
    return [b"ok\n"]


Running = Callable[..., Server]


@pytest.fixture
def running() -> Iterator[Running]:
    """Runs a server in a thread of its own: signals are its owner's."""
    started: list[tuple[Server, threading.Thread]] = []

    def run(app: Callable[..., Any] = slow) -> Server:
        made = Server(app, "127.0.0.1", 0, threads=8)
        made._signals = threading.Lock  # type: ignore[method-assign,assignment]  # a context without signals
        thread = threading.Thread(target=made.run, daemon=True)
        thread.start()
        started.append((made, thread))
        return made

    yield run
    for made, thread in started:
        made.stop()
        thread.join(15)
        assert not thread.is_alive()


def get(port: int, path: str, host: str = "") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_requests_in_flight_are_answered_and_new_ones_refused(running: Running) -> None:
    server = running()
    answers: list[tuple[int, bytes]] = []
    asking = [threading.Thread(target=lambda: answers.append(get(server.port, "/?1.5"))) for _ in range(6)]
    for one in asking:
        one.start()
    time.sleep(0.4)
    server.stop()
    time.sleep(0.4)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.port), timeout=1)
    for one in asking:
        one.join(10)
    assert answers == [(200, b"ok\n")] * 6


def test_half_open_requests_keep_nobody_out(running: Running) -> None:
    server = running()
    held = []
    for _ in range(1000 if os.environ.get("MORGUE_SOAK") else 300):
        half = socket.create_connection(("127.0.0.1", server.port), timeout=5)
        half.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        held.append(half)
    assert get(server.port, "/") == (200, b"ok\n")
    for half in held:
        half.close()


def test_a_request_that_does_not_become_whole_is_closed(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(under, "HEADER_SECONDS", 1)
    server = running()
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as half:
        half.sendall(b"GET / HTTP/1.1\r\n")
        for _ in range(4):  # a byte now and then does not keep it open
            time.sleep(0.3)
            half.sendall(b"X")
        assert half.recv(1000) == b""


def test_the_oldest_half_open_requests_of_one_client_go_first(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(under, "HELD_BY_ONE", 10)
    server = running()
    held = []
    for _ in range(20):
        half = socket.create_connection(("127.0.0.1", server.port), timeout=10)
        half.sendall(b"GET / HTTP/1.1\r\n")
        held.append(half)
        time.sleep(0.01)
    assert held[0].recv(10) == b""
    held[-1].sendall(b"Host: localhost\r\n\r\n")
    assert held[-1].recv(12) == b"HTTP/1.1 200"
    for half in held:
        half.close()


@pytest.fixture
def morgue(data: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """`morgue serve` in a process of its own, and its port."""
    command = [sys.executable, "-m", "indexer.cli", "serve", "--index", str(data), "--port", "0"]
    hosts = {**os.environ, "MORGUE_HOSTS": "localhost,127.0.0.1,morgue.newsroom.example"}
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=hosts)
    assert process.stdout is not None
    found = re.search(r":(\d+)/", process.stdout.readline())
    assert found
    yield process, int(found[1])
    process.kill()
    process.wait(10)


def test_sigterm_ends_it_and_sighup_opens_anew(morgue: tuple[subprocess.Popen[str], int]) -> None:
    process, port = morgue
    assert get(port, "/search.json?q=harbour")[0] == 200
    process.send_signal(signal.SIGHUP)
    assert get(port, "/search.json?q=harbour")[0] == 200
    process.send_signal(signal.SIGTERM)
    assert process.wait(12) == 0


def test_a_port_in_use_leads_to_one_that_is_free(data: Path) -> None:
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        first.listen()
        port = first.getsockname()[1]
        try:
            second.bind(("127.0.0.1", port + 1))
            second.listen()
        except OSError:
            pytest.skip("the next port was taken by somebody else")
        command = [sys.executable, "-m", "indexer.cli", "serve", "--index", str(data), "--port", str(port)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    advised = re.search(r"--port (\d+)", done.stderr)
    assert advised
    assert int(advised[1]) > port + 1


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost", 200), ("127.0.0.1:8000", 200), ("192.168.7.7:8000", 200), ("[::1]:8000", 200),
     ("evil.example", 400), ("192.168.7.7.evil.example", 400), ("", 400)],
)  # fmt: skip
def test_served_everywhere_it_still_answers_to_known_names_alone(data: Path, host: str, status: int) -> None:
    settings = read_settings({"host": "0.0.0.0"}, {})
    app = create_app({"DATA": data, "KNOWN_HOSTS": _known_hosts(settings), "ADDRESSES_KNOWN": True})
    assert app.test_client().get("/healthz", headers={"Host": host}).status_code == status


def test_metrics_tell_pages_builds_and_requests_but_no_query(data: Path) -> None:
    client = create_app({"DATA": data}).test_client()
    client.get("/search?q=secretword")
    client.get("/no-such-place")
    said = client.get("/metrics").get_data(as_text=True)
    assert 'morgue_pages{bin="article"} 2' in said
    assert "morgue_articles 2" in said
    assert 'morgue_requests_total{route="search.results",status="200"} 1' in said
    assert 'morgue_requests_total{route="none",status="404"} 1' in said
    assert re.search(r"^morgue_build_age_seconds \d+$", said, re.MULTILINE)
    assert "secretword" not in said
    for line in said.splitlines():
        assert re.fullmatch(r"# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? -?[\d.e+-]+", line), line


def test_metrics_without_an_index_say_so(tmp_path: Path) -> None:
    said = create_app({"DATA": tmp_path / "none"}).test_client().get("/metrics").get_data(as_text=True)
    assert "morgue_ready 0" in said


def test_a_story_without_end_is_drawn_in_part_and_says_so(data: Path) -> None:
    client = create_app({"DATA": data}).test_client()
    link = "/article/" + client.get("/search.json?q=title:barges").get_json()["results"][0]["id"]
    page = client.get(link).get_data(as_text=True)
    assert len(page) < 500_000
    assert "only its beginning is shown here" in page
    other = "/article/" + client.get("/search.json?q=title:cranes").get_json()["results"][0]["id"]
    assert "only its beginning" not in client.get(other).get_data(as_text=True)


@pytest.mark.parametrize("text", ['"' * 3999, "漢" * 3999, "(" * 3999, "harbour " * 490, "a OR " * 790, "🂡" * 3999])
def test_a_long_question_is_not_repeated_in_every_link(data: Path, text: str) -> None:
    client = create_app({"DATA": data}).test_client()
    answer = client.get("/search", query_string={"q": text}, follow_redirects=True)
    assert answer.status_code == 200
    assert len(answer.data) < 200_000
    assert "too long to be repeated in links" in answer.get_data(as_text=True)


def test_an_old_link_in_latin_1_is_read_as_such(data: Path) -> None:
    client = create_app({"DATA": data}).test_client()
    answer = client.get("/search?q=caf%e9")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/search?q=caf%C3%A9"
    assert client.get("/search.json?q=caf%C3%A9").get_json()["query"]["text"] == "café"


def test_a_date_that_was_not_read_is_no_filter_in_force(data: Path) -> None:
    client = create_app({"DATA": data}).test_client()
    page = client.get("/search?from=2011-99&q=harbour").get_data(as_text=True)
    assert "from 2011-99" not in page.partition('class="chips"')[2][:300]
    assert "It was left out" in page
    page = client.get("/search?from=2000&q=harbour").get_data(as_text=True)
    assert "Published: from 2000" in page


def test_a_version_that_is_not_there_is_said(data: Path) -> None:
    command = [sys.executable, "-m", "indexer.cli", "show", "a.html", "--index", str(data), "--version", "999"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert re.fullmatch(r"There is no version 999: it has \d+\.\n", done.stderr)


NGINX = shutil.which("nginx") or next((path for path in ("/usr/sbin/nginx",) if Path(path).exists()), None)


@pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
def test_behind_nginx_as_the_guide_says(morgue: tuple[subprocess.Popen[str], int], tmp_path: Path) -> None:
    """The server block of docs/operating.md, with ports and paths of this test put in."""
    guide = (ROOT / "docs" / "operating.md").read_text("utf-8")
    block = guide.partition("```nginx\n")[2].partition("```")[0]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "users").write_text("reporter:{PLAIN}deadline\n", "utf-8")
    here = f"127.0.0.1:{morgue[1]}"
    block = block.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};").replace("127.0.0.1:8000", here)
    block = "\n".join(line for line in block.splitlines() if "ssl_certificate" not in line)
    block = block.replace("/etc/nginx/morgue.users", str(tmp_path / "users"))
    temporary = "\n".join(
        f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    (tmp_path / "nginx.conf").write_text(
        f"{user}\ndaemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log;\nevents {{}}\n"
        f"http {{ access_log off; {temporary}\n{block}\n}}\n", "utf-8"
    )  # fmt: skip
    assert NGINX
    proxy = subprocess.Popen([NGINX, "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "error.log")])
    try:
        for _ in range(50):
            try:
                status, _body = get(port, "/search?q=harbour", "morgue.newsroom.example")
                break
            except OSError:
                time.sleep(0.1)
        assert status == 401
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        login = {"Host": "morgue.newsroom.example", "Authorization": "Basic cmVwb3J0ZXI6ZGVhZGxpbmU="}
        connection.request("GET", "/search.json?q=harbour", headers=login)
        answer = connection.getresponse()
        assert answer.status == 200
        assert b"Cranes at rest" in answer.read()
    finally:
        proxy.terminate()
        proxy.wait(10)
