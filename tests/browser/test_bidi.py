"""Both directions in one line, proved in Chromium by where the letters are drawn."""

import pytest

from tests.browser.directions import CASES, HEADLINES

pytestmark = pytest.mark.browser
ARTICLE = "articles/5/"
#: Where each piece of an element's text begins, in pixels from the left.
LEFTS = """(element, pieces) => pieces.map((piece) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(piece);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + piece.length);
    return Math.min(...[...range.getClientRects()].map((rect) => rect.left));
  }
  return null;
})"""


def lefts_of(element, pieces):
    """Return where each of `pieces` is drawn; a piece may not be split over two nodes."""
    return element.evaluate(f"(element, pieces) => ({LEFTS})(element, pieces)", pieces)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_piece_of_a_text_is_drawn_in_its_place(language, visit):
    wrong = []

    with visit(language) as reader:
        paragraphs = reader.open(f"/{language}/{ARTICLE}").locator(".article__body p").all()
        for paragraph, (words, order) in zip(paragraphs, CASES[language], strict=True):
            lefts = lefts_of(paragraph, order)
            if None in lefts or lefts != sorted(lefts):
                wrong.append((words, order, lefts))

    assert wrong == []


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    ("path", "place"), [(ARTICLE, "h1"), ("latest/", ".card__headline >> nth=0")]
)
def test_a_headline_is_drawn_in_order_wherever_it_stands(path, place, language, visit):
    words, order = HEADLINES[language]

    with visit(language) as reader:
        headline = reader.open(f"/{language}/{path}").locator(place)
        lefts = lefts_of(headline, order)

        assert headline.inner_text().strip() == words
        assert lefts == sorted(lefts)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_set_apart_is_copied_as_it_was_written(language, visit):
    with visit(language) as reader:
        body = reader.open(f"/{language}/{ARTICLE}").locator(".article__body")
        copied = body.inner_text().replace("\n\n", "\n").split("\n")

    assert [line.strip() for line in copied if line.strip()] == [
        words.replace("<strong>", "").replace("</strong>", "").replace("&amp;", "&")
        for words, _order in CASES[language]
    ]
