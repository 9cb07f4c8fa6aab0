"""Noticing raids: a wave of new senders under one article, which then makes newcomers wait."""

from datetime import datetime, timedelta

from django.db import transaction

from articles.outbox import record
from comments.models import Comment, Raid, Screening, Status
from comments.screening.waves import WINDOW, Wave, is_raid
from comments.services.counts import lock_thread

#: Newcomers wait so long after the last sign of the wave.
CALM = timedelta(minutes=30)
#: What an article is used to is what it had in the day before.
BASELINE = timedelta(days=1)
#: Comments that are looked at; a greater wave shows in as many.
LOOKED_AT = 200
_COPIES = {"repeated", "copied", "refused_before"}


def is_raided(article_id: int, language: str, now: datetime) -> bool:
    """Tell whether newcomers wait under this article; it ends by itself."""
    going_on = Raid.objects.filter(article_id=article_id, language=language, ends_at__gt=now)
    return going_on.filter(began_at__lte=now).exists()


def watch_for_raid(article_id: int, language: str, now: datetime) -> Raid | None:
    """Look at the last minutes of a thread, and begin or prolong a raid where there is one.

    Moderators are told once, when it begins. Safe to run twice.
    """
    thread = Comment.objects.on(article_id, language).filter(created_at__lte=now)
    lately = thread.filter(created_at__gt=now - WINDOW).order_by("-created_at")
    senders = dict(lately.values_list("pk", "visitor_key")[:LOOKED_AT])
    before = thread.filter(created_at__lte=now - WINDOW, created_at__gt=now - BASELINE)
    wave = Wave(
        count=len(senders),
        usual_count=before.count() * (WINDOW / BASELINE),
        newcomers=_newcomers(list(senders.values())),
        usual_newcomers=_newcomers(_senders_elsewhere(article_id, now)),
        alike=_alike(list(senders)),
    )
    return _begin(article_id, language, wave=wave, now=now) if is_raid(wave) else None


def _senders_elsewhere(article_id: int, now: datetime) -> list[str]:
    others = Comment.objects.filter(created_at__gt=now - BASELINE, created_at__lte=now)
    elsewhere = others.exclude(article_id=article_id).order_by("-created_at")
    return list(elsewhere.values_list("visitor_key", flat=True)[:LOOKED_AT])


def _newcomers(senders: list[str]) -> float:
    approved = Comment.objects.filter(
        visitor_key__in=set(senders) - {""}, status=Status.APPROVED, reviewed_at__isnull=False
    )
    known = set(approved.values_list("visitor_key", flat=True).distinct())
    return sum(sender not in known for sender in senders) / max(1, len(senders))


def _alike(comment_ids: list[int]) -> float:
    found = Screening.objects.filter(comment_id__in=comment_ids)
    copies = sum(bool(_COPIES & set(one)) for one in found.values_list("reasons", flat=True))
    return copies / max(1, len(comment_ids))


def _begin(article_id: int, language: str, *, wave: Wave, now: datetime) -> Raid:
    with transaction.atomic():
        # Whoever notices it at the same moment waits here, and prolongs it.
        lock_thread(article_id, language)
        raid, is_new = Raid.objects.get_or_create(
            article_id=article_id,
            language=language,
            ends_at__gt=now,
            defaults={
                "began_at": now,
                "ends_at": now + CALM,
                "comment_count": wave.count,
                "newcomers": wave.newcomers,
            },
        )
        if is_new:
            record("raid_began", raid_id=raid.pk)
        else:
            raid.ends_at = max(raid.ends_at, now + CALM)
            raid.comment_count = max(raid.comment_count, wave.count)
            raid.save(update_fields=["ends_at", "comment_count"])
    return raid
