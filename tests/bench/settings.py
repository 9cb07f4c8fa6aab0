"""The site's settings, and addresses that only a benchmark has."""

from config.settings import *  # noqa: F403 - all of them

ROOT_URLCONF = "tests.bench.urls"
