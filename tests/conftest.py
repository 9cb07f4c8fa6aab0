"""What every test stands on."""

import pytest
from django.core.cache import caches


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
