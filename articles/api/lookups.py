"""The editions that the API may show: those that readers see now."""

from collections.abc import Iterable
from datetime import datetime

from django.http import Http404
from rest_framework.exceptions import APIException

from articles.addresses import absolute, article_path
from articles.models import Edition, EditionQuerySet, Withdrawal, other_language


class WithdrawnError(APIException):
    """The article was killed in this language; the notice says why."""

    status_code = 410
    default_code = "article_withdrawn"


def live_edition(
    article_id: int, language: str, *, now: datetime, editions: EditionQuerySet | None = None
) -> Edition:
    """Return what readers see of the article at `now`, looked up in `editions`.

    Raises: Http404, or WithdrawnError with the notice to readers.
    """
    among = Edition.objects.all() if editions is None else editions
    edition = among.live(now).in_language(language).filter(article_id=article_id).first()
    if edition is None:
        raise _absence(article_id, language)
    return edition


def require_live(article_id: int, language: str, *, now: datetime) -> None:
    """Refuse, as `live_edition` does, an article that readers do not see."""
    live = Edition.objects.live(now).in_language(language).filter(article_id=article_id)
    if not live.exists():
        raise _absence(article_id, language)


def _absence(article_id: int, language: str) -> Exception:
    withdrawals = Withdrawal.objects.filter(
        article_id=article_id, language=language, lifted_at=None
    )
    notice = withdrawals.values_list("notice", flat=True).first()
    return Http404() if notice is None else WithdrawnError(notice)


def article_address(edition: Edition) -> str:
    """Return the absolute address of the edition's page."""
    return absolute(article_path(edition.language, edition.article_id, edition.slug))


def attach_other_languages(editions: Iterable[Edition], *, now: datetime) -> None:
    """Put on each edition, as `.counterpart`, the live edition in the other language or None."""
    keys = {edition.article_id for edition in editions}
    live = Edition.objects.live(now).filter(article_id__in=keys).order_by()
    found = {
        (edition.article_id, edition.language): edition
        for edition in live.only("article_id", "language", "slug")
    }
    for edition in editions:
        wanted = (edition.article_id, other_language(edition.language))
        edition.counterpart = found.get(wanted)  # type: ignore[attr-defined]  # rides along
