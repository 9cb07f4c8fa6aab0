"""Every page works for everybody: axe finds nothing wrong and nothing it cannot decide."""

import pytest

from tests.browser.addresses import LANGUAGES, PAGES, address_of, forgiven
from tests.house import ROOT

pytestmark = pytest.mark.browser
AXE = ROOT / "tests/browser/tools/node_modules/axe-core/axe.min.js"
RUN = """async () => {
  const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const options = { runOnly: levels };
  const { violations, incomplete } = await axe.run(document, options);
  return [...violations, ...incomplete].flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) =>
      `${id}: ${target.join(" ")} ${[...any, ...all, ...none].map(({ message }) => message)}`),
  );
}"""
#: Makes lines, letters and words as wide as WCAG 1.4.12 lets readers ask for.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-block-end: 2em !important; }"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_barrier(name, language, visit):
    for width in (360, 1280):
        with visit(language, width=width, forgive=forgiven(name), without_policy=True) as reader:
            page = reader.open(address_of(name, language))
            page.add_script_tag(path=str(AXE))
            for scheme in ("light", "dark"):
                # Colours that are still changing are nobody's colours.
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")

                found = page.evaluate(RUN)

                assert found == [], f"{width} {scheme}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page_stays_within_a_narrow_window(name, language, visit):
    with visit(language, width=320, forgive=forgiven(name), without_policy=True) as reader:
        page = reader.open(address_of(name, language))

        plain = reader.overflow()
        page.add_style_tag(content=SPACING)

        assert (plain, reader.overflow()) == (0, 0)
