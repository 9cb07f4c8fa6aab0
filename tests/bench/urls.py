"""The site's addresses, and a page that costs nothing but the way to it and back."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

BODY = "ن" * 15_000


def constant(_request: HttpRequest) -> HttpResponse:
    """Answer the same bytes without asking anything."""
    return HttpResponse(BODY)


urlpatterns = [path("bench/constant/", constant), path("", include("config.urls"))]
