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


def answer(name: str, language: str, house: str) -> httpx.Response:
    """Read a page, or send its form until it is answered as it shall be."""
    kind, url = PAGES[name], house + address_of(name, language)
    for _ in range(kind.tries):
        method = "GET" if kind.form is None else "POST"
        response = httpx.request(method, url, data=kind.form, follow_redirects=True)
        if response.status_code == kind.status:
            break
    return response


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_valid(name, language, houses, checker):
    kind = PAGES[name]

    response = answer(name, language, houses(kind.house))

    assert response.status_code == kind.status
    assert f'<html lang="{language}"' in response.text
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
