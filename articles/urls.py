"""Addresses of the articles app."""

from django.urls import path, re_path

import articles.addresses  # noqa: F401 - registers <lang:...> and <key:...>
from articles import views

urlpatterns = [
    re_path(
        r"^media/renditions/([0-9a-f]{64})/([0-9]{1,3}-[0-9]{1,3})/([0-9]{3,4})\.webp$",
        views.rendition,
        name="rendition",
    ),
    re_path(
        r"^media/crops/([0-9a-f]{64})/([0-9]{1,3}-[0-9]{1,3})/([a-z]{4,7})\.jpg$",
        views.crop,
        name="crop",
    ),
    path("media/cards/<lang:language>/<key:article_id>/<slug:digest>.jpg", views.card, name="card"),
]
