"""The forms of the newsletter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Language
from comments.captcha import PROOF_MAX_LENGTH, Proof
from comments.forms import AltchaField
from engagement.models import EMAIL_MAX_LENGTH, Frequency


class SubscriptionForm(forms.Form):
    """What a reader asks for.

    `website` is a trap; `altcha` is the work that a browser did meanwhile, `preview` the token of
    the second step, which is there for those whose browser does none.
    """

    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=EMAIL_MAX_LENGTH,
        error_messages={
            "required": _("Please write your e-mail address."),
            "invalid": _("Please write a whole e-mail address."),
        },
    )
    frequency = forms.ChoiceField(label=_("How often"), choices=Frequency.choices, required=False)
    website = forms.CharField(required=False)
    altcha = AltchaField(required=False, max_length=PROOF_MAX_LENGTH)
    preview = forms.CharField(required=False, max_length=PROOF_MAX_LENGTH)

    def clean_frequency(self) -> str:
        """Return the choice; the short form at the foot of pages does not ask."""
        chosen: str = self.cleaned_data["frequency"]
        return chosen or Frequency.DAILY

    @property
    def proof(self) -> Proof:
        """What vouches for the request, the strongest first."""
        work: Proof = self.cleaned_data["altcha"]
        return work if work.kind else Proof("preview", self.cleaned_data["preview"])

    @property
    def is_vouched_for(self) -> bool:
        """Tell whether a proof came along, or the second step was taken."""
        return bool(self.proof.value)

    @property
    def is_trapped(self) -> bool:
        """Tell whether a field was filled in that people cannot see."""
        return bool(self.cleaned_data["website"])


class ChoiceForm(forms.Form):
    """What a subscriber may change."""

    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    frequency = forms.ChoiceField(label=_("How often"), choices=Frequency.choices)
