"""What a search found is written once, and anew as soon as anything that it shows has changed."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from articles.models import BreakingStrip, Edition, Image, Section
from articles.services import publish, redact_edition, unpublish
from config.api.searching import kept_answer
from config.pages.searching import kept_page
from engagement.services import like_article
from tests.factories import make_edition, make_editor, make_image, make_section, make_user

pytestmark = pytest.mark.django_db
PAGE = "/ar/search/?q=القمح&sort=newest"
ANSWER = "/api/v1/search/?q=القمح&language=ar&sort=newest"
WHERE = {PAGE: kept_page, ANSWER: kept_answer}


@pytest.fixture
def edition():
    return make_edition(
        headline_ar="ارتفاع أسعار القمح",
        summary_ar="تكلفة الاستيراد تعود إلى ما كانت عليه قبل عام.",
        section=make_section(slug="economy", name_ar="اقتصاد", name_en="Economy"),
        image=make_image(),
        now=timezone.now() - timedelta(days=40),
    )


def publish_another(_edition):
    make_edition(headline_ar="مزارعو القمح ينتظرون المطر", now=timezone.now())


def take_down(edition):
    unpublish(edition.article, language="ar", actor=make_editor())


def redact(edition):
    chief = make_user("articles.redact_edition")
    redact_edition(edition, actor=chief, replacement={"headline": "القمح"}, reason="حكم قضائي")


def redact_again(edition):
    redact(edition)
    edition.refresh_from_db()
    moment = edition.redacted_at - timedelta(seconds=1)
    words = {"headline": "أسعار القمح"}
    chief = make_user("articles.redact_edition")
    redact_edition(edition, actor=chief, replacement=words, reason="استئناف", now=moment)


def date_back(edition):
    Edition.objects.filter(pk=edition.pk).update(
        first_published_at=edition.first_published_at - timedelta(days=40)
    )


def rename_section(edition):
    Section.objects.filter(pk=edition.section_id).update(name_ar="مال وأعمال")


def begin_strip(_edition):
    BreakingStrip.objects.create(
        language="ar", text="زلزال يشعر به سكان الساحل", starts_at=timezone.now()
    )


def like(edition):
    like_article(edition.article_id, actor_key="a" * 40, address_hash="b")


def publish_translation(edition):
    article = edition.article
    article.headline_en, article.summary_en = "Wheat prices rise", "Imports cost more."
    article.body_en = "<p>Wheat is dearer.</p>"
    article.save()
    publish(article, language="en", actor=make_editor())


def block_photo(edition):
    Image.objects.filter(pk=edition.image_id).update(is_blocked=True)


@pytest.mark.parametrize("path", WHERE, ids=["page", "API"])
def test_the_same_answer_is_written_once(client, edition, path, django_assert_max_num_queries):
    first = client.get(path)
    with django_assert_max_num_queries(2):
        again = client.get(path)

    assert edition.headline.split()[0] in first.content.decode()
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])
    assert WHERE[path].cache_info().hits == 1
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304


ALIKE = (publish_another, take_down, redact, date_back, rename_section)
OF_ONE = ((PAGE, begin_strip), (ANSWER, like), (ANSWER, publish_translation), (ANSWER, block_photo))


@pytest.mark.parametrize(("path", "change"), [*product(WHERE, ALIKE), *OF_ONE])
def test_a_change_shows_at_once(client, edition, path, change):
    before = client.get(path).content
    change(edition)
    after = client.get(path).content
    WHERE[path].cache_clear()

    assert after != before
    assert client.get(path).content == after


@pytest.mark.parametrize("path", WHERE, ids=["page", "API"])
def test_words_redacted_twice_are_not_shown_again(client, edition, path):
    redact(edition)
    client.get(path)
    redact_again(edition)

    html = client.get(path).content.decode()

    WHERE[path].cache_clear()
    assert client.get(path).content.decode() == html


@pytest.mark.parametrize("path", WHERE, ids=["page", "API"])
def test_one_search_is_not_answered_with_another(client, edition, path):
    make_edition(headline_ar="القمح والشعير", now=edition.first_published_at)
    answers = [client.get(path + more).content for more in ("", "&until=2020-01-01", "&page=2")]
    other = client.get(path.replace("القمح", "شعير")).content

    assert len({*answers, other}) == len(answers) + 1
