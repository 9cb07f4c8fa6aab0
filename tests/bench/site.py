"""A site with a large archive on PostgreSQL, kept between runs."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.bench.archive import lines
from tests.services.processes import ROOT, Place

SERVER = os.environ.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
FOLDER = ROOT / "var" / "bench"
#: Articles imported at a time: what an interrupted run has to do again at most.
CHUNK = 2_500


@contextlib.contextmanager
def archive_site(size: int) -> Iterator[Place]:
    """Yield a site with `size` imported articles; its database stays for the next run."""
    folder = FOLDER / str(size)
    folder.mkdir(parents=True, exist_ok=True)
    settings = {"DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    place = Place(folder, _database(f"midad_bench_{size}"), extra=settings)
    try:
        place.manage("migrate", "--verbosity", "0")
        _fill(place, size)
        yield place
    finally:
        place.stop()


def _database(name: str) -> str:
    server = urlsplit(SERVER)
    with psycopg.connect(server._replace(path="/postgres").geturl(), autocommit=True) as chief:
        known = chief.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            chief.execute(f"CREATE DATABASE {name}")
    return server._replace(path=f"/{name}").geturl()


def _fill(place: Place, size: int) -> None:
    # An import is skipped line by line where it was done before; whole chunks are quicker.
    done = place.one("SELECT count(*) FROM articles_article") // CHUNK * CHUNK
    for start in range(done, size, CHUNK):
        end = min(start + CHUNK, size)
        sys.stderr.write(f"importing articles {start:,} to {end:,} of {size:,}\n")
        _import(place, "\n".join(lines(end, start=start)))
    if done < size:
        with psycopg.connect(place.database_url, autocommit=True) as database:
            database.execute("VACUUM (ANALYZE)")


def _import(place: Place, text: str) -> None:
    command = (sys.executable, "manage.py", "import_articles", "-")
    with (place.folder / "import.log").open("ab") as log:
        subprocess.run(
            command,
            cwd=ROOT,
            env=place.environment,
            input=text.encode(),
            stdout=log,
            stderr=log,
            check=True,
        )


def write_section(file: Path, name: str, text: str) -> None:
    """Replace the section `name` of a document, or add it at the end."""
    heading = f"## {name}\n"
    old = file.read_text() if file.exists() else "# Benchmarks\n"
    before, found, rest = old.partition(heading)
    after = rest[rest.find("\n## ") + 1 :] if "\n## " in rest else ""
    section = f"{heading}\n{text.strip()}\n"
    kept = before if found else before.rstrip("\n") + "\n\n"
    file.write_text(kept + section + (f"\n{after}" if after else ""))
