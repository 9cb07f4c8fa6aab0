"""How long an article takes to read, as its page says it."""

import pytest

from articles.reading_time import reading_minutes
from tests.factories import make_article, make_edition
from tests.pages.builders import path_of

SENTENCE = {
    "ar": "وافق مجلس المدينة على شراء حافلات كهربائية جديدة ",
    "en": "The council agreed to buy new electric buses ",
}


def text(language, words):
    """Return a body of so many words."""
    sentence = SENTENCE[language].split()
    return "<p>" + " ".join((sentence * (words // len(sentence) + 1))[:words]) + "</p>"


@pytest.mark.parametrize(
    ("language", "words", "minutes"),
    [("ar", 90, 0), ("ar", 181, 1), ("ar", 1810, 10), ("en", 238, 1), ("en", 2380, 10)],
)
def test_reading_takes_longer_in_arabic(language, words, minutes):
    assert reading_minutes(text(language, words), language) == minutes


def test_markup_is_not_read():
    assert reading_minutes('<p><a href="/ar/" title="a b c">' * 1000, "ar") == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("minutes", "arabic"),
    [
        (1, "دقيقة واحدة للقراءة"),
        (2, "دقيقتان للقراءة"),
        (3, "3 دقائق للقراءة"),
        (10, "10 دقائق للقراءة"),
        (11, "11 دقيقة للقراءة"),
        (100, "100 دقيقة للقراءة"),
    ],
)
def test_article_tells_its_reading_time_in_the_right_plural(client, minutes, arabic):
    article = make_article(body_ar=text("ar", minutes * 181))
    make_edition(article=article)

    page = client.get(path_of(article, "ar")).content.decode()

    assert f"<span>{arabic}</span>" in page


@pytest.mark.django_db
def test_short_article_tells_none(client):
    article = make_article(body_ar=text("ar", 40))
    make_edition(article=article)

    assert "للقراءة" not in client.get(path_of(article, "ar")).content.decode()
