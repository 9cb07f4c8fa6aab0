"""An edition as the API tells it; counts belong to other apps and are added by the roof."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.addresses import absolute
from articles.api.fields import Moment
from articles.api.lookups import article_address
from articles.images import WIDTHS, rendition_path
from articles.models import Edition, Image, Language, Method, Role


class SectionInAnswerSerializer(serializers.Serializer):
    """The section, named in the language of the edition."""

    slug = serializers.CharField()
    name = serializers.CharField()
    url = serializers.URLField()


class TagSerializer(serializers.Serializer):
    """A tag as readers saw it when the edition was published."""

    slug = serializers.CharField()
    name = serializers.CharField()


class AuthorSerializer(TagSerializer):
    """A byline, in the order readers see it."""

    role = serializers.ChoiceField(choices=Role.choices)


class SourceLineSerializer(serializers.Serializer):
    """Where the text came from: outlet and method."""

    source = serializers.CharField(  # type: ignore[assignment]  # a field, not the attribute
        source="source_name", help_text='"" for our own.'
    )
    method = serializers.ChoiceField(choices=Method.choices)


class RenditionSerializer(serializers.Serializer):
    """One size of the photo; the address never changes what it shows."""

    width = serializers.IntegerField()
    url = serializers.URLField()


class ImageSerializer(serializers.Serializer):
    """The main photo with its words; width and height are those of the original."""

    caption = serializers.CharField()
    alt = serializers.CharField()
    credit = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    renditions = RenditionSerializer(many=True)


class CorrectionSerializer(serializers.Serializer):
    """What was wrong and is now right."""

    note = serializers.CharField()
    at = serializers.DateTimeField()


class OtherLanguageSerializer(serializers.Serializer):
    """The same article in the other language, where it is live."""

    language = serializers.ChoiceField(choices=Language.choices)
    url = serializers.URLField(source="address")


class EditionSerializer(serializers.Serializer):
    """What readers see of one article in one language."""

    id = serializers.IntegerField(source="article_id", help_text="The same in both languages.")
    url = serializers.SerializerMethodField()
    language = serializers.ChoiceField(choices=Language.choices)
    headline = serializers.CharField()
    kicker = serializers.CharField()
    deck = serializers.CharField()
    summary = serializers.CharField()
    published_at = Moment(source="first_published_at", help_text="Kept over corrections.")
    updated_at = Moment(source="content_changed_at", help_text="When its words last changed.")
    is_breaking = serializers.BooleanField()
    section = serializers.SerializerMethodField()
    tags = TagSerializer(source="tag_list", many=True)
    authors = AuthorSerializer(source="byline_list", many=True)
    source_line = SourceLineSerializer(source="*")
    image = serializers.SerializerMethodField()
    corrections = CorrectionSerializer(many=True)
    other_language = serializers.SerializerMethodField()
    external_id = serializers.SerializerMethodField(
        help_text="Its number where it was imported from; null if written here."
    )

    @extend_schema_field(serializers.URLField())
    def get_url(self, edition: Edition) -> str:
        """Return the address of its page."""
        return article_address(edition)

    @extend_schema_field(SectionInAnswerSerializer(allow_null=True))
    def get_section(self, edition: Edition) -> dict[str, str] | None:
        """Return the section, unless it has no name in this language."""
        section = edition.section
        name = section.name_in(edition.language) if section else ""
        if not section or not name:
            return None
        url = absolute(reverse("section", args=[edition.language, section.slug]))
        return {"slug": section.slug, "name": name, "url": url}

    @extend_schema_field(ImageSerializer(allow_null=True))
    def get_image(self, edition: Edition) -> dict[str, Any] | None:
        """Return the photo, unless it was blocked since."""
        image = edition.image
        if image is None or image.is_blocked:
            return None
        return {
            "caption": edition.image_caption,
            "alt": edition.image_alt,
            "credit": edition.image_credit,
            "width": image.width,
            "height": image.height,
            "renditions": _renditions(image),
        }

    @extend_schema_field(OtherLanguageSerializer(allow_null=True))
    def get_other_language(self, edition: Any) -> dict[str, str] | None:
        """Return where to read it in the other language (see `attach_other_languages`)."""
        counterpart: Edition | None = edition.counterpart
        if counterpart is None:
            return None
        return {"language": counterpart.language, "url": article_address(counterpart)}

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_external_id(self, edition: Edition) -> str | None:
        """Return the number in another system."""
        return edition.external_id or None


class EditionDetailSerializer(EditionSerializer):
    """An edition with its text."""

    body_html = serializers.CharField(
        source="rendered_body", help_text="Sanitised HTML; every block carries its direction."
    )


def _renditions(image: Image) -> list[dict[str, Any]]:
    # A photo smaller than the smallest size is served in that size's address, never enlarged.
    widths = [width for width in WIDTHS if width <= image.width] or WIDTHS[:1]
    return [{"width": width, "url": absolute(rendition_path(image, width))} for width in widths]
