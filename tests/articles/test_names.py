"""What things are called where the desk lists them."""

import pytest

from articles.models import Redirect, SearchEntry, SearchTerm
from tests.factories import make_article, make_edition

pytestmark = pytest.mark.django_db


def test_a_redirect_is_called_by_its_old_address():
    assert str(Redirect(path="/news/article/81234", article=make_article())) == (
        "/news/article/81234"
    )


def test_a_search_entry_is_called_by_its_edition():
    edition = make_edition()

    assert str(SearchEntry.objects.get()) == f"#{edition.pk}"


def test_a_search_term_is_called_by_itself():
    assert str(SearchTerm(term="ميزان", document_count=3)) == "ميزان"
