"""Search over the API: what was found, how many, where the words stand, and what was meant."""

from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from articles import search
from articles.api import (
    CONDITIONAL,
    Endpoint,
    Limit,
    Parameters,
    next_address,
    read_parameters,
    reads,
)
from articles.models import Language, Section
from articles.search import COUNT_CAP, Filters, Highlighter, Query, Run
from config.api.articles import ArticleSerializer, answer
from config.api.found import Facts, read_facts, with_texts

BOTH = "both"
LAST_PAGE = 50


class RunSerializer(serializers.Serializer):
    """A piece of a text; all of them joined are the text."""

    text = serializers.CharField()
    is_hit = serializers.BooleanField(help_text="Whether it is what was searched for.")


class HighlightsSerializer(serializers.Serializer):
    """Where the words that were searched for stand, in the text as readers see it."""

    headline = RunSerializer(many=True)
    passage = RunSerializer(many=True, help_text="About thirty words of the summary or the body.")


class FoundArticleSerializer(ArticleSerializer):
    """One edition found."""

    highlights = HighlightsSerializer()


@extend_schema_serializer(many=False)
class SearchResultsSerializer(serializers.Serializer):
    """Editions that answer a search, in the order asked for."""

    count = serializers.IntegerField(
        allow_null=True,
        help_text="How many have all the words, counted up to 100; null where best come first.",
    )
    is_more = serializers.BooleanField(help_text="Whether there are more than `count`.")
    suggestion = serializers.CharField(
        allow_null=True, help_text="Where nothing was found: words of live articles nearby."
    )
    next = serializers.URLField(allow_null=True, help_text="The next page; null on the last.")
    results = FoundArticleSerializer(many=True)


class SearchParameters(Parameters):
    """What to look for, where, and in what order to show it."""

    q = serializers.CharField(
        max_length=200,
        help_text='Words; "words side by side" in any quotation marks; beginnings with a star*.',
    )
    language = serializers.ChoiceField(
        choices=[*Language.choices, (BOTH, BOTH)],
        help_text="The language of the editions, or both at once.",
    )
    section = serializers.CharField(required=False, max_length=80, help_text="Slug of a section.")
    since = serializers.DateTimeField(
        required=False, help_text="Published at this moment or later (RFC 3339)."
    )
    until = serializers.DateTimeField(
        required=False, help_text="Published before this moment (RFC 3339)."
    )
    sort = serializers.ChoiceField(
        choices=["best", "newest"],
        default="best",
        help_text="Newest first finds what has all the words, best first what has any of them.",
    )
    limit = Limit()
    page = serializers.IntegerField(default=1, min_value=1, max_value=LAST_PAGE)


class SearchEndpoint(Endpoint):
    """Search in what readers see."""

    @extend_schema(
        operation_id="searchArticles",
        summary="Search articles",
        description="Arabic is found whatever its marks, hamzas and prefixes.",
        tags=["Articles"],
        parameters=[*CONDITIONAL, SearchParameters],
        responses=reads(SearchResultsSerializer, 400),
    )
    def list(self, request: Request) -> HttpResponseBase:
        """Answer the editions found, in order."""
        wanted = read_parameters(request, SearchParameters)
        query = search.read(wanted["q"])
        now = timezone.now()
        filters = _filters(wanted)
        found = search.find(
            query,
            filters,
            now=now,
            sort=wanted["sort"],
            limit=wanted["limit"] + 1,
            offset=(wanted["page"] - 1) * wanted["limit"],
        )
        keys = found.keys[: wanted["limit"]]
        has_more = len(found.keys) > len(keys) and wanted["page"] < LAST_PAGE
        page = str(wanted["page"] + 1)
        is_empty = not found.keys and wanted["page"] == 1
        content = kept_answer(
            query,
            read_facts(keys, now=now),
            count=found.total and min(found.total, COUNT_CAP - 1),
            is_more=found.total == COUNT_CAP,
            suggestion=(search.suggest(query, filters, now=now) or None) if is_empty else None,
            next=next_address(request, page, name="page") if has_more else None,
        )
        return HttpResponse(content, content_type=JSONRenderer.media_type)


# The database is asked each time; what it found is written once. The key is all that is answered,
# so nothing here can be stale.
@lru_cache(maxsize=300)
def kept_answer(query: Query, facts: tuple[Facts, ...], **around: Any) -> bytes:
    """Return the answer of these editions, with what stands `around` them in it."""
    highlighter = Highlighter.of(query)
    results = [
        answer(edition) | {"highlights": _highlights(highlighter, edition)}
        for edition in with_texts(facts)
    ]
    content: bytes = JSONRenderer().render(around | {"results": results})
    return content


def _filters(wanted: dict[str, Any]) -> Filters:
    return Filters(
        language=None if wanted["language"] == BOTH else wanted["language"],
        section_id=_section_id(wanted["section"]) if "section" in wanted else None,
        since=wanted.get("since"),
        until=wanted.get("until"),
    )


def _section_id(slug: str) -> int:
    # No section has the key 0: what does not exist holds nothing.
    section = Section.objects.filter(slug=slug).only("pk").first()
    return section.pk if section else 0


def _highlights(highlighter: Highlighter, edition: Any) -> dict[str, list[dict[str, Any]]]:
    passage = highlighter.passage(edition.summary or edition.deck, edition.body)
    return {"headline": _plain(highlighter.mark(edition.headline)), "passage": _plain(passage)}


def _plain(runs: list[Run]) -> list[dict[str, Any]]:
    return [run._asdict() for run in runs]
