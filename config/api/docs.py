"""The OpenAPI document, and the page that shows it."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view, renderer_classes
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.problems import problem

#: Seconds; the document changes with a release.
LIFE = 300


@extend_schema(exclude=True)
@api_view(["GET"])
@renderer_classes(
    [OpenApiYamlRenderer, OpenApiYamlRenderer2, OpenApiJsonRenderer, OpenApiJsonRenderer2]
)
def show_schema(_request: Request) -> Response:
    """Answer the OpenAPI document: YAML, or JSON to `Accept` or `?format=json`."""
    response = Response(build_schema())
    patch_cache_control(response, public=True, max_age=LIFE)
    return response


@cache
def build_schema() -> dict[str, Any]:
    """Return the document in English, whoever asks: it is read by programs and their authors."""
    with translation.override("en"):
        generator = SchemaGenerator()  # type: ignore[no-untyped-call]  # untyped package
        schema: dict[str, Any] = generator.get_schema(public=True)  # type: ignore[no-untyped-call]  # as above
    return schema


@require_safe
@cache_control(public=True, max_age=LIFE)
def show_docs(request: HttpRequest) -> HttpResponse:
    """Show the OpenAPI document as a page; nothing on it comes from another host."""
    return render(request, "api/docs.html")


@csrf_exempt
def refuse_address(request: HttpRequest) -> HttpResponse:
    """Answer 404 as a problem document to whatever else lies under /api/."""
    return problem(request, 404)
