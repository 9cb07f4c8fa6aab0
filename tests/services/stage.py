"""Publishes an article and hires a moderator; run as a process of its own by tests."""

import json
import sys
from datetime import timedelta

import django


def main() -> None:
    """Print the article's key."""
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from articles.services import publish  # noqa: PLC0415 - as above
    from tests.factories import make_edition, make_editor, make_moderator  # noqa: PLC0415 - as above

    before = timezone.now() - timedelta(hours=1)
    article = make_edition(now=before).article
    publish(article, language="en", actor=make_editor(), now=before)
    moderator = make_moderator(email="moderator@midad.example")
    json.dump({"article": article.pk, "moderator": moderator.pk}, sys.stdout)


if __name__ == "__main__":
    main()
