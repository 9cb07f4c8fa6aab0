"""Reading without a connection, and what a reader was writing when it went."""

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import PHOTO

pytestmark = pytest.mark.browser
#: Chromium tells of every request that fails while the network is away, whether the network says so
#: or the worker, which has no copy either; those are wanted here.
AWAY = "Failed to load resource: net::ERR_"
#: Runs in the page: every address that any cache of this site holds.
KEPT = """async () => {
  const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const keys = await Promise.all(caches_.map((cache) => cache.keys()));
  return keys.flat().map(({ url }) => new URL(url).pathname);
}"""
#: Runs in the page, until the worker has kept it.
UNTIL_KEPT = """async (path) => {
  while (!(await caches.match(path, { ignoreVary: true }))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""
HEADLINES = {"ar": "مجلس المدينة يقرّ ميزانية", "en": "City council passes"}
WORDS = {
    "ar": ("قرأتها من قبل", "أنت غير متصل بالشبكة"),
    "en": ("I read it before", "You are offline"),
}


def article_path(visit, language):
    page = visit.open(f"/{language}/")
    return page.locator(f'a[href*="/articles/{PHOTO}/"]').first.get_attribute("href")


def read_with_worker(visit, path):
    page = visit.open(path)
    page.evaluate("async () => void (await navigator.serviceWorker.ready)")
    page.evaluate(UNTIL_KEPT, path)
    return page


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_article_that_was_read_reloads_offline(visit, language):
    with visit(language, forgive=AWAY) as reader:
        path = article_path(reader, language)
        page = read_with_worker(reader, path)

        page.context.set_offline(True)
        page.reload()

        assert HEADLINES[language] in page.inner_text("h1")
        assert page.evaluate("() => document.querySelector('.figure img').naturalWidth") > 0
        assert page.evaluate("() => document.fonts.check('16px \"Midad Arabic\"')")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_unread_page_says_honestly_what_can_be_read(visit, language):
    with visit(language, forgive=AWAY) as reader:
        path = article_path(reader, language)
        page = read_with_worker(reader, path)

        page.context.set_offline(True)
        reader.open(f"/{language}/latest/")

        assert page.inner_text("h1") == WORDS[language][1]
        assert page.get_attribute("html", "lang") == language
        page.get_by_role("link", name=HEADLINES[language]).click()
        assert HEADLINES[language] in page.inner_text("h1")


def test_nothing_private_is_kept(visit):
    with visit("ar") as reader:
        path = article_path(reader, "ar")
        page = read_with_worker(reader, path)

        page.click(".like-button button")
        page.locator(".like-button button[aria-pressed=true]").wait_for()
        page.click(".like-button button")  # the other tests count this article's likes
        page.locator(".like-button button[aria-pressed=false]").wait_for()
        reader.open("/admin/login/")
        reader.open(path + "?from=mail")
        number = path.split("/")[3]
        reader.open(f"/ar/articles/{number}/comments/mine/")
        reader.open(f"/ar/articles/{number}/like/")
        reader.open("/ar/search/?q=سر")

        kept = page.evaluate(KEPT)
        pages = {name for name in kept if not name.startswith(("/static/", "/media/"))}
        assert pages <= {path, "/ar/", "/en/", "/ar/offline/", "/en/offline/"}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_words_written_before_the_connection_went_are_kept(visit, language):
    with visit(language, forgive=AWAY) as reader:
        path = article_path(reader, language)
        page = read_with_worker(reader, path)
        page.fill("#comment-name", "أبو خالد")
        page.fill("#comment-email", "abu.khaled@example.org")
        page.fill("#comment-body", WORDS[language][0])

        page.context.set_offline(True)
        page.click(".comment-form__button")
        expect(page.locator(".draft__status")).not_to_be_empty()
        page.reload()

        assert page.input_value("#comment-name") == "أبو خالد"
        assert page.input_value("#comment-body") == WORDS[language][0]
        assert page.input_value("#comment-email") == ""
