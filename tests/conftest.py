"""What every test stands on."""

import pytest
from django.core.cache import caches
from django.db import connection

from config.api import searching as api_searching
from config.pages import searching


def pytest_collection_modifyitems(items):
    """Begin with the longest test: with several workers nothing then waits for it at the end."""
    items.sort(key=lambda item: item.path.name != "test_isolation.py")


@pytest.fixture(autouse=True)
def embedded_surroundings(settings, tmp_path):
    """Keep files, mail and counters of one test out of the next."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path  # WhiteNoise warns of a missing folder
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for alias in settings.CACHES:
        caches[alias].clear()
    # A rolled back database gives the same keys to other editions.
    searching.kept_page.cache_clear()
    api_searching.kept_answer.cache_clear()


@pytest.fixture
def database_of_threads(transactional_db, tmp_path):  # noqa: ARG001 - must come first
    """Work on a file where the database is SQLite: in memory, threads share one lock table."""
    if connection.vendor != "sqlite":
        yield
        return
    memory, name = connection.connection, connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "db.sqlite3")])
    connection.connection = None
    connection.settings_dict["NAME"] = str(tmp_path / "db.sqlite3")
    yield
    connection.close()
    connection.settings_dict["NAME"] = name
    connection.connection = memory
