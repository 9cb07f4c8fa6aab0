"""The comment form, with a captcha field of our own."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Language
from comments import validators
from comments.captcha import PROOF_MAX_LENGTH, Proof
from comments.models import BanKind, HoldReason, RejectReason, ReportReason, Status
from comments.queues import Narrowing
from comments.services import Complaint, Sentence


class AltchaField(forms.CharField):
    """The solution that `<proof-of-work>` fills in; empty without JavaScript."""

    widget = forms.HiddenInput

    def clean(self, value: str | None) -> Proof:
        """Return the proof, unchecked: whether it holds is the service's to find out."""
        text = super().clean(value)
        return Proof("altcha", text) if text else Proof()


class ProofForm(forms.Form):
    """What vouches for a post that nobody signed in for.

    `website` is a trap: people cannot see it. `preview` is the token of a page nobody stores.
    """

    website = forms.CharField(required=False)
    altcha = AltchaField(required=False, max_length=PROOF_MAX_LENGTH)
    preview = forms.CharField(required=False, max_length=PROOF_MAX_LENGTH)

    @property
    def proof(self) -> Proof:
        """What vouches for the post, the strongest first."""
        token = self.data.get("g-recaptcha-response", "")
        altcha: Proof = self.cleaned_data["altcha"]
        if altcha.kind:
            return altcha
        if token:
            return Proof("recaptcha", token)
        preview = self.cleaned_data["preview"]
        return Proof("preview", preview) if preview else Proof()

    @property
    def is_previewed(self) -> bool:
        """Tell whether the post comes from the preview page."""
        return bool(self.data.get("preview"))


class CommentForm(ProofForm):
    """What a reader sends; templates/comments/form.html is its markup."""

    #: A reply whose comment a moderator took down meanwhile.
    no_such_parent = _("The comment you answer is not there any more.")

    name = forms.CharField(label=_("Your name"), required=False, strip=False)
    email = forms.CharField(label=_("Your e-mail"), required=False, strip=False)
    body = forms.CharField(label=_("Your comment"), required=False, strip=False)
    parent = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    def clean_name(self) -> str:
        """Return the name as it is stored."""
        return self._clean_text("name", validators.clean_name)

    def clean_email(self) -> str:
        """Return the address, if any."""
        return self._clean_text("email", validators.clean_email)

    def clean_body(self) -> str:
        """Return the comment as it is stored."""
        return self._clean_text("body", validators.clean_body)

    def _clean_text(self, name: str, clean: Callable[[str], str]) -> str:
        return clean(self.cleaned_data[name])

    @property
    def paragraphs(self) -> list[str]:
        """The body as its page will show it."""
        body: str = self.cleaned_data["body"]
        return body.split("\n\n")


class ReportForm(ProofForm):
    """What a reader says is wrong with a comment; templates/comments/report.html is its markup."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=ReportReason.choices,
        error_messages={
            "required": _("Please choose what is wrong with it."),
            "invalid_choice": _("Please choose what is wrong with it."),
        },
    )
    note = forms.CharField(label=_("In your own words"), required=False, strip=False)

    def clean_note(self) -> str:
        """Return the note as it is stored."""
        return validators.clean_note(self.cleaned_data["note"])

    @property
    def complaint(self) -> Complaint:
        """What the service is told; only a clean form has it."""
        words = self.cleaned_data
        return Complaint(words["reason"], words["note"], trap=words["website"])


class OwnForm(forms.Form):
    """What its author wants of a comment, on the version that was on the page."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    body = forms.CharField(required=False, strip=False)
    words = forms.CharField(required=False, strip=False)
    email = forms.CharField(required=False, strip=False)


class DecisionForm(forms.Form):
    """What a moderator decides about one comment, on the version that was on the screen."""

    to = forms.ChoiceField(choices=Status.choices)
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    reason = forms.ChoiceField(choices=[("", ""), *RejectReason.choices], required=False)


HIGHLIGHT_ACTS = ("feature", "unfeature", "pin", "unpin")


class HighlightForm(forms.Form):
    """What a moderator puts before the others, on the version that was on the screen."""

    act = forms.ChoiceField(
        choices=[(act, act) for act in ("feature", "unfeature", "pin", "unpin")]
    )
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)


class ReasonForm(forms.Form):
    """Why several comments are turned down."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=[("", _("Choose a reason")), *RejectReason.choices]
    )


class QueueForm(forms.Form):
    """What a moderator looks for in a queue; `sections` are those of their desk."""

    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("Both languages")), *Language.choices], required=False
    )
    section = forms.TypedChoiceField(
        label=_("Section"), coerce=int, empty_value=None, required=False
    )
    reason = forms.ChoiceField(
        label=_("held because"),
        choices=[("", _("Any reason")), *HoldReason.choices],
        required=False,
    )
    name = forms.CharField(label=_("Name"), required=False, max_length=validators.NAME_MAX_LENGTH)
    same = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=2**63 - 1
    )

    def __init__(self, *args: Any, sections: list[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the sections of the desk."""
        super().__init__(*args, **kwargs)
        section = cast("forms.ChoiceField", self.fields["section"])
        section.choices = [("", _("All sections")), *sections]
        self.fields["name"].widget.attrs["dir"] = "auto"

    @property
    def is_narrowing(self) -> bool:
        """Whether anything is left out."""
        return self.narrowing != Narrowing()

    @property
    def narrowing(self) -> Narrowing:
        """What it asks for; a part that makes no sense is left out."""
        self.full_clean()
        asked = self.cleaned_data
        return Narrowing(
            language=asked.get("language", ""),
            section_id=asked.get("section"),
            hold_reason=asked.get("reason", ""),
            name=asked.get("name", ""),
            same_author_as=asked.get("same"),
        )


class BanForm(forms.Form):
    """Whom a moderator bans, for how long and why."""

    kind = forms.ChoiceField(
        label=_("Who"),
        choices=BanKind.choices,
        initial=BanKind.DEVICE,
        widget=forms.RadioSelect,
        help_text=_(
            "A network may be a family, a school or a whole operator of telephones. It is known "
            "for as long as the key of this month lives, and so is its ban."
        ),
    )
    days = forms.TypedChoiceField(
        label=_("How long"),
        choices=[(1, _("A day")), (7, _("A week")), (30, _("A month")), (365, _("A year"))],
        coerce=int,
        initial=7,
    )
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose a reason")), *RejectReason.choices],
        help_text=_("The reader is told."),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto", "class": "vTextField"}),
        help_text=_("For colleagues; the reader never sees it."),
    )
    rejects_waiting = forms.BooleanField(
        label=_("Reject all that waits from them, for the same reason"), required=False
    )

    @property
    def sentence(self) -> Sentence:
        """What the service is told; only a clean form has it."""
        words = self.cleaned_data
        lasts = timedelta(days=words["days"])
        return Sentence(words["kind"], lasts, words["reason"], note=words["note"])
