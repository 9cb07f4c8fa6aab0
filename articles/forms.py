"""Forms of the editors' desk: words with their own language and direction, and acts that ask."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

from articles.errors import ImageRefusedError, NewsroomError, StaleArticleError

DIRECTIONS = {"ar": "rtl", "en": "ltr"}
#: What an article may hold; the server keeps no more (articles.richtext). No alignment: it would
#: bring inline styles, and every paragraph finds its own direction.
EDITOR = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "Blockquote": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Link": {"enableTarget": False},
    "HardBreak": True,
    "HorizontalRule": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "NoSpellCheck": False,
}
TEXT_WIDGETS = (forms.TextInput, forms.Textarea, forms.EmailInput, forms.URLInput)
PHOTO_TYPES = "image/jpeg,image/png,image/webp,image/avif"


def language_attributes(name: str) -> dict[str, str]:
    """Return `lang`, `dir` and `spellcheck` for an input of the column `name`.

    What belongs to no language finds its direction from what is typed.
    """
    language = name[-2:] if name[-3:] in {"_ar", "_en"} else ""
    if not language:
        return {"dir": "auto"}
    spellcheck = "false" if name.startswith("slug") else "true"
    return {"lang": language, "dir": DIRECTIONS[language], "spellcheck": spellcheck}


def mark_directions(fields: Mapping[str, forms.Field]) -> None:
    """Give every text input of `fields` its own language and direction."""
    for name, field in fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, TEXT_WIDGETS):
            widget.attrs.update(language_attributes(name))
        if isinstance(widget, forms.Textarea) and not isinstance(widget, BodyWidget):
            widget.attrs["rows"] = 2
        for part in getattr(widget, "widgets", []):
            part.attrs.update(language_attributes(name))


class BodyWidget(AdminProseEditorWidget):  # type: ignore[misc]  # the package is untyped
    """The rich-text editor inside an element that carries language and direction."""

    def render(self, name: str, value: Any, **kwargs: Any) -> SafeString:
        """Wrap the editor, which inherits what its surroundings say."""
        language = name[-2:]
        return format_html(
            '<div class="body-editor" lang="{}" dir="{}" spellcheck="true">{}</div>',
            language,
            DIRECTIONS[language],
            super().render(name, value, **kwargs),
        )


def _body_field(label: Any) -> forms.Field:
    field: forms.Field = ProseEditorFormField(
        label=label, required=False, extensions=dict(EDITOR), widget=BodyWidget
    )
    return field


class DeskForm(forms.ModelForm):
    """A form that shows why a service refused it, with everything still in it as it was typed."""

    #: Set by the admin when a service refused what this form asked for.
    refusal: NewsroomError | None = None

    def clean(self) -> dict[str, Any] | None:
        """Add the refusal to the errors."""
        cleaned = super().clean()
        if self.refusal is not None:
            is_photo = isinstance(self.refusal, ImageRefusedError) and "upload" in self.fields
            self.errors.pop("upload", None)  # "required" would be said of a file that was dropped
            self.add_error("upload" if is_photo else None, str(self.refusal))
        return cleaned


class ArticleForm(DeskForm):
    """The desk copy: words in both languages, either of which may be left out, and facts."""

    body_ar = _body_field(_("body"))
    body_en = _body_field(_("body"))
    #: What the editor saw when the form was opened; an older one saves nothing.
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Remember the version that this form was opened on."""
        super().__init__(*args, **kwargs)
        for language in DIRECTIONS:
            body = self.fields[f"body_{language}"]
            body.label = capfirst(str(body.label))
        self.fields["seen_version"].initial = self.instance.version

    def clean(self) -> dict[str, Any] | None:
        """Refuse to save or publish over words that the editor has not seen."""
        cleaned = super().clean()
        seen = self.cleaned_data.get("seen_version")
        if self.instance.pk and seen != self.instance.version and self.refusal is None:
            self.add_error(None, str(StaleArticleError()))
        return cleaned


class SitePageForm(DeskForm):
    """A page about us in both languages."""

    body_ar = _body_field(_("body"))
    body_en = _body_field(_("body"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say beside the texts that saving shows them."""
        super().__init__(*args, **kwargs)
        for language in DIRECTIONS:
            self.fields[f"body_{language}"].label = capfirst(_("body"))
            self.fields[f"body_{language}"].help_text = _("What you save is public at once.")


class ImageForm(DeskForm):
    """A photo and its words; the file itself is looked at by the service."""

    # Neither an ImageField nor the model's own name: both would have Pillow look at the file, and
    # a bomb go off, before the service has checked anything.
    upload = forms.FileField(
        label=_("file"), widget=forms.ClearableFileInput(attrs={"accept": PHOTO_TYPES})
    )


class ActionForm(forms.Form):
    """What an act needs to know; most need nothing."""

    def __init__(self, *args: Any, language: str = "", **kwargs: Any) -> None:
        """Let texts for readers be written in the language they will be read in."""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea) and language in DIRECTIONS:
                field.widget.attrs.update(language_attributes(f"{name}_{language}"))
            field.widget.attrs.setdefault("dir", "auto")


class PublishForm(ActionForm):
    """Whether a frozen schedule gives way."""

    rebase_schedule = forms.BooleanField(
        label=_("Freeze the scheduled edition anew from these words"), required=False
    )
    as_new = forms.BooleanField(label=_("Publish as new, with today's date"), required=False)


class MomentInput(forms.DateTimeInput):
    """The browser's own picker of day and time."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        """Write times as this picker reads them."""
        super().__init__(format="%Y-%m-%dT%H:%M")


def newsroom_zone() -> str:
    """Return the newsroom's time zone with its offset now: "Asia/Damascus (UTC+03:00)"."""
    offset = timezone.localtime().strftime("%z")
    return f"{settings.TIME_ZONE} (UTC{offset[:3]}:{offset[3:]})"


class ScheduleForm(ActionForm):
    """A moment in the newsroom's zone."""

    at = forms.DateTimeField(label=_("Goes live at"), widget=MomentInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the zone beside the field."""
        super().__init__(*args, **kwargs)
        self.fields["at"].help_text = _("Time in %(zone)s") % {"zone": newsroom_zone()}


class UnpublishForm(ScheduleForm):
    """Now, or a moment at which it expires."""

    at = forms.DateTimeField(
        label=_("Only from this moment on"), widget=MomentInput(), required=False
    )


class CorrectForm(ActionForm):
    """What readers are told about a correction."""

    note = forms.CharField(
        label=_("Note to readers"),
        help_text=_("What was wrong and is now right. It stands below the article."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    is_minor = forms.BooleanField(label=_("Only spelling: readers need no note"), required=False)
    rebase_schedule = forms.BooleanField(
        label=_("Freeze the scheduled edition anew from these words"), required=False
    )

    def clean(self) -> dict[str, Any] | None:
        """Ask for a note unless only spelling changed."""
        cleaned = super().clean()
        if not self.cleaned_data.get("is_minor") and not self.cleaned_data.get("note"):
            self.add_error("note", _("Tell readers what was corrected, or mark it as spelling."))
        return cleaned


class WithdrawForm(ActionForm):
    """What readers see in place of the article."""

    notice = forms.CharField(
        label=_("Notice to readers"),
        help_text=_("Stands at the article's address from now on."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoteForm(ActionForm):
    """A word to the colleague who opens it next."""

    note = forms.CharField(
        label=_("Note to your colleagues"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
