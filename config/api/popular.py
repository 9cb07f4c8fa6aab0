"""What is read and liked most, for apps."""

from typing import Any

from django.db.models import IntegerField, OuterRef, Subquery
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api import (
    CONDITIONAL,
    Endpoint,
    LanguageParameters,
    attach_other_languages,
    read_parameters,
    reads,
)
from articles.models import Edition
from config.api.articles import ArticleSerializer, answer, with_counts
from engagement.models import Measure, Period, PopularArticle
from engagement.services.popular import PLACES


class PopularParameters(LanguageParameters):
    """Which ranking."""

    by = serializers.ChoiceField(choices=Measure.values, default=Measure.READS.value)
    period = serializers.ChoiceField(
        choices=Period.values,
        default=Period.DAY.value,
        help_text="The last 24 hours, 7 days or 30 days.",
    )
    section = serializers.CharField(
        required=False, default="", max_length=80, help_text="Slug of a section; all without one."
    )


class PopularSerializer(ArticleSerializer):
    """An article, and how often it was read or liked in that time."""

    count = serializers.IntegerField(help_text="Readings or likes in the period.")


@extend_schema_serializer(many=False)
class PopularPageSerializer(serializers.Serializer):
    """A ranking, the first place first."""

    results = PopularSerializer(many=True)


class PopularEndpoint(Endpoint):
    """Rankings of what is live now, worked out every five minutes."""

    @extend_schema(
        operation_id="listPopular",
        summary="List what is read or liked most",
        description=f"At most {PLACES} articles, by readings or by likes, of all or of a section.",
        tags=["Articles"],
        parameters=[*CONDITIONAL, PopularParameters],
        responses=reads(PopularPageSerializer, 400),
    )
    def list(self, request: Request) -> Response:
        """Answer one ranking."""
        now = timezone.now()
        wanted = read_parameters(request, PopularParameters)
        places = PopularArticle.objects.placed(
            wanted["language"], wanted["by"], wanted["period"], section=wanted["section"]
        )
        its = places.filter(article_id=OuterRef("article_id")).values("count")[:1]
        live = Edition.objects.live(now).in_language(wanted["language"])
        ranked = with_counts(live.defer("body", "rendered_body")).annotate(
            popular=Subquery(its, output_field=IntegerField())
        )
        placed = ranked.filter(article_id__in=places.order_by().values("article_id"))
        editions: list[Any] = list(placed.order_by("-popular", "-article_id"))
        attach_other_languages(editions, now=now)
        return Response(
            {"results": [answer(edition) | {"count": edition.popular} for edition in editions]}
        )
