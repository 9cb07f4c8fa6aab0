"""Every address."""

from django.contrib import admin
from django.urls import include, path

import articles.addresses  # noqa: F401 - registers <lang:...> before the apps' addresses use it
from config import desk, pages

urlpatterns = [
    path("", pages.entrance, name="entrance"),
    # Before the article's address, whose last part would swallow theirs.
    path("", include("comments.urls")),
    path("", include("engagement.urls")),
    path("sw.js", pages.worker, name="worker"),
    path("<lang:language>/", pages.front, name="front"),
    path("<lang:language>/offline/", pages.offline, name="offline"),
    path("<lang:language>/latest/", pages.latest, name="latest"),
    path("<lang:language>/search/", pages.search, name="search"),
    path("<lang:language>/sections/<str:slug>/", pages.section, name="section"),
    path("<lang:language>/archive/", pages.archive, name="archive"),
    path("<lang:language>/archive/<year:year>/", pages.archive, name="archive_year"),
    path(
        "<lang:language>/archive/<year:year>/<month:month>/",
        pages.archive_month,
        name="archive_month",
    ),
    path("<lang:language>/pages/<str:slug>/", pages.site_page, name="site_page"),
    path("<lang:language>/tags/<str:slug>/", pages.tag, name="tag"),
    path("<lang:language>/authors/<str:slug>/", pages.author, name="author"),
    path("<lang:language>/articles/<key:article_id>/", pages.article_by_id, name="article_by_id"),
    path("<lang:language>/articles/<key:article_id>/<str:slug>/", pages.article, name="article"),
    path("api/", include("config.api.urls")),
    path("admin/desk-language/", desk.set_language, name="desk_language"),
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
    path("", include("config.machines.urls")),
]

handler400 = "config.pages.errors.bad_request"
handler403 = "config.pages.errors.forbidden"
handler404 = "config.pages.errors.not_found"
handler500 = "config.pages.errors.server_error"
