"""Addresses that machines ask for."""

from django.urls import path, re_path

from config.machines import sitemaps

urlpatterns = [
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemaps/pages.xml", sitemaps.pages, name="sitemap_pages"),
    re_path(r"^sitemaps/articles-([0-9]{1,12})\.xml$", sitemaps.articles, name="sitemap_articles"),
    path("<lang:language>/news-sitemap.xml", sitemaps.news, name="news_sitemap"),
]
