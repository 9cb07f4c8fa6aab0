"""The desk's view of likes: rows are read-only, doubtful ones can be set aside and released."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.access import Actor
from articles.errors import NotAllowedError
from engagement.models import CommentLike, Like, Tally
from engagement.services import (
    quarantine_comment_likes,
    quarantine_likes,
    release_comment_likes,
    release_likes,
)

Judge = Callable[..., int]


class LookingAdmin(admin.ModelAdmin):
    """Rows that only services write; actions ask for the right to change likes."""

    list_select_related = ["article"]
    show_full_result_count = False
    actions = ["release", "quarantine"]
    #: The column that names what is liked.
    liked = "article_id"

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django calls it
        """Nobody adds by hand."""
        return False

    def has_change_permission(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django calls it
        obj: Any = None,  # noqa: ARG002 - as above
    ) -> bool:
        """Nobody changes by hand."""
        return False

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002 - Django calls it
        obj: Any = None,  # noqa: ARG002 - as above
    ) -> bool:
        """Nobody deletes by hand."""
        return False

    def has_judge_permission(self, request: HttpRequest) -> bool:
        """Tell who may count likes or set them aside."""
        return request.user.has_perm("engagement.change_like")

    def judge(self, request: HttpRequest, likes: QuerySet[Any], service: Judge) -> None:
        """Hand the likes of each article or comment to `service` and say how many changed."""
        try:
            changed = _judge_each(likes, self.liked, service, actor=request.user)
        except NotAllowedError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        text = ngettext("%(count)d like was changed.", "%(count)d likes were changed.", changed)
        self.message_user(request, text % {"count": changed}, messages.SUCCESS)


@admin.register(Like)
class LikeAdmin(LookingAdmin):
    """Single likes, to judge bursts by."""

    list_display = ["article", "created_at", "is_counted", "network"]
    list_filter = ["is_counted", "created_at"]
    search_fields = ["=article__id", "=address_hash"]
    fields = ["article", "created_at", "is_counted", "actor", "address_hash"]

    @admin.display(description=_("network"))
    def network(self, like: Like) -> str:
        """Return enough of the hash to tell networks apart."""
        return like.address_hash[:8]

    @admin.action(description=_("Count the selected likes"), permissions=["judge"])
    def release(self, request: HttpRequest, queryset: QuerySet[Like]) -> None:
        """Count what was set aside."""
        self.judge(request, queryset, release_likes)

    @admin.action(description=_("Set the selected likes aside"), permissions=["judge"])
    def quarantine(self, request: HttpRequest, queryset: QuerySet[Like]) -> None:
        """Stop counting, keep the rows."""
        self.judge(request, queryset, quarantine_likes)


@admin.register(CommentLike)
class CommentLikeAdmin(LookingAdmin):
    """Single likes of comments, to judge bursts by."""

    list_display = ["said", "created_at", "is_counted", "network"]
    list_select_related = ["comment"]
    list_filter = ["is_counted", "created_at"]
    search_fields = ["=comment__id", "=address_hash"]
    fields = ["said", "created_at", "is_counted", "actor", "address_hash"]
    readonly_fields = ["said"]
    liked = "comment_id"
    network = LikeAdmin.network

    @admin.display(description=_("comment"))
    def said(self, like: CommentLike) -> SafeString:
        """Link to the comment, whose words keep their own direction."""
        address = reverse("admin:comments_comment_change", args=[like.comment_id])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, like.comment)

    @admin.action(description=_("Count the selected likes"), permissions=["judge"])
    def release(self, request: HttpRequest, queryset: QuerySet[CommentLike]) -> None:
        """Count what was set aside."""
        self.judge(request, queryset, release_comment_likes)

    @admin.action(description=_("Set the selected likes aside"), permissions=["judge"])
    def quarantine(self, request: HttpRequest, queryset: QuerySet[CommentLike]) -> None:
        """Stop counting, keep the rows."""
        self.judge(request, queryset, quarantine_comment_likes)


def _judge_each(queryset: QuerySet[Any], liked: str, judge: Judge, *, actor: Actor) -> int:
    chosen = defaultdict(list)
    for key, pk in queryset.order_by().values_list(liked, "pk"):
        chosen[key].append(pk)
    return sum(judge(key, actor=actor, only=keys) for key, keys in chosen.items())


@admin.register(Tally)
class TallyAdmin(LookingAdmin):
    """Counts as readers see them."""

    list_display = ["article", "like_count", "base_count"]
    search_fields = ["=article__id"]
    ordering = ["-like_count"]

    @admin.action(description=_("Count all likes that were set aside"), permissions=["judge"])
    def release(self, request: HttpRequest, queryset: QuerySet[Tally]) -> None:
        """Count what was set aside under the selected articles."""
        self.judge(request, _likes_of(queryset), release_likes)

    @admin.action(description=_("Set all likes aside"), permissions=["judge"])
    def quarantine(self, request: HttpRequest, queryset: QuerySet[Tally]) -> None:
        """Stop counting the rows under the selected articles; imported likes stay."""
        self.judge(request, _likes_of(queryset), quarantine_likes)


def _likes_of(tallies: QuerySet[Tally]) -> QuerySet[Like]:
    return Like.objects.filter(article_id__in=tallies.order_by().values("pk"))
