"""Real processes on free loopback ports, each test's own, killed when it ends."""

import atexit
import contextlib
import functools
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import psycopg

ROOT = Path(__file__).resolve().parents[2]
PATH = os.environ["PATH"] + ":/usr/sbin:/sbin"
#: Seconds that a process has to come up.
START = 60.0


def free_port() -> int:
    """Return a port on which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(question: Callable[[], Any], *, seconds: float, pause: float = 0.2) -> Any:
    """Ask until the answer is truthy and return it; fail after `seconds`."""
    give_up_at = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < give_up_at, f"still {answer!r} after {seconds} s"
        time.sleep(pause)
    return answer


@contextlib.contextmanager
def silent_listener(port: int) -> Iterator[None]:
    """Accept connections on `port`, as the kernel does, and never say a word."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(256)
        yield


@dataclass
class Place:
    """One installation: a folder, a database, and the processes that run on them."""

    folder: Path
    database_url: str
    redis_url: str = ""
    extra: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    _running: list[subprocess.Popen] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The site's own address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """All that the processes are told; nothing leaks in from the machine."""
        return {
            "PATH": PATH,
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "LANG": "C.UTF-8",
            "MIDAD_MODE": "embedded",
            "DATA_DIR": str(self.folder),
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "PORT": str(self.port),
            "SITE_URL": self.address,
            "ALTCHA_COST": "1",
            **{name: value for name, value in os.environ.items() if name.startswith("COVERAGE")},
        } | self.extra

    def run(self, *command: str) -> str:
        """Run a command to its end and return what it printed; fail when it fails."""
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def manage(self, *arguments: str) -> str:
        """Run a management command."""
        return self.run(sys.executable, "manage.py", *arguments)

    def stage(self) -> dict[str, int]:
        """Publish an article in both languages and hire a moderator; return their keys."""
        return json.loads(self.run(sys.executable, "-m", "tests.services.stage"))

    def start(self, *command: str, log: str) -> subprocess.Popen:
        """Start a process in a group of its own, so that its children die with it."""
        with (self.folder / f"{log}.log").open("ab") as output:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._running.append(process)
        return process

    def serve(self, *, processes: int = 1, threads: int = 8) -> subprocess.Popen:
        """Start the web server and wait until it answers."""
        server = self.start(
            *(sys.executable, "-m", "granian", "--interface", "wsgi"),
            *("--host", "127.0.0.1", "--port", str(self.port)),
            *("--workers", str(processes), "--blocking-threads", str(threads)),
            *("--backlog", "2048", "config.wsgi:application"),
            log="server",
        )
        wait_until(lambda: _answers(f"{self.address}/api/v1/sections/?language=ar"), seconds=START)
        return server

    def work(self, *, beat: bool) -> subprocess.Popen:
        """Start a worker, with the timer in it when `beat`; do not wait for it."""
        timer = ["--beat", "--schedule", str(self.folder / "beat")] if beat else []
        return self.start(
            *(sys.executable, "-m", "celery", "--app", "config", "worker"),
            *("--concurrency", "2", "--loglevel", "INFO", *timer),
            log="worker",
        )

    def start_redis(self, port: int) -> subprocess.Popen:
        """Start a Redis that keeps nothing and wait until it answers."""
        redis = self.start(
            *("redis-server", "--bind", "127.0.0.1", "--port", str(port)),
            *("--save", "", "--appendonly", "no", "--dir", str(self.folder)),
            log="redis",
        )
        wait_until(lambda: _accepts(port), seconds=START)
        return redis

    def rows(self, question: str) -> list[tuple]:
        """Ask the database itself."""
        if self.database_url.startswith("sqlite"):
            file = self.database_url.removeprefix("sqlite:///")
            with contextlib.closing(sqlite3.connect(file, timeout=20)) as database:
                return database.execute(question).fetchall()
        with psycopg.connect(self.database_url) as database:
            return database.execute(question).fetchall()

    def one(self, question: str) -> Any:
        """Return the first column of the first row."""
        return self.rows(question)[0][0]

    def log(self, name: str) -> str:
        """Return what a process has said so far."""
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def mails(self) -> list[str]:
        """Return the mails that were written to files."""
        # Two mails of one second may share a file, each ended by a line of dashes.
        files = sorted((self.folder / "mail").glob("*"))
        return [mail for file in files for mail in file.read_text().split("-" * 79) if mail.strip()]

    def stop(self) -> None:
        """Kill all that still runs."""
        for process in self._running:
            kill(process)


def kill(process: subprocess.Popen) -> None:
    """Kill a process and its children as a power cut would."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=20)


@contextlib.contextmanager
def sqlite_place(folder: Path, **fields: Any) -> Iterator[Place]:
    """Yield a migrated place on a database file."""
    with _stopping(Place(folder, f"sqlite:///{folder}/db.sqlite3", **fields)) as place:
        shutil.copy(_migrated_file(), folder / "db.sqlite3")
        yield place


@functools.cache
def _migrated_file() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="midad-services-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Place(folder, f"sqlite:///{folder}/db.sqlite3").manage("migrate", "--verbosity", "0")
    return folder / "db.sqlite3"


@contextlib.contextmanager
def postgres_place(folder: Path, **fields: Any) -> Iterator[Place]:
    """Yield a migrated place on a database of its own, on the server that DATABASE_URL names."""
    server = urlsplit(os.environ["DATABASE_URL"])
    name = f"midad_services_{os.getpid()}_{free_port()}"
    with psycopg.connect(server._replace(path="/postgres").geturl(), autocommit=True) as chief:
        chief.execute(f"CREATE DATABASE {name}")
        try:
            with _stopping(
                Place(folder, server._replace(path=f"/{name}").geturl(), **fields)
            ) as place:
                place.manage("migrate", "--verbosity", "0")
                yield place
        finally:
            chief.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def _stopping(place: Place) -> Iterator[Place]:
    place.folder.mkdir(parents=True, exist_ok=True)
    try:
        yield place
    finally:
        place.stop()
        shutil.rmtree(place.folder / "static", ignore_errors=True)


def _accepts(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def _answers(url: str) -> bool:
    with contextlib.suppress(httpx.TransportError):
        return httpx.get(url, timeout=5).status_code == 200
    return False
