"""The moderators' desk in a browser: keys by their place, undo, colleagues, phones, no scripts."""

import sqlite3
import time
from contextlib import closing

import pytest

from tests.browser.newsroom import newsroom
from tests.browser.test_journey import sign_in

pytestmark = pytest.mark.browser

DESK = "/admin/comments/comment/desk/"
#: What an Arabic keyboard writes with a key, by the key's place.
ARABIC_LAYOUT = {
    "KeyF": "ب",
    "KeyD": "ي",
    "KeyS": "س",
    "KeyJ": "ت",
    "KeyK": "ن",
    "KeyU": "ع",
    "KeyX": "ء",
    "KeyH": "ا",
    "Slash": "ظ",
    "Digit1": "١",
    "Digit5": "٥",
    "Escape": "Escape",
}
SHIFT = 8
#: Seconds until a hundred answers are there on a busy machine.
PATIENCE = 90
FOCUSED = ".desk-card:focus:not([data-done])"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Serve a newsroom where much waits."""
    seeds = ("tests.browser.seed", "tests.browser.seed_desk")
    with newsroom(tmp_path_factory.mktemp("desk"), *seeds) as place:
        yield place


@pytest.fixture(scope="module")
def server(place):
    """Name where `visit` goes."""
    return place.address


class Keyboard:
    """A keyboard with an Arabic layout: real events, whose letters mean nothing to the desk."""

    def __init__(self, page):
        self.page = page
        self.session = page.context.new_cdp_session(page)

    def press(self, code, modifiers=0):
        """Press a key by its place."""
        event = {"code": code, "key": ARABIC_LAYOUT[code], "modifiers": modifiers}
        for kind in ("rawKeyDown", "keyUp"):
            self.session.send("Input.dispatchKeyEvent", event | {"type": kind})

    def decide(self, *codes):
        """Press keys one after another, once there is a card to press them on."""
        self.page.wait_for_selector(FOCUSED)
        for code in codes:
            self.press(code)


def counts(place, language="ar"):
    """Return how many comments of the desk's readers stand where."""
    with closing(sqlite3.connect(place.folder / "db.sqlite3")) as database:
        rows = database.execute(
            "SELECT status, COUNT(*) FROM comments_comment WHERE language = ? "
            "AND visitor_key LIKE 'visitor-%' GROUP BY status",
            [language],
        )
        return dict(rows.fetchall())


def focused(page):
    return page.evaluate("document.activeElement.closest('.desk-card')?.id")


def eventually(place, language, **expected):
    """Wait until the desk's readers' comments stand where they should."""
    end = time.monotonic() + PATIENCE
    while counts(place, language) != expected and time.monotonic() < end:
        time.sleep(0.1)
    assert counts(place, language) == expected


def open_desk(editor, language, query=""):
    sign_in(editor, f"moderator-{language}")
    return editor.open(f"{DESK}?language={language}{query}")


def test_colleagues_undo_and_many_at_once(visit, place):
    with visit("en") as editor, visit("ar") as colleague:
        page = open_desk(editor, "en")
        keys = Keyboard(page)
        first = focused(page)

        keys.press("KeyX")
        keys.press("KeyJ")
        keys.press("KeyJ")
        keys.press("KeyX", SHIFT)
        keys.press("KeyF")
        page.wait_for_selector("#desk-undo button:has-text('Undo: 3 comments, Approved')")
        assert counts(place, "en") == {"pending": 102, "approved": 3}

        keys.press("KeyU")
        page.wait_for_selector(f"#{first}:focus:not([data-done])")
        assert counts(place, "en") == {"pending": 105}

        # Whoever stays with a card is seen there; whoever is faster is named.
        page.wait_for_timeout(1500)
        open_desk(colleague, "ar")
        other = colleague.open(f"{DESK}?language=en")
        assert "Omar Saleh" in other.inner_text(f"#{first} .desk-card__claim")
        keys.decide("KeyS")
        page.wait_for_selector("#desk-undo button")
        other.focus(f"#{first}")
        Keyboard(other).decide("KeyF")
        other.wait_for_selector(f"#{first} .errornote")
        assert "Omar Saleh" in other.inner_text(f"#{first} .errornote")
        assert focused(other) == first
        keys.press("KeyU")
        page.wait_for_selector(f"#{first}:not([data-done])")
        assert counts(place, "en") == {"pending": 105}


def test_keys_leave_words_alone(visit, place):
    with visit("ar") as editor:
        page = open_desk(editor, "ar")
        keys = Keyboard(page)
        before = counts(place)

        keys.press("Slash")
        for code in ("KeyF", "KeyS", "KeyX"):
            keys.press(code)

        assert page.evaluate("document.activeElement.id") == "id_name"
        assert page.locator("[name=chosen]:checked").count() == 0
        assert counts(place) == before
        page.focus(".desk-card")
        keys.press("Slash", SHIFT)
        assert page.locator("#desk-help[open]").count() == 1
        keys.press("Escape")
        assert page.locator("details[open]").count() == 0


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_desk_fits_its_window(visit, language, width):
    with visit(language, width=width) as editor:
        open_desk(editor, language)

        assert editor.overflow() == 0


def test_the_desk_works_without_scripts(visit, place):
    with visit("ar", javascript=False, width=360) as editor:
        page = open_desk(editor, "ar")
        cards = page.locator(".desk-card")
        first, second = cards.nth(0).get_attribute("id"), cards.nth(1).get_attribute("id")

        page.click(f"#{first} summary:has-text('رفض')")
        page.click(f"#{first} button[value='reject.off_topic']")
        assert page.url.endswith(f"#{second}")
        assert page.locator(f"#{first}").count() == 0
        assert counts(place)["rejected"] == 1
        assert editor.overflow() == 0

        page.click("#desk-undo button")
        assert page.url.endswith(f"#{first}")
        assert counts(place) == {"pending": 105}


def test_a_hundred_comments_are_cleared_by_keyboard_alone(visit, place):
    pattern = [("KeyF",), ("KeyD", "Digit5"), ("KeyS",), ("KeyF",)]
    with visit("ar") as editor:
        page = open_desk(editor, "ar")
        keys = Keyboard(page)

        for number in range(100):
            keys.decide(*pattern[number % 4])
        eventually(place, "ar", approved=50, rejected=25, spam=25, pending=5)

        assert page.locator(".desk-card").count() == 105
        assert "All counts are right." in place.run("manage.py", "check_counters")
