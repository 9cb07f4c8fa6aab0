"""Bringing a newsroom's old comments along with their article."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.access import IMPORTER, name_of
from articles.models import LANGUAGES
from comments.models import Comment, ModerationAction, Status
from comments.services.counts import recount_thread
from comments.validators import clean_body, clean_name

#: Old systems allowed longer comments than we take today.
IMPORTED_BODY_MAX_LENGTH = 20_000
BATCH = 1000
#: What an import may change of a comment that it brought earlier.
_FIELDS = ("name", "body", "language", "created_at", "parent_id")


@dataclass(frozen=True)
class _Row:
    external_id: str
    parent: str | None
    name: str
    body: str
    language: str
    status: str
    created_at: datetime


def import_comments(article_id: int, rows: list[dict[str, Any]]) -> int:
    """Make the article's imported comments equal to `rows`; return how many changed.

    A row has the shape of the import format's "comments". Replies to replies move up to the root.
    Comments sent here, and decisions taken here, are never touched. Nobody is mailed.
    Raises: ValidationError, with the place of each fault ("comments[3].name") as its key.
    """
    parsed = {row.external_id: row for row in _parse_all(rows)}
    roots_of = {key: _root_of(key, parsed) for key in parsed}
    with transaction.atomic():
        known = {
            str(one.external_id): one
            for one in Comment.objects.filter(article_id=article_id).exclude(external_id=None)
        }
        before = {key: one.language for key, one in known.items()}
        changed = 0
        for is_root in (True, False):
            level = [row for key, row in parsed.items() if (roots_of[key] is None) is is_root]
            changed += _write(article_id, level, roots_of=roots_of, known=known)
        if changed:
            for language in {row.language for row in parsed.values()} | set(before.values()):
                recount_thread(article_id, language)
    return changed


def _write(
    article_id: int,
    rows: list[_Row],
    *,
    roots_of: dict[str, str | None],
    known: dict[str, Comment],
) -> int:
    fresh, stale, judged = [], [], []
    for row in rows:
        parent = known[roots_of[row.external_id] or ""] if roots_of[row.external_id] else None
        comment = known.get(row.external_id)
        if comment is None:
            fresh.append(_new(article_id, row, parent))
            continue
        is_judged = comment.reviewed_at is None and comment.status != row.status
        if _update(comment, row, parent) or is_judged:
            stale.append(comment)
        if is_judged:
            judged.append((comment, comment.status))
            comment.status, comment.version = row.status, comment.version + 1
    Comment.objects.bulk_create(fresh, batch_size=BATCH)
    Comment.objects.bulk_update(stale, [*_FIELDS, "status", "version"], batch_size=BATCH)
    _audit([(comment, "") for comment in fresh] + judged)
    known.update({str(comment.external_id): comment for comment in fresh})
    return len(fresh) + len(stale)


def _new(article_id: int, row: _Row, parent: Comment | None) -> Comment:
    return Comment(
        article_id=article_id,
        external_id=row.external_id,
        parent=parent,
        name=row.name,
        body=row.body,
        language=row.language,
        status=row.status,
        created_at=row.created_at,
    )


def _update(comment: Comment, row: _Row, parent: Comment | None) -> bool:
    wanted = {field: getattr(row, field) for field in _FIELDS[:-1]}
    wanted["parent_id"] = parent.pk if parent else None
    is_changed = any(getattr(comment, field) != value for field, value in wanted.items())
    for field, value in wanted.items():
        setattr(comment, field, value)
    return is_changed


def _audit(decisions: Iterable[tuple[Comment, str]]) -> None:
    ModerationAction.objects.bulk_create(
        [
            ModerationAction(
                comment=comment,
                from_status=from_status,
                to_status=comment.status,
                version=comment.version,
                actor_name=name_of(IMPORTER),
            )
            for comment, from_status in decisions
        ],
        batch_size=BATCH,
    )


def _root_of(key: str, rows: dict[str, _Row]) -> str | None:
    # A ring of parents would never end, so each is visited once.
    seen = {key}
    root = rows[key].parent
    while root is not None and rows[root].parent is not None and root not in seen:
        seen.add(root)
        root = rows[root].parent
    return None if root in seen else root


def _parse_all(rows: list[dict[str, Any]]) -> list[_Row]:
    parsed, errors = [], {}
    names = {str(row.get("external_id")) for row in rows if row.get("external_id")}
    for number, row in enumerate(rows):
        try:
            parsed.append(_parse(row, names))
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                errors[f"comments[{number}].{field}"] = messages
    if errors:
        raise ValidationError(errors)
    return parsed


def _parse(row: dict[str, Any], names: set[str]) -> _Row:
    parsers: dict[str, Callable[[Any], Any]] = {
        "name": lambda text: clean_name(_text(text)),
        "body": lambda text: clean_body(_text(text), limit=IMPORTED_BODY_MAX_LENGTH),
        "language": lambda code: _one_of(code, LANGUAGES),
        "status": lambda status: _one_of(status or Status.APPROVED, Status.values),
        "created_at": _moment,
        "parent": lambda parent: _one_of(parent, names) if parent else None,
    }
    values, errors = {}, {}
    for field, parse in parsers.items():
        try:
            values[field] = parse(row.get(field))
        except ValidationError as error:
            errors[field] = error
    if errors:
        raise ValidationError(errors)
    return _Row(external_id=_key_of(row), **values)


def _key_of(row: dict[str, Any]) -> str:
    if row.get("external_id"):
        return str(row["external_id"])[:100]
    words = "\x00".join(str(row.get(field)) for field in ("language", "name", "created_at", "body"))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValidationError(_("Text is missing."))
    return value


def _one_of(value: Any, allowed: Iterable[str]) -> str:
    if value not in set(allowed):
        raise ValidationError(_("“%(value)s” is not known."), params={"value": value})
    return str(value)


def _moment(value: Any) -> datetime:
    try:
        moment = parse_datetime(value) if isinstance(value, str) else value
    except ValueError:
        moment = None
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise ValidationError(_("A time with its zone is missing."))
    return moment
