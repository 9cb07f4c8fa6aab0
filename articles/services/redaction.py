"""Redaction: the one way in which published words ever change, for a court order."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles import rendering, richtext
from articles.access import Actor, require
from articles.models import Edition
from articles.outbox import record
from articles.search import index_edition
from articles.services.audit import write_action
from articles.services.snapshots import hash_of

#: What a court may order out; facts such as dates stay.
REDACTABLE = (
    *("kicker", "headline", "deck", "dateline", "summary", "body", "seo_title", "seo_description"),
    *("image_caption", "image_alt", "image_credit"),
)


def redact_edition(
    edition: Edition,
    *,
    actor: Actor,
    replacement: dict[str, str],
    reason: str,
    now: datetime | None = None,
) -> Edition:
    """Put other words in place of those that must not stand, even in the past.

    `replacement` maps column to new text. The audit row keeps the reason and which columns, never
    the words. Raises: NotAllowedError; ValueError for a column that cannot be redacted.
    """
    if not set(replacement) <= set(REDACTABLE):
        raise ValueError(sorted(set(replacement) - set(REDACTABLE)))
    with transaction.atomic():
        edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
        permission = "articles.redact_edition"
        require(actor, permission, section_id=edition.section_id, language=edition.language)
        for name, text in replacement.items():
            setattr(edition, name, richtext.sanitise(text) if name == "body" else text)
        edition.source_hash = hash_of({name: getattr(edition, name) for name in REDACTABLE})
        edition.rendered_body = rendering.render(edition.body, edition.language)
        edition.redacted_at = now or timezone.now()
        edition.save()
        index_edition(edition)
        write_action(
            edition.article,
            "redacted",
            actor=actor,
            language=edition.language,
            edition=edition,
            reason=reason,
            columns=sorted(replacement),
        )
        record("edition_published", article_id=edition.article_id, language=edition.language)
    return edition
