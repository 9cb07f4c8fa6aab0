"""A newsroom of a test's own: a real process that serves a folder on a free port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.house import ROOT

START_SECONDS = 30
#: Known to the tests, which sign links as mails carry them.
SECRET_KEY = "of the newsrooms that browser tests read, and of no other one"
#: What the machine must not tell the newsroom.
OURS = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}


@dataclass
class Newsroom:
    """A folder of data, and the port at which it is served."""

    folder: Path
    port: str

    @property
    def address(self) -> str:
        """Where readers find it."""
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """All that its processes are told."""
        kept = {name: value for name, value in os.environ.items() if name not in OURS}
        own = {"DATA_DIR": str(self.folder), "PORT": self.port, "SITE_URL": self.address}
        return kept | {"MIDAD_MODE": "embedded", "SECRET_KEY": SECRET_KEY} | own

    def run(self, *command: str) -> str:
        """Run a program of ours to its end; what it printed."""
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return done.stdout


@contextmanager
def newsroom(folder: Path, *seeds: str, is_migrated: bool = True) -> Iterator[Newsroom]:
    """Fill a newsroom with the modules named and serve it; without tables its database is away."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = Newsroom(folder, str(free.getsockname()[1]))
    if is_migrated:
        place.run("manage.py", "migrate", "--verbosity", "0")
    place.run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    for seed in seeds:
        place.run("-m", seed)
    with serving(place):
        yield place


@contextmanager
def serving(place: Newsroom) -> Iterator[None]:
    """Serve what is in the folder."""
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-access-log"]
    options = ["--host", "127.0.0.1", "--port", place.port, "--blocking-threads", "4"]
    with (
        (place.folder / "server.log").open("w") as log,
        subprocess.Popen(
            [*granian, *options, "config.wsgi:application"],
            cwd=ROOT,
            env=place.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            _wait_for(f"http://127.0.0.1:{place.port}/en/")
            yield
        finally:
            process.terminate()


def _wait_for(address: str) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            httpx.get(address, timeout=5)
        except httpx.TransportError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return
