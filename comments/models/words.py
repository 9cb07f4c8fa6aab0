"""The newsroom's word list: terms that hold a comment, refuse it, or excuse what looks like one."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.arabic import clean_line
from comments.models.comment import RejectReason
from comments.words import is_matchable

TERM_MAX_LENGTH = 100


class WordAction(models.TextChoices):
    """What becomes of a comment that contains a term."""

    HOLD = "hold", _("Hold for a moderator")
    REJECT = "reject", _("Reject")
    ALLOW = "allow", _("Allow, even where it looks like another term")


class WordRuleQuerySet(models.QuerySet["WordRule"]):
    """Rules by whether they are in force."""

    def in_force(self) -> Self:
        """Keep those that are switched on."""
        return self.filter(is_active=True)


class WordRule(models.Model):
    """A term in Arabic, English or Arabic in Latin letters, found whatever its disguise.

    Rows are switched off and never deleted. Only `comments.services` saves them: the sum of
    `version` over all rows grows with every change, which is how each process learns of it.
    """

    term = models.CharField(
        _("term"),
        max_length=TERM_MAX_LENGTH,
        unique=True,
        help_text=_(
            "A word or a phrase, in Arabic, English or Arabic in Latin letters. Other spellings, "
            "particles, endings and disguises are found by themselves."
        ),
    )
    action = models.CharField(
        _("what happens"), max_length=8, choices=WordAction.choices, default=WordAction.HOLD
    )
    reason = models.CharField(
        _("reason given"),
        max_length=16,
        choices=RejectReason.choices,
        blank=True,
        default="",
        help_text=_("Told to the writer of a comment that is rejected."),
    )
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("For colleagues: why the term is on the list."),
    )
    is_active = models.BooleanField(_("in force"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
    )
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = WordRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("word list")
        ordering = ["term"]
        constraints = [
            models.CheckConstraint(
                condition=Q(action__in=WordAction.values), name="word_action_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(action=WordAction.REJECT) | ~Q(reason=""),
                name="word_rejects_with_a_reason",
                violation_error_message=_("A term that rejects needs a reason."),
            ),
        ]

    def __str__(self) -> str:
        return self.term

    def clean_fields(self, *args: Any, **kwargs: Any) -> None:
        """Bring the term to how it is stored, before its length and uniqueness are checked."""
        self.term = clean_line(self.term)
        super().clean_fields(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a term that would hit everything. Raises: ValidationError."""
        if not is_matchable(self.term):
            message = _("A term needs at least two letters.")
            raise ValidationError({"term": ValidationError(message, code="too_short")})
