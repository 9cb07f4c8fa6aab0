"""Every page works for everybody: axe finds nothing wrong and nothing it cannot decide."""

import pytest

from tests.browser.addresses import LANGUAGES, PAGES
from tests.house import ROOT

pytestmark = pytest.mark.browser
AXE = ROOT / "tests/browser/tools/node_modules/axe-core/axe.min.js"
RUN = """async () => {
  const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const options = { runOnly: levels, rules: { "target-size": { enabled: true } } };
  const { violations, incomplete } = await axe.run(document, options);
  return [...violations, ...incomplete].flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) =>
      `${id}: ${target.join(" ")} ${[...any, ...all, ...none].map(({ message }) => message)}`),
  );
}"""
#: What has the keyboard: its beginning, and whether it or the form around it bears a ring.
FOCUSED = """() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const hasRing = (element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  };
  const isSeen = [focused, focused.closest("form")].some((element) => element && hasRing(element));
  return [focused.outerHTML.slice(0, 200), isSeen && focused.getClientRects().length > 0];
}"""
#: More than any page has; who comes round to the beginning again has seen all.
MOST_STOPS = 150
#: Makes lines, letters and words as wide as WCAG 1.4.12 lets readers ask for.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-block-end: 2em !important; }"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_barrier(name, language, read):
    for width in (360, 1280):
        with read(name, language, width=width, without_policy=True) as reader:
            page = reader.page
            page.add_script_tag(path=str(AXE))
            for scheme in ("light", "dark"):
                # Colours that are still changing are nobody's colours.
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")

                found = page.evaluate(RUN)

                assert found == [], f"{width} {scheme}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page_stays_within_a_narrow_window(name, language, read):
    with read(name, language, width=320, without_policy=True) as reader:
        page = reader.page

        plain = reader.overflow()
        page.add_style_tag(content=SPACING)

        assert (plain, reader.overflow()) == (0, 0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_keyboard_is_seen_wherever_it_stands(name, language, read):
    with read(name, language) as reader:
        page = reader.page
        has_masthead = page.locator(".skip-link").count() > 0
        stops = []
        for _ in range(MOST_STOPS):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUSED)
            if stop is None:
                break
            stops.append(stop)

        # The first leads past the masthead where there is one, and no stop catches the keyboard.
        assert ('href="#content"' in stops[0][0]) is has_masthead
        assert len(stops) < MOST_STOPS
        assert [words for words, is_seen in stops if not is_seen] == []
