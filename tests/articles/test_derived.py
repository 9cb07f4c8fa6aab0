"""Rebuilding what is derived."""

import pytest
from django.core.management import call_command

from articles.models import Edition, SearchEntry
from articles.search import search
from articles.services import publish
from articles.services.derived import rerender
from tests.factories import NOW, make_edition, make_editor

pytestmark = pytest.mark.django_db


def test_reindex_rebuilds_an_index_that_was_lost(capsys):
    edition = make_edition()
    publish(edition.article, language="en", actor=make_editor(), now=NOW)
    SearchEntry.objects.all().delete()

    call_command("reindex")

    assert search("ميزانية", language="ar", now=NOW) == [edition.pk]
    assert capsys.readouterr().out == "2 editions indexed.\n"


def test_rerender_renders_what_an_older_renderer_made(capsys):
    stale, current = make_edition(), make_edition()
    Edition.objects.filter(pk=stale.pk).update(rendered_body="", rendered_version=0)

    call_command("rerender")

    stale.refresh_from_db()
    assert stale.rendered_body == current.rendered_body
    assert capsys.readouterr().out == "1 editions rendered.\n"


def test_rerender_can_render_everything():
    make_edition()

    assert (rerender(), rerender(everything=True)) == (0, 1)
