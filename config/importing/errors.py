"""Why a line of an import is refused, in words for the person who holds the file."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.errors import NewsroomError

#: Stable code to the words a report shows after the name of the field.
REASONS: dict[str, str | Promise] = {
    "bad_text": _("contains characters that cannot be stored"),
    "database": _("was refused by the database: %(detail)s"),
    "doubled": _("appears twice"),
    "edited_here": _("was edited here since it was imported, so it was left alone"),
    "image_refused": _("cannot be used as a photo: %(detail)s"),
    "in_future": _("lies in the future"),
    "line_too_long": _("is longer than %(limit)s bytes"),
    "missing": _("is missing"),
    "no_such_file": _("names no file beside the import"),
    "no_time_zone": _("must be a time with its zone, like 2017-06-21T09:00:00Z"),
    "not_a_choice": _("must be one of: %(choices)s"),
    "not_a_path": _("must be a path on this site, beginning with one slash"),
    "not_allowed": _("was refused: %(detail)s"),
    "not_json": _("is not valid JSON: %(detail)s"),
    "not_utf8": _("is not valid UTF-8"),
    "other_language": _("answers a comment in another language"),
    "out_of_range": _("must be between %(least)s and %(most)s"),
    "outside": _("lies outside the folder of the import"),
    "taken": _("already leads to another article"),
    "too_deep": _("is nested too deeply"),
    "too_long": _("is longer than %(limit)s characters"),
    "unknown": _("is not a key of the import format"),
    "unknown_parent": _("names no comment of this article"),
    "wrong_type": _("must be %(wanted)s"),
}


class LineRefusedError(NewsroomError):
    """A line that cannot be imported: `field` is where, `code` why."""

    code = "line_refused"

    def __init__(self, *, field: str, code: str, **params: Any) -> None:
        """Take the words for `code` from REASONS."""
        super().__init__(**params)
        self.field = field
        self.code = code
        self.message = REASONS[code]
