"""Answers about articles, which hold what the apps below know: editions, likes, comments."""

from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api import (
    ARTICLE_ID,
    CONDITIONAL,
    EditionDetailSerializer,
    EditionSerializer,
    Endpoint,
    LanguageParameters,
    Limit,
    Parameters,
    attach_other_languages,
    describe,
    live_edition,
    next_address,
    read_parameters,
    reads,
)
from articles.models import (
    LANGUAGES,
    Author,
    Edition,
    EditionQuerySet,
    Language,
    Section,
    Tag,
)
from articles.models.taxonomy import NamedThing
from articles.services import current_slug
from comments.api.shapes import DiscussionSerializer, describe_discussion
from comments.models import ThreadCount
from comments.policies import discussion_of, with_policies
from config.api.pagination import CURSOR_MAX_LENGTH, Place
from engagement.models import Tally


class CountsSerializer(serializers.Serializer):
    """What readers did with the article."""

    like_count = serializers.IntegerField(help_text="Of the article, whatever the language.")
    comment_count = serializers.IntegerField(help_text="Visible comments in this language.")


class ArticleSerializer(CountsSerializer, EditionSerializer):
    """One live edition in a list."""


class ArticleDetailSerializer(CountsSerializer, EditionDetailSerializer):
    """One live edition with its text."""

    discussion = DiscussionSerializer()


@extend_schema_serializer(many=False)
class ArticlePageSerializer(serializers.Serializer):
    """A page of editions, newest first."""

    next = serializers.URLField(allow_null=True, help_text="The next page; null on the last.")
    results = ArticleSerializer(many=True)


class ListParameters(Parameters):
    """Filters of the list; given together, all must hold."""

    language = serializers.ChoiceField(choices=Language.choices, required=False)
    section = serializers.CharField(
        required=False, max_length=80, help_text="Slug of a section, now or before."
    )
    tag = serializers.CharField(
        required=False, max_length=80, help_text="Slug of a tag, now or before."
    )
    author = serializers.CharField(
        required=False, max_length=80, help_text="Slug of an author, now or before."
    )
    since = serializers.DateTimeField(
        required=False, help_text="Published at this moment or later (RFC 3339)."
    )
    external_id = serializers.CharField(
        required=False, max_length=100, help_text="Number in the system it was imported from."
    )
    cursor = serializers.CharField(
        required=False, max_length=CURSOR_MAX_LENGTH, help_text="From `next`; opaque."
    )
    limit = Limit()


#: Query parameter to the lookup it stands for.
FILTERS = {
    "section": "section__slug",
    "tag": "tags__slug",
    "author": "authors__slug",
    "since": "first_published_at__gte",
    "external_id": "external_id",
}
#: Filters by address; one from before a thing was renamed finds it as well.
NAMED: dict[str, type[NamedThing]] = {"section": Section, "tag": Tag, "author": Author}


def with_counts(editions: EditionQuerySet) -> EditionQuerySet:
    """Read `like_count` and `comment_count` along with each edition."""
    likes = Tally.objects.filter(pk=OuterRef("article_id")).values("like_count")
    comments = ThreadCount.objects.filter(
        article_id=OuterRef("article_id"), language=OuterRef("language")
    ).values("visible_count")
    return editions.annotate(
        like_count=Coalesce(Subquery(likes, output_field=IntegerField()), 0),
        comment_count=Coalesce(Subquery(comments, output_field=IntegerField()), 0),
    ).select_related("section", "image")


def _listed(now: datetime) -> EditionQuerySet:
    return with_counts(Edition.objects.live(now).defer("body", "rendered_body"))


class ArticleEndpoint(Endpoint):
    """Articles as readers see them now."""

    @extend_schema(
        operation_id="listArticles",
        summary="List articles",
        description="Live editions, newest first. What appears meanwhile moves no later page.",
        tags=["Articles"],
        parameters=[*CONDITIONAL, ListParameters],
        responses=reads(ArticlePageSerializer, 400),
    )
    def list(self, request: Request) -> Response:
        """Answer a page of live editions."""
        now = timezone.now()
        wanted = read_parameters(request, ListParameters)
        rows = _page(wanted, now=now)
        limit = wanted["limit"]
        cursor = Place.of(rows[limit - 1]).to_cursor() if len(rows) > limit else None
        return Response(
            {"next": next_address(request, cursor), "results": _answers(rows[:limit], now=now)}
        )

    @extend_schema(
        operation_id="getArticle",
        summary="Read an article",
        description="The live edition in one language, with its text.",
        tags=["Articles"],
        parameters=[*CONDITIONAL, ARTICLE_ID, LanguageParameters],
        responses=reads(ArticleDetailSerializer, 400, 404, 410),
    )
    def retrieve(self, request: Request, article_id: str) -> Response:
        """Answer one live edition."""
        now = timezone.now()
        language = read_parameters(request, LanguageParameters)["language"]
        editions = with_policies(with_counts(Edition.objects.defer("body")), now)
        edition = live_edition(int(article_id), language, now=now, editions=editions)
        attach_other_languages([edition], now=now)
        discussion = describe_discussion(discussion_of(edition, now))
        return Response(
            answer(edition) | {"body_html": edition.rendered_body, "discussion": discussion}
        )


def _page(wanted: dict[str, Any], *, now: datetime) -> list[Edition]:
    rows = _scan(wanted, now=now)
    # Only where nothing is found is it asked whether something has moved.
    if not rows and (renamed := _renamed(wanted)) != wanted:
        rows = _scan(renamed, now=now)
    return rows


def _renamed(wanted: dict[str, Any]) -> dict[str, Any]:
    slugs = {name: current_slug(NAMED[name], wanted[name]) for name in NAMED if name in wanted}
    return wanted | slugs


def _scan(wanted: dict[str, Any], *, now: datetime) -> list[Edition]:
    # One index scan per language, merged: no index serves the order over both.
    after = Place.from_cursor(wanted["cursor"]) if "cursor" in wanted else None
    lookups = {lookup: wanted[name] for name, lookup in FILTERS.items() if name in wanted}
    scans = []
    for language in [wanted["language"]] if "language" in wanted else LANGUAGES:
        editions = _listed(now).in_language(language).filter(**lookups).newest_first()
        if after:
            editions = editions.filter(after.after(language))
        scans.append(editions[: wanted["limit"] + 1])
    merged = merge(*scans, key=lambda edition: Place.of(edition).rank)
    return list(islice(merged, wanted["limit"] + 1))


def _answers(editions: list[Edition], *, now: datetime) -> list[dict[str, Any]]:
    attach_other_languages(editions, now=now)
    return [answer(edition) for edition in editions]


def answer(edition: Any) -> dict[str, Any]:
    """Return one edition as ArticleSerializer documents it."""
    counts = {"like_count": edition.like_count, "comment_count": edition.comment_count}
    return describe(edition) | counts
