"""Going back from a migration of the index, and forward again, keeps what is found."""

import pytest
from django.core.management import call_command

from articles.search import search
from articles.services.derived import reindex
from tests.factories import NOW, make_edition


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("target", ["0007", "0005", "0003"])
def test_the_index_survives_going_back_and_forward(target):
    edition = make_edition()

    call_command("migrate", "articles", target, verbosity=0)
    call_command("migrate", verbosity=0)
    later = make_edition()
    reindex()

    for sort in ("newest", "best"):
        found = search("ميزانية", language="ar", now=NOW, sort=sort)
        assert sorted(found) == sorted([edition.pk, later.pk])
