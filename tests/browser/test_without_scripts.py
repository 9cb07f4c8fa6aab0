"""Everything that readers do works without JavaScript: both languages, small and large windows."""

import email
import re
import sqlite3
import time
from contextlib import closing
from email.policy import default
from urllib.parse import quote

import pytest

from tests.browser.addresses import LANGUAGES, LONE, PHOTO
from tests.browser.newsroom import newsroom
from tests.browser.seed_flows import ALONE, AUTHOR, HEADLINES, MANY, SECTION, STRIPS, TAG

pytestmark = pytest.mark.browser
#: Milliseconds: a form that comes back sooner was filled in by a program.
READING_TIME = 3_500
MAIL_SECONDS = 20
WIDTHS = (360, 1280)
LINK = re.compile(r"https?://\S+/newsletter/\w+/\S+/")
#: What readers see and choose, by language.
WORDS = {
    "ar": {
        "library": "مكتبة",
        "older articles": "مواد أقدم",
        "older comments": "تعليقات أقدم",
        "more results": "نتائج أخرى",
        "wider": "ابحث في كل الأقسام والتواريخ",
        "switch": "اقرأ هذه المادة بالإنجليزية",
        "not there": "هذه المادة غير منشورة بالإنجليزية.",
        "liked": "شكرًا على إعجابك",
        "unliked": "أُلغي إعجابك",
        "no name": "اسمك",
        "comment": "ننتظر المكتبة منذ سنوات، شكرا لكم.",
        "subscribed": "تم اشتراكك",
        "left": "أُلغي اشتراكك",
        "saved": "حُفظ اختيارك.",
    },
    "en": {
        "library": "library",
        "older articles": "Older articles",
        "older comments": "Older comments",
        "more results": "More results",
        "wider": "Search in all sections and at all times",
        "switch": "Read this article in Arabic",
        "not there": "This article is not published in Arabic.",
        "liked": "Thank you for your like",
        "unliked": "Your like was taken back",
        "no name": "name",
        "comment": "We have waited years for this library. Thank you.",
        "subscribed": "You are subscribed",
        "left": "You are unsubscribed",
        "saved": "Your choice was saved.",
    },
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    seeds = ("tests.browser.seed", "tests.browser.seed_flows")
    with newsroom(tmp_path_factory.mktemp("flows"), *seeds) as place:
        yield place


@pytest.fixture(scope="module")
def server(place):
    return place.address


@pytest.fixture(params=[(code, width) for code in LANGUAGES for width in WIDTHS], ids=str)
def reader(request, visit):
    """Return a reader without JavaScript, with what they read and see."""
    language, width = request.param
    with visit(language, javascript=False, width=width, forgive="422") as reader:
        reader.language, reader.words, reader.width = language, WORDS[language], width
        yield reader
        assert reader.overflow() == 0


def go(reader, path):
    """Open a page of the reader's language."""
    return reader.open(f"/{reader.language}/{path}")


def headline(reader, number):
    return HEADLINES[reader.language].format(number)


def series(page):
    """Return the numbers of the series that a page shows, in its order."""
    found = page.locator("main :is(.card__headline, .result__headline)").all_inner_texts()
    return [int(re.search(r"\d+$", words.strip()).group()) for words in found]


def test_front_leads_to_the_article(reader):
    page = go(reader, "")
    link = page.locator("main .card__headline a").first
    words = link.inner_text()

    link.click()

    # The kicker stands in the link too.
    assert words.endswith(page.locator("h1").inner_text())
    assert page.locator(".article__body p").first.is_visible()


def name_of(facts, reader):
    return facts[f"name_{reader.language}"]


@pytest.mark.parametrize(
    ("opening", "facts"),
    [(".article__section a", SECTION), (".tags a", TAG), (".byline__name", AUTHOR)],
    ids=["section", "tag", "author"],
)
def test_article_leads_to_more_of_its_kind_page_by_page(opening, facts, reader):
    page = go(reader, f"articles/{MANY}/")

    page.locator(opening).first.click()
    heading, first = page.locator("h1").inner_text(), series(page)
    page.get_by_role("link", name=reader.words["older articles"]).click()
    rest = series(page)

    assert heading == name_of(facts, reader)
    assert len(first) == 24
    assert len(first + rest) == len({*first, *rest}) == MANY + 1


def test_latest_is_read_page_by_page(reader):
    page = go(reader, "latest/")
    newest = page.locator("main .card__headline").first.inner_text()

    page.get_by_role("link", name=reader.words["older articles"]).click()

    assert page.locator("main .card__headline").count() > 0
    assert newest not in page.locator("main .card__headline").all_inner_texts()


def test_archive_leads_to_a_month_and_its_articles(reader):
    page = go(reader, "archive/")

    months = page.locator(".months__item a")
    months.last.click()
    shown = page.locator("main .card__headline").count()

    assert shown > 0
    assert "archive" in page.url


def search(reader, **asked):
    """Fill in the search page's form as a reader does, and send it."""
    page = go(reader, "search/")
    page.fill("#filters-words", asked.pop("words", reader.words["library"]))
    for name, value in asked.items():
        field = page.locator(f"#filters-{name}")
        if name in {"since", "until"}:
            field.fill(value)
        else:
            field.select_option(value)
    page.click(".filters__send button")
    return page


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ({"section": "culture"}, True),
        ({"section": "local"}, False),
        ({"since": "2100-01-01"}, False),
        ({"since": "2001-01-01"}, True),
        ({"until": "2001-01-01"}, False),
        ({"until": "2100-01-01"}, True),
        ({"sort": "best"}, True),
    ],
    ids=str,
)
def test_search_is_narrowed_by_each_filter(asked, is_found, reader):
    page = search(reader, **asked)

    assert (page.locator(".result").count() > 0) is is_found
    for name, value in asked.items():
        assert page.input_value(f"#filters-{name}") == value
    if not is_found:
        page.get_by_role("link", name=reader.words["wider"]).click()
        assert page.locator(".result mark").count() > 0


def test_search_in_the_other_language_and_in_both(reader):
    other = next(code for code in LANGUAGES if code != reader.language)
    words = WORDS[other]["library"]

    page = search(reader, words=words, language="both")
    found = page.locator(f".result[lang={other}]").count()
    page = search(reader, words=words, language=other)

    assert found > 0
    assert page.locator(f".result[lang={other}] mark").count() > 0


def test_search_is_read_page_by_page(reader):
    page = search(reader)
    first = series(page)

    page.get_by_role("link", name=reader.words["more results"]).click()
    rest = series(page)

    assert len(first) == 20
    assert len(first + rest) == len({*first, *rest}) == MANY + 1


def test_comments_are_read_page_by_page(reader):
    page = go(reader, f"articles/{LONE}/")
    first = page.locator(".comment__body").all_inner_texts()

    page.get_by_role("link", name=reader.words["older comments"]).click()
    rest = page.locator(".comment__body").all_inner_texts()

    assert len(first) == 20
    assert len({*first, *rest}) == MANY


def test_language_is_switched_where_the_article_lives_in_both(reader):
    page = go(reader, f"articles/{PHOTO}/")
    other = next(code for code in LANGUAGES if code != reader.language)

    page.get_by_role("link", name=reader.words["switch"]).click()

    assert page.get_attribute("html", "lang") == other
    assert f"/{other}/articles/{PHOTO}/" in page.url


def test_language_that_is_not_there_is_said(reader):
    page = go(reader, f"articles/{ALONE[reader.language]}/")
    said = page.locator(".elsewhere").inner_text()

    page.locator(".masthead__language").click()

    assert said == reader.words["not there"]
    assert page.get_attribute("html", "lang") != reader.language
    assert page.locator("h1").is_visible()


def test_like_is_given_and_taken_back(reader):
    page = go(reader, f"articles/{PHOTO}/")

    page.click(".like-button button")
    liked, after = page.locator("h1").inner_text(), count_on(page)
    page.locator("main form button").click()

    assert liked == reader.words["liked"]
    assert page.locator("h1").inner_text() == reader.words["unliked"]
    assert count_on(page) == after - 1


def count_on(page):
    return int(re.search(r"\d+", page.locator(".notice__status").inner_text()).group())


def test_comment_is_looked_at_once_more_and_waits_for_a_moderator(reader, place):
    name = f"سمر {reader.language} {reader.width}"
    page = go(reader, f"articles/{LONE}/")
    page.fill("#comment-name", name)
    page.fill("#comment-body", reader.words["comment"])

    page.click(".comment-form__button")
    shown = page.locator(".comment--preview").inner_text()
    page.wait_for_timeout(READING_TIME)
    page.click(".comment-form__button")

    assert name in shown
    assert reader.words["comment"] in shown
    assert page.get_by_role("status").is_visible()
    assert rows(place, "SELECT status FROM comments_comment WHERE name = ?", name) == [("pending",)]


def rows(place, question, *values):
    with closing(sqlite3.connect(place.folder / "db.sqlite3", timeout=20)) as database:
        return database.execute(question, values).fetchall()


def test_refused_comment_keeps_every_word_and_names_the_field(reader):
    page = go(reader, f"articles/{LONE}/")
    typed = {"name": "   ", "email": "samar@example.org", "body": "سطر أول\n\nand a second one"}
    for name, value in typed.items():
        page.fill(f"#comment-{name}", value)

    page.click(".comment-form__button")

    kept = {name: page.input_value(f"#comment-{name}") for name in typed}
    complaint = page.locator("#comment-errors a")
    assert kept == typed
    assert reader.words["no name"] in complaint.inner_text()
    assert complaint.get_attribute("href") == "#comment-name"
    assert page.get_attribute("#comment-name", "aria-invalid") == "true"


def test_newsletter_is_asked_for_confirmed_changed_and_left(reader, place):
    mailbox = f"reader-{reader.language}-{reader.width}@example.org"
    page = go(reader, "newsletter/")
    page.fill("#newsletter-email", mailbox)

    page.locator(".newsletter__form button").click()
    assert page.locator(".newsletter__address").inner_text() == mailbox
    page.wait_for_timeout(READING_TIME)
    page.locator(".newsletter__form button").click()
    assert page.get_by_role("status").is_visible()

    page.goto(link_in_mail(place, mailbox))
    page.locator("main form button").click()
    assert page.locator("h1").inner_text() == reader.words["subscribed"]

    page.goto(link_of(place, "manage", mailbox))
    page.check("[name=frequency][value=weekly]")
    page.locator("button[value=save]").click()
    assert page.get_by_role("status").inner_text() == reader.words["saved"]
    assert page.is_checked("[name=frequency][value=weekly]")

    page.goto(link_of(place, "unsubscribe", mailbox))
    page.locator("main form button").click()
    assert page.locator("h1").inner_text() == reader.words["left"]


def link_in_mail(place, mailbox):
    """Return the link of the one mail that came."""
    end = time.monotonic() + MAIL_SECONDS
    while not (links := [*_links(place, mailbox)]):
        assert time.monotonic() < end
        time.sleep(0.2)
    return links[0]


def _links(place, mailbox):
    for file in (place.folder / "mail").glob("*"):
        # Mails of one second share a file; a line of dashes ends each that is whole.
        for text in file.read_text().split("-" * 79)[:-1]:
            mail = email.message_from_string(text.lstrip(), policy=default)
            if mailbox in mail["To"]:
                yield from LINK.findall(mail.get_body(("plain",)).get_content())


def link_of(place, purpose, mailbox):
    """Return the link that every issue of the newsletter carries at its foot."""
    script = (
        "from engagement.letters import link_to; from engagement.models import Subscription; "
        f"print(link_to({purpose!r}, Subscription.objects.get(email={mailbox!r})))"
    )
    return place.run("manage.py", "shell", "--no-imports", "--command", script).strip()


def test_article_is_passed_on_by_plain_links(reader):
    page = go(reader, f"articles/{PHOTO}/")
    address = quote(f"{reader.address}/{reader.language}/articles/{PHOTO}/", safe="")

    links = page.locator(".share__links a")

    assert links.count() == 5
    assert all(address in link.get_attribute("href") for link in links.all())
    assert all(link.is_visible() for link in links.all())
    # What only scripts can do is not offered.
    assert not any(button.is_visible() for button in page.locator(".share__links button").all())


def test_breaking_strip_leads_to_its_article(reader):
    page = go(reader, "latest/")
    strip = page.locator(".strip a")
    words = strip.inner_text()

    strip.click()

    assert words == STRIPS[reader.language]
    assert f"/{reader.language}/articles/{LONE}/" in page.url
