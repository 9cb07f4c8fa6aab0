"""The list of articles: states at a glance, found however typed, in few queries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, ArticleStage
from articles.services import publish, schedule, withdraw
from tests.articles.desk import make_role
from tests.factories import make_article, make_editor, make_profile, make_section, make_tag

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


def shown(client, **query):
    return {article.pk for article in client.get(LIST, query).context["cl"].result_list}


def in_every_state():
    editor, tomorrow = make_editor(), timezone.now() + timedelta(days=1)
    articles = {name: make_article() for name in ("live", "scheduled", "withdrawn", "draft")}
    publish(articles["live"], language="ar", actor=editor)
    schedule(articles["scheduled"], language="ar", actor=editor, at=tomorrow)
    publish(articles["withdrawn"], language="ar", actor=editor)
    withdraw(articles["withdrawn"], language="ar", actor=editor, notice="سُحبت")
    articles["empty"] = make_article(headline_ar="", body_ar="")
    for name, stage in (("in_review", "in_review"), ("ready", "ready"), ("draft", "draft")):
        articles.setdefault(name, make_article())
        ArticleStage.objects.create(article=articles[name], language="ar", stage=stage)
    return articles


def test_the_list_says_where_each_language_stands(client):
    articles = in_every_state()
    editor = make_role("reporter")
    make_profile(editor, desk_language="en")
    client.force_login(editor)

    html = client.get(LIST).content.decode()

    for name in articles:
        assert f"chip-{name}" in html


@pytest.mark.parametrize("state", ["live", "scheduled", "withdrawn", "in_review", "ready", "draft"])
def test_the_list_is_filtered_by_the_state_of_one_language(client, state):
    articles = in_every_state()
    client.force_login(make_role("reporter"))

    assert shown(client, state_ar=state) == {articles[state].pk}
    assert articles[state].pk not in shown(client, state_en=state)


def test_the_list_is_filtered_by_what_is_missing(client):
    articles = in_every_state()
    client.force_login(make_role("reporter"))

    missing = shown(client, state_ar="empty")

    assert articles["empty"].pk in missing
    assert articles["draft"].pk not in missing


def test_an_unknown_state_filters_nothing(client):
    make_article()
    client.force_login(make_role("reporter"))

    assert len(shown(client, state_ar="nonsense")) == 1


@pytest.mark.parametrize(
    "query",
    [
        "احمد",
        "أحمد",
        "أَحْمَد",
        "أحــمد",
        "بلديه",
        "بلدية حلب",
        "ahmad",
        "2017",
        "٢٠١٧",
    ],
)
def test_search_finds_words_however_they_are_typed(client, query):
    found = make_article(
        headline_ar="أحمد يزور بلديّة حلب ٢٠١٧", headline_en="Ahmad visits Aleppo in 2017"
    )
    make_article()
    client.force_login(make_role("reporter"))

    assert shown(client, q=query) == {found.pk}


@pytest.mark.parametrize("query", ["(", "[a", "\\", ".*", "أحمد (", "%", "9" * 19, "9" * 5000])
def test_search_takes_signs_as_signs(client, query):
    make_article()
    client.force_login(make_role("reporter"))

    assert shown(client, q=query) == set()


def test_search_by_number(client):
    first, _second = make_article(), make_article()
    client.force_login(make_role("reporter"))

    assert shown(client, q=f"#{first.pk}") == {first.pk}


@pytest.mark.parametrize("number", ["1a", "_00", "9" * 30])
def test_nothing_has_no_history(client, number):
    client.force_login(make_role("reporter"))

    assert client.get(f"{LIST}{number}/history/").status_code == 404


def test_tags_are_found_in_both_languages(client):
    tag = make_tag(name_ar="الأمم المتّحدة", name_en="United Nations")
    make_tag()
    client.force_login(make_role("reporter"))
    address = "/admin/autocomplete/?app_label=articles&model_name=article&field_name=tags&term="

    for term in ("الامم المتحدة", "nations"):
        results = client.get(address + term).json()["results"]
        assert [result["id"] for result in results] == [str(tag.pk)]


@pytest.mark.parametrize("rows", [1, 12])
def test_the_list_takes_few_queries_whatever_its_length(
    client, rows, django_assert_max_num_queries
):
    for _row in range(rows):
        article = make_article(section=make_section())
        publish(article, language="ar", actor=make_editor())
    client.force_login(make_role("chief_editor"))
    client.get(LIST)

    with django_assert_max_num_queries(14):
        client.get(LIST)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/articles/edition/",
        "/admin/articles/image/",
        "/admin/articles/editorialaction/",
        "/admin/articles/correction/",
        "/admin/articles/withdrawal/",
        "/admin/articles/redirect/",
        "/admin/articles/articlestage/",
        "/admin/auth/user/",
        "/admin/articles/staffprofile/",
    ],
)
def test_other_lists_take_few_queries_whatever_their_length(
    client, address, django_assert_max_num_queries
):
    in_every_state()
    administrator = make_role("administrator", is_superuser=True)
    client.force_login(administrator)
    client.get(address)

    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200


def test_headlines_carry_their_language(client):
    make_article(headline_ar="", headline_en="Harbour reopens")
    client.force_login(make_role("reporter"))

    html = client.get(LIST).content.decode()

    assert '<bdi lang="en" dir="ltr">Harbour reopens</bdi>' in html


def test_an_article_without_words_can_be_opened_from_the_list(client):
    article = Article.objects.create()
    client.force_login(make_role("reporter"))

    assert f"#{article.pk}</bdi>" in client.get(LIST).content.decode()
