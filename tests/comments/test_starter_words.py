"""The list a newsroom may begin with: loaded at the desk, once, and safe on honest texts."""

import pytest
from django.urls import reverse

from articles.errors import NotAllowedError
from articles.models import HouseAction
from comments.models import WordRule
from comments.services import load_starter_terms, screen_words, starter_terms
from comments.words import Matcher, Rule
from tests.articles.desk import make_role
from tests.comments.test_word_measure import honest_texts
from tests.factories import make_moderator

pytestmark = pytest.mark.django_db
ADDRESS = "admin:comments_wordrule_starter"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_editors_load_the_list_once(client, language):
    editor = make_role("section_editor")
    client.force_login(editor)
    offered = starter_terms(language)
    off = WordRule.objects.create(term=offered[0].term, is_active=False)

    page = client.get(reverse(ADDRESS)).content.decode()
    client.post(reverse(ADDRESS), {"language": language})

    assert offered[1].term in page
    assert WordRule.objects.count() == len(offered)
    assert HouseAction.objects.filter(actor=editor).count() == len(offered) - 1
    off.refresh_from_db()
    assert not off.is_active
    assert starter_terms(language) == []
    assert load_starter_terms(language, actor=editor) == 0
    for rule in WordRule.objects.all():
        rule.full_clean(exclude=["added_by"])


def test_an_unknown_language_loads_nothing(client):
    client.force_login(make_role("chief_editor"))

    assert client.post(reverse(ADDRESS), {"language": "fr"}).status_code == 200
    assert not WordRule.objects.exists()


def test_moderators_load_nothing(client):
    client.force_login(make_role("moderator"))

    assert client.post(reverse(ADDRESS), {"language": "ar"}).status_code == 403
    with pytest.raises(NotAllowedError):
        load_starter_terms("ar", actor=make_moderator())


def test_the_starter_list_leaves_honest_texts_alone():
    terms = [one for language in ("ar", "en") for one in starter_terms(language)]
    matcher = Matcher(Rule(n, one.term, one.action) for n, one in enumerate(terms))

    assert [text for text in honest_texts() if matcher.find(text)] == []
    assert matcher.find("بدأت سفلتة الطرق وبيعت عرصات المدينة") == []


@pytest.mark.parametrize(
    "text", ["يا ح.ق.ي.ر", "ya 7aqeer", "يا كل\u0640\u0640ب", "f*ck this", "sharmou6a"]
)
def test_the_starter_list_holds_insults(text):
    for language in ("ar", "en"):
        load_starter_terms(language, actor=make_role("chief_editor"))

    assert screen_words("سامر", text).action == "hold"
