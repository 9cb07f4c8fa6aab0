"""Addresses that machines ask for."""

import re

from django.urls import path, re_path

from articles.models import LANGUAGES
from config.machines import embedding, manifest, robots, sitemaps
from config.machines.addresses import FEED_KINDS, FEEDS
from config.machines.feeds import views

_FORM = f"feeds/(?P<form>{'|'.join(map(re.escape, FEEDS))})$"
_LANGUAGE = f"(?P<language>{'|'.join(LANGUAGES)})"
_PART = f"(?P<kind>{'|'.join(FEED_KINDS)})/(?P<slug>[^/]+)"

urlpatterns = [
    re_path(f"^{_LANGUAGE}/{_FORM}", views.site, name="site_feed"),
    re_path(f"^{_LANGUAGE}/{_PART}/{_FORM}", views.part, name="part_feed"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemaps/pages.xml", sitemaps.pages, name="sitemap_pages"),
    re_path(r"^sitemaps/articles-([0-9]{1,12})\.xml$", sitemaps.articles, name="sitemap_articles"),
    re_path(
        r"^sitemaps/(?P<kind>tags|authors)-(?P<number>[0-9]{1,12})\.xml$",
        sitemaps.topics,
        name="sitemap_topics",
    ),
    path("robots.txt", robots.robots, name="robots"),
    path(".well-known/security.txt", robots.security, name="security"),
    path(".well-known/change-password", robots.change_password, name="change_password"),
    path("favicon.ico", robots.favicon, name="favicon"),
    path("oembed", embedding.oembed, name="oembed"),
    path("<lang:language>/manifest.webmanifest", manifest.manifest, name="manifest"),
    path("<lang:language>/news-sitemap.xml", sitemaps.news, name="news_sitemap"),
]
