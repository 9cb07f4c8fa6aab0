"""Style sheets and scripts of reading pages, each in one file once they are collected."""

import re

import brotli
import pytest
from django.core.management import call_command
from django.template import engines

from config.bundles import BUNDLES, combine, file_headers
from tests.house import ROOT

LINK = '{% load assets %}{% stylesheets "css/reading.bundle.css" %}'
SCRIPT = '{% load assets %}{% scripts "js/article.bundle.js" %}'


def drawn(source):
    return engines["django"].from_string(source).render({})


def test_every_component_travels_with_its_bundle():
    known = {part for parts in BUNDLES.values() for part in parts}

    sheets = (ROOT / "static/css").rglob("*.css")
    assert {str(path.relative_to(ROOT / "static")) for path in sheets} <= known


def test_scripts_of_a_bundle_keep_their_names_to_themselves():
    text = combine("js/article.bundle.js", lambda name: f"const NAME = '{name}';\n")

    assert text.count("{\nconst NAME") == len(BUNDLES["js/article.bundle.js"])


def test_parts_are_named_one_by_one_where_nobody_collected_them():
    links, tags = drawn(LINK), drawn(SCRIPT)

    assert links.count("<link") == len(BUNDLES["css/reading.bundle.css"])
    assert tags.count("<script") == len(BUNDLES["js/article.bundle.js"])


def test_scripts_for_later_are_named_one_by_one_too():
    addresses = drawn('{% load assets %}{% script_addresses "js/thread.bundle.js" %}')

    assert addresses.split() == [f"/static/{part}" for part in BUNDLES["js/thread.bundle.js"]]


@pytest.mark.parametrize("source", [LINK, SCRIPT])
def test_collected_files_are_bundled_hashed_and_compressed(settings, tmp_path, source):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [ROOT / "static"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "config.storage.StaticFilesStorage"}
    }

    call_command("collectstatic", interactive=False, verbosity=0)
    addresses = re.findall(r'(?:href|src)="/static/([^"]+)"', drawn(source))

    (address,) = addresses
    bundle = settings.STATIC_ROOT / address
    assert re.search(r"\.bundle\.[0-9a-f]{12}\.(css|js)$", address)
    assert brotli.decompress(bundle.with_name(bundle.name + ".br").read_bytes()) == (
        bundle.read_bytes()
    )
    assert "fonts/plex-arabic-400." in bundle.read_text() or address.endswith(".js")


def test_file_is_taken_for_what_it_is_called():
    headers = {"Content-Type": "text/css"}

    file_headers(headers, "css/base.css", "/static/css/base.css")

    assert headers == {"Content-Type": "text/css", "X-Content-Type-Options": "nosniff"}
