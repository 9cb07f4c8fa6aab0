"""The sections of the newspaper."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from articles.addresses import absolute
from articles.api.documents import CONDITIONAL, reads
from articles.api.endpoint import Endpoint
from articles.api.parameters import Parameters, read_parameters
from articles.models import LANGUAGES, Language, Section


class ByLanguageSerializer(serializers.Serializer):
    """A text per language; a language in which the section does not exist is left out."""

    ar = serializers.CharField(required=False)
    en = serializers.CharField(required=False)


class SectionSerializer(serializers.Serializer):
    """A section, with its name and page in every language it exists in."""

    slug = serializers.CharField()
    names = serializers.SerializerMethodField()
    urls = serializers.SerializerMethodField()

    @extend_schema_field(ByLanguageSerializer)
    def get_names(self, section: Section) -> dict[str, str]:
        """Return the names by language."""
        names = {language: section.name_in(language) for language in LANGUAGES}
        return {language: name for language, name in names.items() if name}

    @extend_schema_field(ByLanguageSerializer)
    def get_urls(self, section: Section) -> dict[str, str]:
        """Return the addresses of its pages by language."""
        return {
            language: absolute(reverse("section", args=[language, section.slug]))
            for language in self.get_names(section)
        }


@extend_schema_serializer(many=False)
class SectionListSerializer(serializers.Serializer):
    """All sections, in the order of the front page."""

    results = SectionSerializer(many=True)


class SectionParameters(Parameters):
    """Which sections."""

    language = serializers.ChoiceField(
        choices=Language.choices, required=False, help_text="Only those that exist in it."
    )


class SectionEndpoint(Endpoint):
    """The sections of the newspaper."""

    @extend_schema(
        operation_id="listSections",
        summary="List sections",
        description="All sections in the order readers see them; there are few, so no pages.",
        tags=["Articles"],
        parameters=[*CONDITIONAL, SectionParameters],
        responses=reads(SectionListSerializer, 400),
    )
    def list(self, request: Request) -> Response:
        """Answer all sections."""
        wanted: dict[str, Any] = read_parameters(request, SectionParameters)
        sections = Section.objects.all()
        if "language" in wanted:
            sections = sections.filter(**{f"name_{wanted['language']}__gt": ""})
        return Response({"results": SectionSerializer(sections, many=True).data})
