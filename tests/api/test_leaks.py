"""What readers may not see is in no answer: drafts, waiting comments, addresses, hashes."""

import pytest

from articles.services import schedule, unpublish, withdraw
from comments.models import LEAVES_A_PLACE, Comment
from comments.services import recount_thread
from tests.api.calls import get, make_device, put, send
from tests.factories import (
    HOUR,
    NOW,
    make_article,
    make_comment,
    make_edition,
    make_editor,
    make_section,
    make_tag,
)

pytestmark = pytest.mark.django_db

CANARY = "canary-7f3e"


def words(language):
    """Return desk words that give themselves away, in both languages."""
    return {
        f"{name}_{language}": f"<p>{CANARY}</p>" if name == "body" else CANARY
        for name in (
            *("headline", "kicker", "deck", "dateline", "summary", "body"),
            *("seo_title", "image_caption"),
        )
    }


def make_secrets() -> int:
    """Fill the house with what nobody may read, around one article everybody may."""
    editor = make_editor(username=CANARY, email=f"{CANARY}@example.org")
    section, tag = make_section(slug="local"), make_tag(slug="transport")
    public = make_article(section=section, tags=[tag], **words("en"))
    make_edition(article=public)
    public.headline_ar = CANARY
    public.save()
    make_article(section=section, tags=[tag], **words("ar"), **words("en"))
    secret = {"section": section, "tags": [tag]} | words("ar")
    schedule(make_article(**secret), language="ar", actor=editor, at=NOW + 2 * HOUR, now=NOW)
    for end in (unpublish, withdraw):
        article = make_edition(**secret).article
        notice = {"notice": "سحبناه."} if end is withdraw else {}
        end(article, language="ar", actor=editor, now=NOW + HOUR / 2, **notice)
        make_comment(article=article, name=CANARY, body=CANARY)
    make_secret_comments(public)
    return public.pk


def make_secret_comments(article) -> None:
    """Put comments nobody may see under an article, and one that all may, of a known sender."""
    hidden = {"article": article, "name": CANARY, "body": CANARY}
    root = make_comment(
        article=article,
        email=f"{CANARY}@example.org",
        visitor_key=CANARY,
        address_hash=CANARY,
        external_id=CANARY,
    )
    for status in ("pending", "rejected", "spam", "removed", "withdrawn", "erased"):
        make_comment(**hidden, status=status)
        make_comment(**hidden, status=status, parent=root)
        # What is gone keeps a place above its answers, which were never secret.
        words = {} if status in LEAVES_A_PLACE else {"name": CANARY, "body": CANARY}
        gone = Comment.objects.filter(status=status, parent=None).last()
        make_comment(article=article, parent=gone, **words)
    recount_thread(article.pk, "ar")


def test_no_read_tells_a_secret():
    article_id = make_secrets()
    root_id = Comment.objects.get(external_id=CANARY).pk
    paths = [
        "articles/",
        "articles/?language=ar",
        "articles/?language=en",
        "articles/?section=local&tag=transport",
        "sections/",
        f"search/?language=ar&q={CANARY}",
        f"search/?language=en&q={CANARY}",
        f"articles/{article_id}/?language=ar",
        f"articles/{article_id}/?language=en",
        f"articles/{article_id}/comments/?language=ar",
        f"articles/{article_id}/comments/{root_id}/replies/?language=ar",
        f"articles/{article_id}/like/",
        f"captcha/challenge/?article={article_id}&language=ar",
    ]

    answers = {path: get(path).content.decode() for path in paths}

    assert {path for path, text in answers.items() if CANARY in text} == set()
    assert f'"id":{root_id}' in answers[f"articles/{article_id}/comments/?language=ar"]


def test_no_other_article_is_reachable():
    article_id = make_secrets()

    found = {
        key
        for key in range(1, article_id + 20)
        for language in ("ar", "en")
        if get(f"articles/{key}/?language={language}").status_code == 200
    }

    assert found == {article_id}


def test_no_write_tells_a_secret():
    article_id = make_secrets()

    posted = send(article_id, email=f"{CANARY}@example.org")
    liked = put(f"articles/{article_id}/like/", make_device())

    assert (posted.status_code, liked.status_code) == (202, 200)
    assert CANARY not in posted.content.decode() + liked.content.decode()
