"""What one reader said, where it stands, and why."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Language
from comments.validators import BODY_MAX_LENGTH, NAME_MAX_LENGTH

#: What is equal for all roots that a thread shows: how the index of each order begins.
_THREAD = ("article", "language", "has_place")


class Status(models.TextChoices):
    """Where a comment stands; whether it is visible is computed from this, never stored."""

    PENDING = "pending", _("Waiting")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    SPAM = "spam", _("Spam")
    REMOVED = "removed", _("Removed")
    WITHDRAWN = "withdrawn", _("Withdrawn by its author")
    ERASED = "erased", _("Erased")


class HoldReason(models.TextChoices):
    """Why a comment waits for a moderator."""

    PREMODERATED = "premoderated", _("Every comment is reviewed")
    NEWCOMER = "newcomer", _("One of this reader's first comments")
    NO_PROOF = "no_proof", _("Sent without a captcha")
    CAPTCHA_UNAVAILABLE = "captcha_unavailable", _("The captcha could not be checked")
    PRIVATE_DATA = "private_data", _("May give away somebody's private data")
    WORDS = "words", _("Contains a term of the word list")
    LINKS = "links", _("Contains links")
    REPEATED = "repeated", _("The same text was sent before")
    REFUSED_BEFORE = "refused_before", _("Like a comment that was refused")
    COPIED = "copied", _("Several senders sent this text")
    FLOOD = "flood", _("Many comments from one place in a short time")
    RAID = "raid", _("A sudden wave of new senders under this article")
    SCORE = "score", _("Reads like comments that were refused")
    HONEYPOT = "honeypot", _("Filled a field that people cannot see")
    REPORTED = "reported", _("Reported by readers")
    HELD = "held", _("Held by a moderator")
    EDITED = "edited", _("Changed by its author after it was published")
    APPEALED = "appealed", _("Its author asks to look again")


class RejectReason(models.TextChoices):
    """Why a comment was not published, or was taken down."""

    OFFENSIVE = "offensive", _("Insulting or degrading")
    HATE = "hate", _("Hatred against a group")
    HARASSMENT = "harassment", _("Harassment of a person")
    PRIVATE_DATA = "private_data", _("Somebody's private data")
    OFF_TOPIC = "off_topic", _("Not about the article")
    ADVERTISING = "advertising", _("Advertising")
    ILLEGAL = "illegal", _("Against the law")
    OTHER = "other", _("Another reason")


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments by place and by state."""

    def on(self, article_id: int, language: str) -> Self:
        """Keep the thread of one article in one language."""
        return self.filter(article_id=article_id, language=language)

    def visible(self) -> Self:
        """Keep what readers may read, given that the article is live in that language."""
        return self.filter(
            Q(parent=None) | Q(parent__has_place=True),
            status=Status.APPROVED,
        )

    def reported(self) -> Self:
        """Keep what waits for an answer to its readers' reports: the reported queue.

        Each with `report_weight` and `report_count`, of open reports alone.
        """
        asked = self.filter(status__in=[Status.PENDING, Status.APPROVED], reports__state="open")
        return asked.annotate(report_weight=Sum("reports__weight"), report_count=Count("reports"))

    def unreviewed(self) -> Self:
        """Keep what readers see already and a moderator should look at."""
        return self.filter(is_unreviewed=True, status=Status.APPROVED)

    def roots(self) -> Self:
        """Keep comments that answer the article rather than another comment."""
        return self.filter(parent=None)


#: A comment that went from the page by one of these leaves a line in its place, above its answers.
LEAVES_A_PLACE = frozenset({Status.REMOVED, Status.SPAM, Status.WITHDRAWN, Status.ERASED})

#: What may stand above new answers, while it has its place.
ANSWERABLE = frozenset({Status.APPROVED, Status.WITHDRAWN, Status.ERASED})


class Comment(models.Model):
    """What one reader said, in plain text, in one language of an article.

    `parent` is always a root: there are two levels. Only `comments.services` writes `status`.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="comments")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("answers"),
    )
    name = models.CharField(_("name"), max_length=NAME_MAX_LENGTH)
    email = models.EmailField(_("e-mail"), blank=True, default="")
    body = models.TextField(_("comment"), max_length=BODY_MAX_LENGTH)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices)
    hold_reason = models.CharField(
        _("held because"),
        max_length=24,
        choices=HoldReason.choices,
        blank=True,
        default="",
    )
    reject_reason = models.CharField(
        _("rejected because"),
        max_length=16,
        choices=RejectReason.choices,
        blank=True,
        default="",
    )
    #: A root that is gone, but under which readers still see answers.
    keeps_replies = models.BooleanField(default=False, editable=False)
    #: A root that is shown in its thread, with its words or without: pages are cut by it.
    has_place = models.GeneratedField(
        expression=models.Case(
            models.When(
                Q(parent__isnull=True) & (Q(status="approved") | Q(keeps_replies=True)), then=True
            ),
            default=False,
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    #: Shown before anybody looked, and somebody should: post-moderated discussions.
    is_unreviewed = models.BooleanField(_("not reviewed yet"), default=False)
    version = models.PositiveIntegerField(default=1)
    #: The higher, the sooner a moderator should see it; whoever finds a reason raises it.
    priority = models.PositiveSmallIntegerField(default=0, editable=False)
    #: Who looks at it right now, so that no two moderators read the same; it forbids nothing.
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    claimed_until = models.DateTimeField(null=True, editable=False)
    #: The account that wrote it in the newsroom's name; readers see the name and a badge.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    #: Keyed hashes: who sent it and from which network; the address itself is never kept.
    visitor_key = models.CharField(max_length=64, blank=True, default="", db_index=True)
    address_hash = models.CharField(max_length=64, blank=True, default="")
    #: NULL is "not imported": the empty text would be one more key that must be unique.
    external_id = models.CharField(max_length=100, null=True, blank=True)  # noqa: DJ001 - as said
    #: Taken once, so that moderators hear of a comment at most once.
    moderators_mailed_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(_("sent at"))
    like_count = models.PositiveIntegerField(_("likes"), default=0, editable=False)
    #: What editors chose: shown with a badge, and before the others.
    is_featured = models.BooleanField(_("editors' pick"), default=False, editable=False)
    is_pinned = models.BooleanField(_("pinned"), default=False, editable=False)
    #: Its place in "best first", the higher the better: see `comments.ranking`.
    standing = models.BigIntegerField(default=0, editable=False)

    #: Filled in by `comments.threads` on the roots of a page; no column.
    shown_replies: "list[Comment]"
    reply_count: int

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["-created_at", "-id"]
        permissions = [
            ("moderate_comment", _("Can approve, reject and remove comments")),
            ("overrule_comment", _("Can restore what another moderator took down")),
            ("erase_comment", _("Can erase a comment at its author's request")),
        ]
        indexes = [
            # Whole, not partial: SQLite cannot match a condition whose values are parameters.
            models.Index(
                fields=[*_THREAD, "-is_pinned", "-created_at", "-id"], name="comment_newest"
            ),
            models.Index(
                fields=[*_THREAD, "-is_pinned", "created_at", "id"], name="comment_oldest"
            ),
            models.Index(fields=[*_THREAD, "-standing", "-created_at", "-id"], name="comment_best"),
            models.Index(fields=["article", "language", "status"], name="comment_counts"),
            models.Index(fields=["parent", "status", "created_at", "id"], name="comment_replies"),
            models.Index(fields=["status", "-created_at"], name="comment_queue"),
            models.Index(fields=["status", "-priority", "created_at", "id"], name="comment_desk"),
            models.Index(fields=["address_hash", "-created_at"], name="comment_by_network"),
            models.Index(fields=["article", "language", "-created_at"], name="comment_lately"),
            models.Index(
                fields=["-priority", "created_at", "id"],
                condition=Q(is_unreviewed=True),
                name="comment_unreviewed",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values),
                name="comment_status_is_known",
            ),
            models.UniqueConstraint(
                fields=["article", "external_id"],
                name="comment_imported_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.body[:60]}"

    @property
    def is_staff(self) -> bool:
        """Whether the newsroom itself said it."""
        return self.author_id is not None

    @property
    def gone(self) -> str:
        """What became of a comment whose words readers no longer see; empty while they do."""
        if self.status == Status.APPROVED:
            return ""
        return "withdrawn" if self.status in {Status.WITHDRAWN, Status.ERASED} else "removed"

    @property
    def told_status(self) -> str:
        """Where it stands, as its author is told: who learns of spam writes until it passes."""
        return Status.PENDING if self.status == Status.SPAM else self.status

    @property
    def answer_id(self) -> int | None:
        """The key that answers to this root name; None where nobody may answer it any more."""
        return self.pk if self.status in ANSWERABLE else None

    @property
    def paragraphs(self) -> list[str]:
        """The body, parted where its writer left a line empty."""
        return self.body.split("\n\n")
