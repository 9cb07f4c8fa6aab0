"""Paging by place rather than by number: what is inserted meanwhile moves nothing."""

import base64
import binascii
import json
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Self

from django.db.models import Q
from django.utils.translation import gettext
from rest_framework.exceptions import ErrorDetail

from articles.api import ParameterError
from articles.models import LANGUAGES, Edition

CURSOR_MAX_LENGTH = 200
BIGGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Place:
    """Where in the list of editions a page ended; its parts never change, so places hold."""

    first_published_at: datetime
    article_id: int
    language: str

    @classmethod
    def of(cls, edition: Edition) -> Self:
        """Return the place of `edition`."""
        return cls(edition.first_published_at, edition.article_id, edition.language)

    @property
    def rank(self) -> tuple[float, int, str]:
        """Order as lists show editions of both languages."""
        return (-self.first_published_at.timestamp(), -self.article_id, self.language)

    def after(self, language: str) -> Q:
        """Return the condition for editions in `language` that come after this place."""
        same_moment = Q(article_id__lt=self.article_id)
        if language > self.language:
            same_moment |= Q(article_id=self.article_id)
        moment = self.first_published_at
        return Q(first_published_at__lte=moment) & (Q(first_published_at__lt=moment) | same_moment)

    def to_cursor(self) -> str:
        """Return the opaque form that travels."""
        moment, *rest = astuple(self)
        text = json.dumps([moment.isoformat(), *rest], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def from_cursor(cls, cursor: str) -> Self:
        """Read what `to_cursor` wrote.

        Raises: ParameterError.
        """
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            moment, article_id, language = json.loads(base64.urlsafe_b64decode(padded))
            place = cls(datetime.fromisoformat(moment), article_id, language)
        except (ValueError, TypeError, binascii.Error, RecursionError) as error:
            raise bad_cursor() from error
        if not place._is_possible():
            raise bad_cursor()
        return place

    def _is_possible(self) -> bool:
        return (
            self.first_published_at.tzinfo is not None
            and type(self.article_id) is int
            and 0 < self.article_id <= BIGGEST_KEY
            and self.language in LANGUAGES
        )


def bad_cursor() -> ParameterError:
    """Build the error for a cursor that we did not write."""
    words = ErrorDetail(gettext("This cursor is not one of ours."), code="bad_cursor")
    return ParameterError({"cursor": words}, code="bad_cursor")
