"""The desk's view of breaking news: how many browsers want it, and which were told."""

from urllib.parse import urlsplit

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.base import ReadOnlyAdmin
from engagement.models import PushDelivery, PushSubscription


@admin.register(PushSubscription)
class PushSubscriptionAdmin(ReadOnlyAdmin):
    """Browsers; the addresses themselves, which are keys, are shown to nobody."""

    list_display = ("__str__", "service", "language", "created_at", "failed_count")
    list_filter = ("language", "created_at")
    fields = ("service", "language", "created_at", "failed_count")
    readonly_fields = ("service",)

    @admin.display(description=_("push service"))
    def service(self, browser: PushSubscription) -> str:
        """Return whose push service it is."""
        return urlsplit(browser.endpoint).hostname or ""


@admin.register(PushDelivery)
class PushDeliveryAdmin(ReadOnlyAdmin):
    """Notifications, by article."""

    list_display = ("article", "language", "outcome", "created_at")
    list_filter = ("outcome", "language", "created_at")
    list_select_related = ("article",)
    search_fields = ("=article__id",)
    fields = ("article", "language", "outcome", "created_at")
