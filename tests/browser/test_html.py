"""Every page is valid HTML, whatever readers typed: the W3C's Nu checker finds nothing."""

import json
import shutil
import socket
import subprocess
import time

import httpx
import pytest

from tests.browser.addresses import LANGUAGES, PAGES, address_of
from tests.house import ROOT, files

pytestmark = pytest.mark.browser
JAR = ROOT / "tests/browser/tools/node_modules/vnu-jar/build/dist/vnu.jar"
START_SECONDS = 90
#: What a reader posts to be shown a page that has no address of its own.
POSTS = {
    "comment that lacks a name": {"name": " ", "body": "<b>نص</b>"},
    "comment to look at once more": {"name": "<i>سلمى</i>", "body": "خبر جيد & مفيد"},
}


@pytest.fixture(scope="session")
def checker():
    """Start the checker as a service, once; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    java = shutil.which("java")
    bind = "-Dnu.validator.servlet.bind-address=127.0.0.1"
    command = [java, "-Xss2m", bind, "-cp", str(JAR), "nu.validator.servlet.Main", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield _ready(f"http://127.0.0.1:{port}/")
        finally:
            process.kill()


def _ready(address: str) -> str:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            httpx.get(address, timeout=5)
        except httpx.TransportError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return address


def faults_of(checker: str, html: str) -> list[str]:
    answer = httpx.post(
        checker,
        params={"out": "json"},
        content=html.encode(),
        headers={"Content-Type": "text/html; charset=utf-8"},
        timeout=30,
    )
    return [
        f"{fault.get('lastLine')}: {fault['message']} {fault.get('extract', '')}"
        for fault in answer.json()["messages"]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_valid(name, language, server, checker):
    response = httpx.get(server + address_of(name, language), follow_redirects=True)

    assert response.status_code == PAGES[name][1]
    assert faults_of(checker, response.text) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", POSTS)
def test_answer_to_a_comment_is_valid(name, language, server, checker):
    response = httpx.post(f"{server}/{language}/articles/2/comments/", data=POSTS[name])

    assert "comment-form" in response.text
    assert faults_of(checker, response.text) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_answer_to_a_like_is_valid(language, server, checker):
    response = httpx.post(f"{server}/{language}/articles/2/like/", data={"action": "like"})

    assert response.status_code == 200
    assert faults_of(checker, response.text) == []


def test_style_sheets_and_drawings_are_valid():
    sheets = [str(path) for path in files(".css", "static") if "admin_desk" not in path.parts]
    drawings = [str(path) for path in files(".svg", "static")]
    java = shutil.which("java")

    for kind, paths in (("--css", sheets), ("--svg", drawings)):
        checked = subprocess.run(
            [java, "-Xss2m", "-jar", str(JAR), kind, "--format", "json", *paths],
            capture_output=True,
            text=True,
            check=False,
        )
        assert json.loads(checked.stderr or '{"messages": []}')["messages"] == []
