"""The article page: one edition, its thread, its likes, and where its other language lives."""

from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.addresses import absolute
from articles.caching import public
from articles.models import Edition, Withdrawal, other_language
from comments.policies import discussion_of
from comments.threads import thread_page
from config.machines.describing import path_of, short_path_of
from config.machines.head import about_article
from config.pages.errors import error_page, moved, readable
from config.pages.menu import SectionLink, read_menu
from config.pages.reading import LiveArticle, live_article
from config.pages.related import related
from config.pages.sharing import share_links
from config.pages.shell import page

#: Changes sooner than this after publication are not called an update.
SETTLING = timedelta(minutes=1)


@readable
def article(request: HttpRequest, language: str, article_id: int, slug: str = "") -> HttpResponse:
    """Show an article; the number decides, and another slug leads to the right one."""
    now = timezone.now()
    live = live_article(article_id, now)
    edition = live.editions.get(language) if live else None
    if live is None or edition is None:
        return _not_live(article_id, language, live)
    if slug != edition.slug:
        return moved(path_of(edition))
    other = live.editions.get(other_language(language))
    menu = read_menu(language, now)
    discussion = discussion_of(edition, now)
    response = page(
        "pages/article.html",
        language,
        path=path_of(edition),
        other_path=path_of(other) if other else "",
        menu=menu,
        now=now,
        related=related(edition, now),
        discussion=discussion,
        **_words(edition, live, other, menu.section(edition.section_id)),
    )
    ends = [shown.ends_at for shown in live.editions.values()]
    return public(
        request,
        response,
        now=now,
        boundaries=[live.next_start, menu.boundary, discussion.boundary, *ends],
        changed_at=edition.content_changed_at,
    )


@readable
def article_by_id(request: HttpRequest, language: str, article_id: int) -> HttpResponse:
    """Show or lead to an article whose address has no words."""
    return article(request, language, article_id)


def _words(
    edition: Edition, live: LiveArticle, other: Edition | None, its: SectionLink | None
) -> dict[str, Any]:
    language = edition.language
    return {
        "edition": edition,
        "section": its,
        "share_links": share_links(edition.headline, absolute(short_path_of(edition))),
        "current_section": its.slug if its else "",
        "about": about_article(
            edition,
            section=(its.name, its.url) if its else None,
            like_count=live.like_count,
            comment_count=live.comment_counts[language],
            other=other,
        ),
        "updated_at": _updated_at(edition),
        "corrections": [
            entry | {"at": datetime.fromisoformat(entry["at"])}
            for entry in edition.corrections
            if entry["note"]
        ],
        "thread": thread_page(edition.article_id, language),
        "like_total": live.like_count,
        "comment_total": live.comment_counts[language],
        "other_comment_total": live.comment_counts[other_language(language)],
    }


def _updated_at(edition: Edition) -> datetime | None:
    settled = edition.first_published_at + SETTLING
    return edition.content_changed_at if edition.content_changed_at > settled else None


def _not_live(article_id: int, language: str, live: LiveArticle | None) -> HttpResponse:
    elsewhere = _elsewhere(live, language)
    killed = Withdrawal.objects.filter(article_id=article_id, language=language, lifted_at=None)
    if withdrawal := killed.first():
        return error_page(
            410,
            heading=_("This article was withdrawn"),
            words=withdrawal.notice,
            elsewhere=elsewhere,
        )
    if elsewhere is None:
        raise Http404
    return error_page(
        404,
        heading=_("This article is not published in this language"),
        words=_("You can read it in the other language:"),
        elsewhere=elsewhere,
    )


def _elsewhere(live: LiveArticle | None, language: str) -> dict[str, str] | None:
    other = live.editions.get(other_language(language)) if live else None
    if not other:
        return None
    return {"url": path_of(other), "language": other.language, "headline": other.headline}
