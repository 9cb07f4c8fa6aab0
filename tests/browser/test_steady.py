"""Nothing moves while a page arrives over a slow line, and the faces are there on the next one."""

import pytest

from tests.browser.addresses import LANGUAGES, PAGES, PHOTO, address_of, forgiven

pytestmark = pytest.mark.browser

#: A slow line as Lighthouse thinks of one: bytes a second, milliseconds.
SLOW = {"offline": False, "downloadThroughput": 200_000, "uploadThroughput": 90_000, "latency": 150}
#: Sum of what moved, and what it was: only the first is compared, the rest says where to look.
SHIFTS = """() => new Promise((done) => {
  const moved = [];
  new PerformanceObserver((list) => moved.push(...list.getEntries()))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved.map((entry) => [
    entry.value, ...entry.sources.map(({ node }) => node?.className ?? node?.nodeName),
  ])), 300);
})"""
FACES = """document.fonts.ready.then(() => [...document.fonts]
  .filter((face) => face.status === "loaded").map((face) => face.family.replaceAll('"', "")))"""
OWN = {"ar": "Midad Arabic", "en": "Midad Latin"}
#: Pages that readers come to by links.
ARRIVING = [name for name, kind in PAGES.items() if kind.form is None and kind.house == "seeded"]


def slowly(page):
    """Give the page a slow line of its own."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    return session


@pytest.mark.parametrize(("language", "width"), [("ar", 360), ("en", 1280)])
@pytest.mark.parametrize("name", ARRIVING)
def test_nothing_moves_while_a_page_arrives(name, language, width, visit):
    with visit(language, width=width, forgive=forgiven(name)) as reader:
        # Tall enough for what scripts put at the end of a page to be seen too.
        reader.page.set_viewport_size({"width": width, "height": 3000})
        slowly(reader.page)

        page = reader.open(address_of(name, language))

        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHIFTS) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_set_in_our_own_faces_once_they_are_here(language, visit):
    with visit(language) as reader:
        reader.open(f"/{language}/").wait_for_load_state("networkidle")

        page = reader.open(f"/{language}/articles/{PHOTO}/")

        assert drawn_with(page, ".article__headline") == ["IBM Plex Sans Arabic"]
        assert drawn_with(page, ".masthead__name a") == ["Amiri"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_face_of_the_other_language_is_fetched_for_its_name(language, visit):
    with visit(language) as reader:
        page = reader.open(f"/{language}/archive/")

        own = {OWN[language], "Midad Nameplate", "Midad Languages"}
        assert set(page.evaluate(FACES)) == own


def drawn_with(page, selector):
    """Return the families whose glyphs Chromium drew an element with."""
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": found["nodeId"]})["fonts"]
    return sorted({font["familyName"] for font in fonts})
