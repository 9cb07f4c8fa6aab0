"""A newsroom served by a real process, and a Chromium that reports whatever goes wrong."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.browser.addresses import PAGES, address_of, forgiven
from tests.browser.newsroom import newsroom

LOCALES = {"ar": "ar-SY", "en": "en-GB"}
#: Milliseconds; a loaded machine is slow, a hanging page is slower.
PATIENCE = 15_000


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Serve a seeded newsroom; its address."""
    with newsroom(tmp_path_factory.mktemp("newsroom"), "tests.browser.seed") as place:
        yield place.address


@pytest.fixture(scope="session")
def houses(server, tmp_path_factory):
    """Return what gives a newsroom's address by its name, and serves it from then on."""
    with ExitStack() as served:
        addresses = {"seeded": server}

        def house(name: str) -> str:
            if name not in addresses:
                folder = tmp_path_factory.mktemp(name)
                if name == "broken":
                    (folder / "db.sqlite3").write_text("no database but a letter. " * 100)
                place = served.enter_context(newsroom(folder, is_migrated=False))
                addresses[name] = place.address
            return addresses[name]

        yield house


@pytest.fixture(scope="session")
def chromium():
    """Start the machine's Chromium, once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--no-first-run",
            ],
        )
        yield browser
        browser.close()


@dataclass
class Visit:
    """One reader's or editor's browser, and what went wrong in it."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a path of the site."""
        self.page.goto(self.address + path)
        return self.page

    def send(self, path: str, form: dict[str, str], *, wanted: int, tries: int) -> Page:
        """Post a form, as often as it takes to be answered so, and show the last answer."""
        url = self.address + path
        for _ in range(tries):
            answer = self.page.request.post(url, form=form, headers={"Origin": self.address})
            if answer.status == wanted:
                break
        self.page.route(url, lambda route: route.fulfill(response=answer), times=1)
        self.page.goto(url)
        return self.page

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return self.page.evaluate(
            "() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)",
        )


@pytest.fixture
def visit(server, chromium):
    """Return what opens a browser of one's own and checks its faults when it is closed."""

    @contextmanager
    def open_visit(
        language: str,
        *,
        javascript: bool = True,
        width: int = 1280,
        forgive: str = "",
        without_policy: bool = False,
        address: str = server,
    ) -> Iterator[Visit]:
        context = chromium.new_context(
            java_script_enabled=javascript,
            locale=LOCALES[language],
            # A tool that reads the page must be put into it.
            bypass_csp=without_policy,
            viewport={"width": width, "height": 900},
        )
        context.set_default_timeout(PATIENCE)
        visit = Visit(context.new_page(), address)
        _listen(visit, forgive)
        try:
            yield visit
        finally:
            context.close()
        assert visit.faults == []

    return open_visit


@pytest.fixture
def read(visit, houses):
    """Return what opens a kind of page in a browser of one's own, wherever it is served."""

    @contextmanager
    def read_kind(name: str, language: str, **window: Any) -> Iterator[Visit]:
        kind, path = PAGES[name], address_of(name, language)
        address = houses(kind.house)
        with visit(language, forgive=forgiven(name), address=address, **window) as reader:
            if kind.form is None:
                reader.open(path)
            else:
                reader.send(path, kind.form, wanted=kind.status, tries=kind.tries)
            yield reader

    return read_kind


def _listen(visit: Visit, forgive: str) -> None:
    def on_request(request):
        parts = urlsplit(request.url)
        if (
            parts.scheme in {"http", "https"}
            and f"{parts.scheme}://{parts.netloc}" != visit.address
        ):
            visit.faults.append(f"another host was asked: {request.url}")

    def on_console(message):
        if message.type in {"error", "warning"} and not (forgive and forgive in message.text):
            visit.faults.append(f"{message.type}: {message.text} at {visit.page.url}")

    visit.page.on("request", on_request)
    visit.page.on("console", on_console)
    visit.page.on("pageerror", lambda error: visit.faults.append(f"page error: {error}"))
