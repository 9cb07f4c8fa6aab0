"""Hits of a search are marked where they stand: no letter moves or changes its shape for it."""

from itertools import chain

import pytest

pytestmark = pytest.mark.browser
#: By language of the page: one word, words of the other direction, and the beginning of a word.
ASKED = [("ar", "النقل"), ("ar", "Ahmed"), ("ar", "المجل*"), ("en", "transport"), ("en", "coun*")]
#: A mark may be bold, which takes room; only what it does to order and joining counts.
LIGHT = "mark { font-weight: inherit !important; }"
#: Pixels: pairs of Latin letters are not drawn closer over the edge of a mark.
KERNING = 3
PLACES = """(elements) => elements.map((element) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const places = [];
  while (walker.nextNode()) {
    for (let i = 0; i < walker.currentNode.length; i++) {
      const range = document.createRange();
      range.setStart(walker.currentNode, i);
      range.setEnd(walker.currentNode, i + 1);
      const { left, top } = range.getBoundingClientRect();
      places.push(Math.round(left), Math.round(top));
    }
  }
  return places;
})"""
UNMARK = """(elements) => elements.forEach((element) => {
  for (const mark of element.querySelectorAll("mark")) mark.replaceWith(mark.textContent);
  element.normalize();
})"""


@pytest.mark.parametrize(("language", "words"), ASKED)
def test_marked_words_stand_where_plain_ones_do(language, words, visit):
    with visit(language, without_policy=True) as reader:
        page = reader.open(f"/{language}/search/?q={words}")
        page.add_style_tag(content=LIGHT)
        page.evaluate("() => document.fonts.ready")
        marked = page.locator(":is(.result__headline, .result__passage):has(mark)")
        assert marked.count() > 0
        handles = marked.element_handles()

        with_marks = page.evaluate(PLACES, handles)
        page.evaluate(UNMARK, handles)

        plain = page.evaluate(PLACES, handles)
        assert [len(places) for places in with_marks] == [len(places) for places in plain]
        pairs = zip(chain(*with_marks), chain(*plain), strict=True)
        assert max(abs(marked - unmarked) for marked, unmarked in pairs) <= KERNING
