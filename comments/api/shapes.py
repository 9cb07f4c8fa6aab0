"""What comments look like on their way in and out."""

from datetime import datetime
from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from articles.api import (
    LanguageParameters,
    Limit,
    Moment,
    Parameters,
    StrictId,
    StrictSerializer,
    StrictText,
    in_utc,
)
from articles.models import Language
from comments.captcha import Kind, Proof, Purpose
from comments.models import Comment, Mode, RejectReason, ReportReason, ReportState, Status
from comments.orders import Order
from comments.policies import Discussion
from comments.services import editable_until, explanation_for, may_appeal

KINDS: tuple[Kind, ...] = ("altcha", "recaptcha")
PURPOSES: tuple[Purpose, ...] = ("comment", "newsletter", "report")


@extend_schema_field(
    {
        "oneOf": [
            {
                "type": "object",
                "properties": {
                    "kind": {"type": "string", "enum": list(KINDS)},
                    "value": {"type": "string"},
                },
                "required": ["kind", "value"],
                "additionalProperties": False,
            },
            {"type": "string", "description": "An ALTCHA payload as its widgets make it."},
        ],
    }
)
class ProofField(serializers.Field):
    """What vouches for a post."""

    default_error_messages = {"invalid": "Send an ALTCHA payload, or an object of kind and value."}

    def to_internal_value(self, data: Any) -> Proof:
        """Read a bare ALTCHA payload or an object of kind and value."""
        if isinstance(data, str):
            data = {"kind": "altcha", "value": data}
        if not isinstance(data, dict) or set(data) != {"kind", "value"}:
            self.fail("invalid")
        if data["kind"] not in KINDS or not isinstance(data["value"], str):
            self.fail("invalid")
        return Proof(data["kind"], data["value"])


class SaidSerializer(serializers.Serializer):
    """Who said what, when, and to whom."""

    id = serializers.IntegerField()
    parent = serializers.IntegerField(  # type: ignore[assignment]  # a field, not the attribute
        source="parent_id", allow_null=True
    )
    name = serializers.CharField(help_text="Plain text; isolate its direction when showing it.")
    body = serializers.CharField(help_text="Plain text with line breaks.")
    is_staff = serializers.BooleanField(
        read_only=True, help_text="The newsroom itself says it; name is the newsroom's."
    )
    created_at = Moment()


class ReplySerializer(SaidSerializer):
    """What readers see of a comment."""

    like_count = serializers.IntegerField(help_text="May lag by a minute; exact in getCommentLike.")
    is_featured = serializers.BooleanField(help_text="Chosen by the editors.")


class CommentSerializer(ReplySerializer):
    """A comment on the article, with the first answers to it, oldest first."""

    gone = serializers.ChoiceField(
        choices=["", "withdrawn", "removed"],
        help_text="What became of a comment whose place is kept above its answers; then it comes "
        "without name and words.",
    )
    is_pinned = serializers.BooleanField(help_text="Stands first, whatever the order.")
    reply_count = serializers.IntegerField(help_text="All of them; see listReplies.")
    replies = ReplySerializer(source="shown_replies", many=True)


class DiscussionSerializer(serializers.Serializer):
    """How the comments on an article are led at this moment."""

    mode = serializers.ChoiceField(choices=Mode.values, help_text="Who reads comments, and when.")
    is_open = serializers.BooleanField(help_text="Whether readers may comment.")
    closes_at = Moment(allow_null=True, help_text="When it closes by itself, if it will.")
    closed_reason = serializers.CharField(
        allow_null=True, help_text="Why it is closed, for readers, in the article's language."
    )


@extend_schema_serializer(many=False)
class CommentPageSerializer(serializers.Serializer):
    """A page of comments."""

    discussion = DiscussionSerializer()
    next = serializers.URLField(allow_null=True, help_text="The next page; null on the last.")
    results = CommentSerializer(many=True)


@extend_schema_serializer(many=False)
class ReplyPageSerializer(serializers.Serializer):
    """A page of answers to one comment, oldest first."""

    next = serializers.URLField(allow_null=True, help_text="The next page; null on the last.")
    results = ReplySerializer(many=True)


class NewCommentSerializer(StrictSerializer):
    """A comment as it is sent; the rules for its text are those of the form on the page."""

    name = StrictText(help_text="At most 60 characters.", allow_blank=True)
    email = StrictText(required=False, default="", allow_blank=True, help_text="Never shown.")
    body = StrictText(help_text="At most 3,000 characters of plain text.", allow_blank=True)
    parent = StrictId(  # type: ignore[assignment]  # as above
        required=False, allow_null=True, default=None, help_text="The comment it answers."
    )
    captcha = ProofField(required=False, help_text="See captcha/challenge/.")


class ReceivedCommentSerializer(SaidSerializer):
    """A comment as it was received."""

    language = serializers.ChoiceField(choices=Language.choices)
    status = serializers.ChoiceField(
        choices=[Status.PENDING.value, Status.APPROVED.value],
        help_text="pending until a moderator has looked at it.",
    )


class OwnCommentSerializer(ReplySerializer):
    """A comment as the device that sent it sees it."""

    article = serializers.IntegerField()
    language = serializers.ChoiceField(choices=Language.choices)
    status = serializers.ChoiceField(
        choices=[one for one in Status.values if one != Status.SPAM],
        help_text="erased: nothing of it is kept.",
    )
    version = serializers.IntegerField(help_text="Send it along with every change.")
    refusal = serializers.ChoiceField(
        choices=["", *RejectReason.values], help_text="Why it is not published."
    )
    explanation = serializers.CharField(help_text="The refusal in words, in its own language.")
    editable_until = Moment(allow_null=True)
    can_appeal = serializers.BooleanField()


@extend_schema_serializer(many=False)
class OwnCommentsSerializer(serializers.Serializer):
    """What a device sent."""

    results = OwnCommentSerializer(many=True)


class MineParameters(Parameters):
    """Which of them."""

    article = serializers.IntegerField(required=False, min_value=1, max_value=10**18 - 1)


class VersionSerializer(StrictSerializer):
    """The version that was on the screen."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class NewWordsSerializer(VersionSerializer):
    """Other words for a comment."""

    body = StrictText(help_text="At most 3,000 characters of plain text.", allow_blank=True)


class AppealSerializer(VersionSerializer):
    """Why a comment should be looked at once more."""

    words = StrictText(
        required=False, default="", allow_blank=True, help_text="At most 500 characters."
    )


def describe_own(comment: Comment, *, now: datetime) -> dict[str, Any]:
    """Return a comment as OwnCommentSerializer documents it."""
    until = editable_until(comment, now=now)
    return dict(ReplySerializer(comment).data) | {
        "article": comment.article_id,
        "language": comment.language,
        "status": comment.told_status,
        "version": comment.version,
        "refusal": comment.reject_reason,
        "explanation": explanation_for(comment),
        "editable_until": in_utc(until) if until else None,
        "can_appeal": may_appeal(comment, now=now),
    }


def describe_discussion(discussion: Discussion) -> dict[str, Any]:
    """Return what holds for a discussion as DiscussionSerializer documents it."""
    return {
        "mode": discussion.mode,
        "is_open": discussion.is_open,
        "closes_at": in_utc(discussion.closes_at) if discussion.closes_at else None,
        "closed_reason": discussion.closed_reason or None,
    }


class ThreadParameters(LanguageParameters):
    """Which part of which thread."""

    cursor = serializers.CharField(required=False, max_length=200, help_text="From `next`; opaque.")
    limit = Limit()


class CommentParameters(ThreadParameters):
    """Which part of which thread, and in which order."""

    sort = serializers.ChoiceField(
        choices=Order.values,
        default=Order.NEWEST.value,
        help_text="best: by likes, and how sure they are; editors' picks first.",
    )


class NewReportSerializer(StrictSerializer):
    """What a reader says is wrong with a comment."""

    reason = serializers.ChoiceField(choices=ReportReason.choices)
    note = StrictText(
        required=False,
        default="",
        allow_blank=True,
        help_text="At most 300 characters, kept with `other` alone; moderators read it.",
    )
    captcha = ProofField(required=False, help_text="See captcha/challenge/, `purpose=report`.")


class ReportSerializer(serializers.Serializer):
    """A report as its own sender may see it."""

    comment = serializers.IntegerField(source="comment_id")
    reason = serializers.ChoiceField(choices=ReportReason.choices)
    state = serializers.ChoiceField(
        choices=ReportState.choices, help_text="What the moderators made of it."
    )


class ChallengeParameters(LanguageParameters):
    """What the proof will be for: it is good for one post on this article, or for one letter."""

    purpose = serializers.ChoiceField(
        choices=PURPOSES, default="comment", help_text="A newsletter has no article."
    )
    article = serializers.IntegerField(required=False, min_value=1, max_value=10**18 - 1)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Ask for an article where there is one, and refuse one where there is none."""
        if (attrs["purpose"] == "newsletter") is ("article" in attrs):
            article = self.fields["article"]
            code = "invalid" if "article" in attrs else "required"
            message = article.error_messages[code]
            raise serializers.ValidationError({"article": [message]}, code=code)
        return attrs
