"""The desk's view of reads: numbers by article and hour, and nobody behind them."""

from django.contrib import admin

from articles.admin.base import ReadOnlyAdmin
from engagement.models import ReadCount


@admin.register(ReadCount)
class ReadCountAdmin(ReadOnlyAdmin):
    """Reads by article, language and hour."""

    list_display = ("article", "language", "hour", "count")
    list_filter = ("language", "hour")
    list_select_related = ("article",)
    search_fields = ("=article__id",)
    show_full_result_count = False
    fields = readonly_fields = ("article", "language", "hour", "count")
