"""Dark colours and light ones, as the device has them or as the reader chooses."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.addresses import LANGUAGES, PLAIN

pytestmark = pytest.mark.browser
PAPER = {"light": "rgb(251, 249, 244)", "dark": "rgb(21, 23, 27)"}
NAMES = {"ar": "ألوان داكنة", "en": "Dark colours"}


def paper(page):
    """Return the colour behind the page, and what the browser's own frame is told of it."""
    drawn = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
    told = {meta.get_attribute("content") for meta in page.locator("meta[name=theme-color]").all()}
    return drawn, told


@pytest.mark.parametrize("device", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_reader_switches_colours_at_once_and_for_every_page(visit, language, device):
    other = {"light": "dark", "dark": "light"}[device]
    with visit(language) as reader:
        reader.page.emulate_media(color_scheme=device)
        page = reader.open(f"/{language}/")
        switch = page.get_by_role("button", name=NAMES[language])
        assert paper(page) == (PAPER[device], {PAPER[device]})
        assert switch.get_attribute("aria-pressed") == str(device == "dark").lower()

        switch.click()
        assert paper(page) == (PAPER[other], {PAPER[other]})
        assert switch.get_attribute("aria-pressed") == str(other == "dark").lower()

        page = reader.open(f"/{language}/articles/{PLAIN}/")
        assert paper(page)[0] == PAPER[other]

        page.get_by_role("button", name=NAMES[language]).click()
        assert paper(page)[0] == PAPER[device]
        # Back to what the device has: it is followed again.
        page.emulate_media(color_scheme=other)
        told = page.locator("meta[name=theme-color]").first
        expect(told).to_have_attribute("content", PAPER[other])
        assert paper(page) == (PAPER[other], {PAPER[other]})


def test_chosen_colours_are_there_before_anything_is_drawn(visit):
    with visit("ar") as reader:
        page = reader.open("/ar/")
        page.evaluate("() => localStorage.setItem('theme', 'dark')")
        page.add_init_script(
            """new MutationObserver((_, observer) => {
                if (!document.body) return;
                window.themeAtFirst = document.documentElement.style.colorScheme;
                observer.disconnect();
            }).observe(document, { childList: true, subtree: true });"""
        )

        page.reload()

        assert page.evaluate("() => window.themeAtFirst") == "dark"


def test_without_scripts_the_device_decides_and_no_switch_is_offered(visit):
    with visit("en", javascript=False) as reader:
        reader.page.emulate_media(color_scheme="dark")
        page = reader.open("/en/")

        assert not page.locator("theme-switch").is_visible()
        corner = page.screenshot(clip={"x": 2, "y": 2, "width": 1, "height": 1})
        with Image.open(BytesIO(corner)) as drawn:
            assert drawn.convert("RGB").getpixel((0, 0)) == (21, 23, 27)


def test_paper_is_white_in_print_whatever_was_chosen(visit):
    with visit("en") as reader:
        reader.page.emulate_media(color_scheme="dark")
        page = reader.open("/en/")

        page.emulate_media(media="print", color_scheme="dark")

        assert paper(page)[0] == "rgb(255, 255, 255)"
