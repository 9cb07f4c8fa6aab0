"""What every endpoint stands on, and an edition as the API tells it."""

from articles.api.documents import (
    ARTICLE_ID,
    CONDITIONAL,
    DEVICE,
    KEY,
    RETRY_AFTER,
    problems,
    reads,
)
from articles.api.editions import EditionDetailSerializer, EditionSerializer, describe, in_utc
from articles.api.endpoint import Endpoint, next_address, visitor_of
from articles.api.fields import Moment, StrictId, StrictText
from articles.api.lookups import attach_other_languages, live_edition, require_live
from articles.api.parameters import (
    LanguageParameters,
    Limit,
    ParameterError,
    Parameters,
    StrictSerializer,
    no_parameters,
    read_parameters,
)

__all__ = [
    "ARTICLE_ID",
    "CONDITIONAL",
    "DEVICE",
    "KEY",
    "RETRY_AFTER",
    "EditionDetailSerializer",
    "EditionSerializer",
    "Endpoint",
    "LanguageParameters",
    "Limit",
    "Moment",
    "ParameterError",
    "Parameters",
    "StrictId",
    "StrictSerializer",
    "StrictText",
    "attach_other_languages",
    "describe",
    "in_utc",
    "live_edition",
    "next_address",
    "no_parameters",
    "problems",
    "read_parameters",
    "reads",
    "require_live",
    "visitor_of",
]
