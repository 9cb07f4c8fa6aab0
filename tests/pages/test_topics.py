"""The pages of tags and authors: what they show, and what they must not."""

import pytest

from articles.services import publish, unpublish
from tests.factories import (
    HOUR,
    NOW,
    make_article,
    make_author,
    make_editor,
    make_section,
    make_tag,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]


@pytest.fixture
def _at_noon(time_machine):
    time_machine.move_to(NOW + HOUR, tick=False)


def publish_one(language="ar", **fields):
    article = make_article(**fields)
    publish(article, language=language, actor=make_editor(), now=NOW)
    return article


def with_author(article, author):
    article.bylines.create(author=author)
    publish(article, language="ar", actor=make_editor(), now=NOW)


def test_tag_lists_its_live_articles_in_one_language(client):
    tag = make_tag(slug="transport")
    publish_one(tags=[tag], headline_ar="خط جديد للحافلات يربط الميناء بالجامعة")
    publish_one(headline_ar="أمسية شعرية في مقهى النوفرة")

    page = client.get("/ar/tags/transport/").content.decode()

    assert "خط جديد للحافلات يربط الميناء بالجامعة" in page
    assert "أمسية شعرية في مقهى النوفرة" not in page
    assert 'hreflang="en"' in page


@pytest.mark.parametrize("names", [{"name_ar": ""}, {}])
def test_tag_without_name_or_live_article_does_not_exist(client, names):
    tag = make_tag(slug="transport", **names)
    if names:
        publish_one(tags=[tag])
    else:
        make_article(tags=[tag])

    assert client.get("/ar/tags/transport/").status_code == 404


def test_tag_leads_to_the_other_language_only_where_something_is_live(client):
    tag = make_tag(slug="transport")
    article = publish_one(tags=[tag])

    before = client.get("/ar/tags/transport/").content.decode()
    publish(article, language="en", actor=make_editor(), now=NOW)
    after = client.get("/ar/tags/transport/").content.decode()

    assert 'href="/en/tags/transport/"' not in before
    assert 'href="/en/tags/transport/"' in after


def test_author_is_introduced_above_what_they_wrote(client):
    author = make_author(slug="layla", biography_ar="مراسلة تغطي شؤون النقل منذ عشر سنوات.")
    with_author(make_article(), author)

    page = client.get("/ar/authors/layla/").content.decode()

    assert "<h1" in page
    assert "ليلى الحموي" in page
    assert "مراسلة تغطي شؤون النقل منذ عشر سنوات." in page
    assert "مجلس المدينة يقرّ ميزانية" in page


def test_author_with_drafts_alone_is_unknown(client):
    author = make_author(slug="layla")
    article = make_article()
    article.bylines.create(author=author)

    assert client.get("/ar/authors/layla/").status_code == 404
    publish(article, language="ar", actor=make_editor(), now=NOW)
    assert client.get("/ar/authors/layla/").status_code == 200
    unpublish(article, language="ar", actor=make_editor(), now=NOW + HOUR / 2)
    assert client.get("/ar/authors/layla/").status_code == 404


def test_article_leads_to_its_author_and_tags(client):
    author, tag = make_author(slug="layla"), make_tag(slug="transport")
    article = make_article(tags=[tag], section=make_section())
    with_author(article, author)

    page = client.get(f"/ar/articles/{article.pk}/", follow=True).content.decode()

    assert 'href="/ar/authors/layla/"' in page
    assert 'href="/ar/tags/transport/"' in page
