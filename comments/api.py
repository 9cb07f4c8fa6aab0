"""Reading and sending comments from an app."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_field,
    extend_schema_serializer,
)
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api import (
    ARTICLE_ID,
    CONDITIONAL,
    DEVICE,
    RETRY_AFTER,
    Endpoint,
    LanguageParameters,
    Limit,
    Moment,
    ParameterError,
    StrictId,
    StrictSerializer,
    StrictText,
    next_address,
    problems,
    read_parameters,
    reads,
    require_live,
    visitor_of,
)
from articles.models import Language
from articles.origin import anonymous_write
from comments.captcha import Kind, Proof, make_challenge
from comments.models import Comment, Status
from comments.services import Draft, Sender, submit_comment
from comments.threads import reply_page, thread_page

KEY_MAX_LENGTH = 200
KINDS: tuple[Kind, ...] = ("altcha", "recaptcha")
#: Fields of the service that have another name here.
RENAMED = {"parent_id": "parent"}

COMMENT_ID = OpenApiParameter(
    "comment_id", int, OpenApiParameter.PATH, description="The `id` of the comment answered."
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description=(
        "A number of the client's own, such as a UUID. The same key with the same body gets the "
        "same answer and needs no new proof: repeat a post whose answer was lost."
    ),
)
A_POST = OpenApiExample(
    "A comment with its proof of work",
    {
        "name": "سلمى",
        "body": "شكراً على هذا التقرير.",
        "captcha": {"kind": "altcha", "value": "eyJjaGFsbGVuZ2UiOnsi..."},
    },
    request_only=True,
)


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


class ReplySerializer(serializers.Serializer):
    """What readers see of a comment."""

    id = serializers.IntegerField()
    parent = serializers.IntegerField(  # type: ignore[assignment]  # a field, not the attribute
        source="parent_id", allow_null=True
    )
    name = serializers.CharField(help_text="Plain text; isolate its direction when showing it.")
    body = serializers.CharField(help_text="Plain text with line breaks.")
    created_at = Moment()


class CommentSerializer(ReplySerializer):
    """A comment on the article, with the first answers to it, oldest first."""

    reply_count = serializers.IntegerField(help_text="All of them; see listReplies.")
    replies = ReplySerializer(source="shown_replies", many=True)


@extend_schema_serializer(many=False)
class CommentPageSerializer(serializers.Serializer):
    """A page of comments, newest first."""

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


class ReceivedCommentSerializer(ReplySerializer):
    """A comment as it was received."""

    language = serializers.ChoiceField(choices=Language.choices)
    status = serializers.ChoiceField(
        choices=[Status.PENDING.value, Status.APPROVED.value],
        help_text="pending until a moderator has looked at it.",
    )


class ThreadParameters(LanguageParameters):
    """Which part of which thread."""

    cursor = serializers.CharField(required=False, max_length=200, help_text="From `next`; opaque.")
    limit = Limit()


class ChallengeParameters(LanguageParameters):
    """What the proof will be for: it is good for one post on this article."""

    article = serializers.IntegerField(min_value=1, max_value=10**18 - 1)


class CommentEndpoint(Endpoint):
    """The comments on one article in one language."""

    @extend_schema(
        operation_id="listComments",
        summary="List comments",
        description="Approved comments, newest first; what appears meanwhile moves no later page.",
        tags=["Comments"],
        parameters=[*CONDITIONAL, ARTICLE_ID, ThreadParameters],
        responses=reads(CommentPageSerializer, 400, 404, 410),
    )
    def list(self, request: Request, article_id: str) -> Response:
        """Answer a page of visible comments."""
        wanted = read_parameters(request, ThreadParameters)
        key, language = int(article_id), wanted["language"]
        require_live(key, language, now=timezone.now())
        page = thread_page(key, language, after=wanted.get("cursor"), limit=wanted["limit"])
        results = CommentSerializer(page.roots, many=True).data
        return Response({"next": next_address(request, page.next_cursor), "results": results})

    @extend_schema(
        operation_id="sendComment",
        summary="Send a comment",
        description=(
            "Answers 202 while the comment waits for a moderator. Without proof it is refused "
            "with `captcha_required`."
        ),
        tags=["Comments"],
        parameters=[ARTICLE_ID, LanguageParameters, IDEMPOTENCY_KEY, *DEVICE, RETRY_AFTER],
        request=NewCommentSerializer,
        responses={
            201: OpenApiResponse(ReceivedCommentSerializer, "It shows."),
            202: OpenApiResponse(ReceivedCommentSerializer, "It waits for a moderator."),
        }
        | problems(400, 403, 404, 409, 410, 413, 415, 422, 429),
        examples=[A_POST],
    )
    @method_decorator(anonymous_write)
    def create(self, request: Request, article_id: str) -> Response:
        """Receive a comment through the same service as the page."""
        language = read_parameters(request, LanguageParameters)["language"]
        words = NewCommentSerializer(data=request.data)
        words.is_valid(raise_exception=True)
        require_live(int(article_id), language, now=timezone.now())
        comment = _submit(request, int(article_id), language, words.validated_data)
        is_shown = comment.status == Status.APPROVED
        return Response(
            _received(comment),
            status=status.HTTP_201_CREATED if is_shown else status.HTTP_202_ACCEPTED,
        )


class ReplyEndpoint(Endpoint):
    """The answers to one comment."""

    @extend_schema(
        operation_id="listReplies",
        summary="List the answers to a comment",
        description="Approved answers, oldest first.",
        tags=["Comments"],
        parameters=[*CONDITIONAL, ARTICLE_ID, COMMENT_ID, ThreadParameters],
        responses=reads(ReplyPageSerializer, 400, 404, 410),
    )
    def list(self, request: Request, article_id: str, comment_id: str) -> Response:
        """Answer a page of visible answers."""
        wanted = read_parameters(request, ThreadParameters)
        key, language = int(article_id), wanted["language"]
        require_live(key, language, now=timezone.now())
        after, limit = wanted.get("cursor"), wanted["limit"]
        try:
            page = reply_page(key, language, int(comment_id), after=after, limit=limit)
        except Comment.DoesNotExist as error:
            raise Http404 from error
        results = ReplySerializer(page.replies, many=True).data
        return Response({"next": next_address(request, page.next_cursor), "results": results})


class ChallengeEndpoint(Endpoint):
    """Work to be done before commenting."""

    @extend_schema(
        operation_id="getChallenge",
        summary="Get a captcha challenge",
        description=(
            "An ALTCHA challenge (proof of work) bound to one article and language. Solve it with "
            "any ALTCHA library and send the payload as `captcha`. Never cached, spent once."
        ),
        tags=["Comments"],
        parameters=[ChallengeParameters],
        responses={200: OpenApiResponse(OpenApiTypes.OBJECT, "Never stored.")}
        | problems(400, 404, 410),
    )
    def retrieve(self, request: Request) -> Response:
        """Answer a fresh challenge."""
        wanted = read_parameters(request, ChallengeParameters)
        require_live(wanted["article"], wanted["language"], now=timezone.now())
        response = Response(make_challenge(wanted["article"], wanted["language"]))
        add_never_cache_headers(response)
        return response


def _submit(request: Request, article_id: int, language: str, words: dict[str, Any]) -> Comment:
    visitor = visitor_of(request)
    draft = Draft(
        article_id=article_id,
        language=language,
        name=words["name"],
        email=words["email"],
        body=words["body"],
        parent_id=words["parent"],
    )
    sender = Sender(
        visitor.key, visitor.address_hash, visitor.exact_address_hash, is_known=visitor.is_known
    )
    key, proof = _idempotency_key(request), words.get("captcha", Proof())
    try:
        # An app is told that its twin is still under way (409) rather than kept waiting.
        return submit_comment(draft, sender=sender, proof=proof, key=key, patience=0)
    except ValidationError as error:
        fields = {RENAMED.get(name, name): found for name, found in error.error_dict.items()}
        raise ValidationError(fields) from error


def _idempotency_key(request: Request) -> str | None:
    """Return the key of this device's post: two devices may choose the same."""
    key = request.headers.get("Idempotency-Key", "").strip('" ')
    if not key.isascii() or len(key) > KEY_MAX_LENGTH:
        words = gettext("A key has at most 200 characters of ASCII.")
        raise ParameterError({"Idempotency-Key": words}, code="invalid_idempotency_key")
    return f"{visitor_of(request).key}:{key}" if key else None


def _received(comment: Comment) -> Any:
    # A reader is not told that a post was taken for spam: it would be written until it passes.
    shown = comment.status if comment.status == Status.APPROVED else Status.PENDING
    return ReceivedCommentSerializer(comment).data | {"status": shown}
