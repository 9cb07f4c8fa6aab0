"""What stays visible where the device chooses the colours, and where a reader asks for contrast."""

import pytest

from tests.browser.addresses import LANGUAGES, PLAIN

pytestmark = pytest.mark.browser
STYLE = "(element, name) => getComputedStyle(element)[name]"


def style(locator, name):
    """Return what Chromium made of a property."""
    return locator.evaluate(STYLE, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_forced_colours_leave_nothing_to_colour_alone(language, visit):
    with visit(language) as reader:
        reader.page.emulate_media(forced_colors="active")
        page = reader.open(f"/{language}/articles/{PLAIN}/")

        for pressed in (".like-button__button", ".comment-form__button", ".share__link"):
            button = page.locator(pressed).first
            assert style(button, "borderBlockStartWidth") == "1px"
            assert style(button, "borderBlockStartColor") != style(button, "backgroundColor")
        assert not page.locator("theme-switch").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_forced_colours_show_where_a_reader_is_and_what_was_liked(language, visit):
    with visit(language) as reader:
        reader.page.emulate_media(forced_colors="active")
        page = reader.open(f"/{language}/articles/{PLAIN}/")
        sections = page.locator(".masthead__sections")
        here, elsewhere = (
            sections.locator(f"a{which}").first
            for which in ("[aria-current]", ":not([aria-current])")
        )
        like = page.locator(".like-button__button")
        before = style(like, "backgroundColor")

        like.focus()
        page.keyboard.press("Enter")
        page.locator(".like-button__button[aria-pressed=true]").wait_for()

        assert style(like, "backgroundColor") != before
        assert style(like, "outlineStyle") == "solid"
        lines = [style(link, "borderBlockEndColor") for link in (here, elsewhere)]
        assert lines[0] != lines[1]
        assert lines[1] == style(page.locator("html"), "backgroundColor")


def test_forced_colours_keep_the_edges_of_the_breaking_line(visit):
    with visit("ar") as reader:
        reader.page.emulate_media(forced_colors="active")
        page = reader.open("/ar/")

        # The newsroom of these tests has nothing to break: one is put there.
        page.evaluate("() => document.body.append(document.createElement('aside'))")
        strip = page.locator("aside").last
        strip.evaluate("(element) => (element.className = 'strip')")

        assert style(strip, "borderBlockStartWidth") == "4px"


@pytest.mark.parametrize(("colours", "paper"), [("light", "255, 255, 255"), ("dark", "0, 0, 0")])
def test_readers_who_ask_for_contrast_get_it(colours, paper, visit):
    with visit("ar") as reader:
        reader.page.emulate_media(color_scheme=colours, contrast="more")

        page = reader.open("/ar/")

        assert style(page.locator("html"), "backgroundColor") == f"rgb({paper})"
        assert (
            style(page.locator("html"), "color")
            == f"rgb({'0, 0, 0' if paper[0] == '2' else '255, 255, 255'})"
        )


def test_readers_who_ask_for_calm_get_no_transitions(visit):
    with visit("ar") as reader:
        reader.page.emulate_media(reduced_motion="reduce")

        page = reader.open("/ar/")

        moving = (
            "() => document.getAnimations().length + [...document.querySelectorAll('a, button')]"
        )
        moving += ".filter((it) => getComputedStyle(it).transitionDuration !== '0s').length"
        assert page.evaluate(moving) == 0
