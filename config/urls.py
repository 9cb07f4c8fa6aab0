"""Every address."""

from django.contrib import admin
from django.urls import include, path

import articles.addresses  # noqa: F401 - registers <lang:...> before the apps' addresses use it

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
    path("", include("comments.urls")),
    path("", include("engagement.urls")),
]
