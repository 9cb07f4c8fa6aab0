"""A newspaper with as many articles, sections and comments as a test asks for."""

from datetime import timedelta

from django.utils import timezone

from articles.addresses import article_path
from articles.cards import card_of, card_path
from articles.services import publish_together
from comments.models import Comment, Status, ThreadCount
from engagement.models import Tally
from tests.factories import (
    make_article,
    make_author,
    make_editor,
    make_image,
    make_section,
    make_source,
    make_tag,
)


def make_newspaper(*, size, comments=0):
    """Publish `size` articles in both languages over as many sections; return the newest."""
    editor, tag, source, author = make_editor(), make_tag(), make_source(), make_author()
    sections = [make_section(position=number) for number in range(min(size, 6))]
    articles = []
    for number in range(size):
        article = make_article(
            section=sections[number % len(sections)],
            tags=[tag],
            source=source,
            image=make_image(),
        )
        article.bylines.create(author=author)
        publish_together(article, actor=editor, now=timezone.now() - timedelta(hours=size - number))
        articles.append(article)
    add_comments(articles[-1], count=comments)
    return articles[-1]


def path_of(article, language):
    """Return where readers find `article` in `language`."""
    edition = article.editions.filter(language=language).latest("goes_live_at")
    return article_path(language, article.pk, edition.slug)


def card_of_live(article, language="ar"):
    """Return where the card of `article` lives."""
    edition = article.editions.filter(language=language).latest("goes_live_at")
    card = card_of(edition, section=edition.section.name_in(language))
    return card_path(card, article.pk)


def add_comments(article, *, count, language="ar"):
    """Add visible comments, each with two replies."""
    for number in range(count):
        facts = {"article": article, "language": language, "status": Status.APPROVED}
        at = timezone.now() - timedelta(minutes=number)
        root = Comment.objects.create(
            name="أبو خالد", body="متى تصل الحافلات؟", created_at=at, **facts
        )
        for _ in range(2):
            Comment.objects.create(name="سلمى", body="أوافقك.", created_at=at, parent=root, **facts)
    ThreadCount.objects.update_or_create(
        article=article, language=language, defaults={"visible_count": 3 * count}
    )
    Tally.objects.update_or_create(article=article, defaults={"like_count": 85})
