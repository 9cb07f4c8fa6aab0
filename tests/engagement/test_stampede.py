"""Many threads like at once: on SQLite in a file, or on the PostgreSQL the suite runs on."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from comments.services import recount_thread
from engagement.services import check_counters
from tests.engagement.stampede import READERS
from tests.factories import make_comment

ROOT = Path(__file__).resolve().parents[2]


def address_of_database(folder: Path) -> str:
    """Return the address at which another process finds what this test has committed."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(folder / "db.sqlite3")) as file:
            connection.connection.backup(file)
        return f"sqlite:///{folder}/db.sqlite3"
    known = connection.settings_dict
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**known)


#: Rows and stored counts of the article and of the comment.
LEFT = (
    "SELECT COUNT(*) FROM engagement_like",
    "SELECT like_count FROM engagement_tally",
    "SELECT COUNT(*) FROM engagement_commentlike",
    "SELECT like_count FROM comments_comment",
)


def counts(folder: Path) -> list[int]:
    """Return the rows and the counts that the other process left."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(folder / "db.sqlite3")) as file:
            return [file.execute(question).fetchone()[0] for question in LEFT]
    assert check_counters() == []
    with connection.cursor() as cursor:
        return [cursor.execute(question).fetchone()[0] for question in LEFT]


@pytest.mark.django_db(transaction=True)
def test_likes_stay_exact_while_many_threads_like_and_unlike(tmp_path):
    comment = make_comment()
    recount_thread(comment.article_id, "ar")
    keys = [str(comment.article_id), str(comment.pk)]
    environment = os.environ | {
        "MIDAD_MODE": "embedded",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": address_of_database(tmp_path),
        "REDIS_URL": "",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }

    done = subprocess.run(
        [sys.executable, "-m", "tests.engagement.stampede", *keys],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    stay = READERS * 2 // 3
    assert counts(tmp_path) == [stay] * 4
    assert max(json.loads(done.stdout)) <= READERS
