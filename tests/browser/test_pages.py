"""Pages in Chromium: with JavaScript, at two widths, without errors or foreign hosts."""

import pytest

from tests.browser.seed import LIKES

pytestmark = pytest.mark.browser
LANGUAGES = ("ar", "en")
ARTICLE = "articles/1/"
PAGES = ("", ARTICLE, "sections/local/", "latest/", "search/?q=النقل+transport", "articles/999/")
REFUSALS = {"articles/999/": "404"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_no_wider_than_its_window(path, width, language, visit):
    with visit(language, width=width, forgive=REFUSALS.get(path, "")) as reader:
        page = reader.open(f"/{language}/{path}")

        assert page.get_attribute("html", "lang") == language
        assert reader.overflow() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_count_stands_in_its_brackets(language, visit):
    with visit(language) as reader:
        page = reader.open(f"/{language}/{ARTICLE}")

        drawn = page.evaluate(
            """() => {
              const count = document.querySelector(".like-button__count");
              const range = document.createRange();
              const letters = [];
              const walker = document.createTreeWalker(count, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                for (let at = 0; at < walker.currentNode.length; at += 1) {
                  range.setStart(walker.currentNode, at);
                  range.setEnd(walker.currentNode, at + 1);
                  const letter = range.toString();
                  letters.push([range.getBoundingClientRect().left, letter]);
                }
              }
              return letters.sort((a, b) => a[0] - b[0]).map((pair) => pair[1]).join("");
            }""",
        )

    # Where a bracket is drawn mirrored, its code comes in the mirrored place.
    assert drawn in {f"({LIKES})", f"){LIKES}("} if language == "ar" else drawn == f"({LIKES})"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_like_counts_without_leaving_the_page(language, visit):
    with visit(language) as reader:
        page = reader.open(f"/{language}/{ARTICLE}")
        button, count = (
            page.locator(".like-button button"),
            page.locator(".like-button [data-count]"),
        )
        before = int(count.inner_text())

        button.click()
        page.locator(".like-button button[aria-pressed=true]").wait_for()
        liked = int(count.inner_text())
        button.click()
        page.locator(".like-button button[aria-pressed=false]").wait_for()
        unliked = int(count.inner_text())

        assert (liked - before, unliked - before) == (1, 0)
        assert page.url.startswith(f"{reader.address}/{language}/articles/1/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comment_is_sent_with_its_proof_and_no_preview(language, visit):
    with visit(language) as reader:
        page = reader.open(f"/{language}/{ARTICLE}")

        page.fill("#comment-name", "سميرة")
        page.fill("#comment-body", "خبر جيد، شكرا للمجلس.")
        page.click(".comment-form__button")
        page.wait_for_selector(".own__status")

        assert page.locator("#comment-body").count() == 0
        assert page.locator(".comment--preview .comment__name").inner_text() == "سميرة"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_comment_keeps_what_was_typed(language, visit):
    with visit(language, forgive="422") as reader:
        page = reader.open(f"/{language}/{ARTICLE}")
        # Spaces satisfy `required` in the browser, but not us.
        page.fill("#comment-name", "   ")
        page.fill("#comment-body", "نص طويل لا أريد أن أكتبه مرتين.")

        page.click(".comment-form__button")
        page.wait_for_selector("#comment-errors")

        assert page.input_value("#comment-body") == "نص طويل لا أريد أن أكتبه مرتين."
        assert page.get_attribute("#comment-name", "aria-invalid") == "true"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_public_page_sets_no_cookie(language, visit):
    with visit(language) as reader:
        reader.open(f"/{language}/")
        reader.open(f"/{language}/{ARTICLE}")

        assert reader.page.context.cookies() == []
