"""Importing old comments: once, whole, and without undoing what happened here."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime

from comments.models import Comment, ModerationAction, ThreadCount
from comments.services import import_comments, transition
from tests.factories import make_comment, make_edition, make_moderator

pytestmark = pytest.mark.django_db


def make_row(number, **fields):
    return {
        "external_id": f"c{number}",
        "parent": None,
        "name": "أبو ياسر",
        "body": f"تعليق قديم رقم {number}",
        "created_at": f"2017-06-21T09:00:{number:02}Z",
        "status": "approved",
        "language": "ar",
    } | fields


@pytest.fixture
def article():
    return make_edition().article


def count(article, language="ar"):
    return ThreadCount.objects.get(article=article, language=language).visible_count


def test_import_comments_brings_everything(article):
    rows = [make_row(1), make_row(2, parent="c1"), make_row(3, status="pending", language="en")]

    changed = import_comments(article.pk, rows)

    root, reply, waiting = Comment.objects.order_by("external_id")
    assert changed == 3
    assert (root.name, root.body) == ("أبو ياسر", "تعليق قديم رقم 1")
    assert root.created_at == parse_datetime("2017-06-21T09:00:01Z")
    assert (reply.parent, waiting.status, waiting.language) == (root, "pending", "en")
    assert (count(article), count(article, "en")) == (2, 0)


def test_import_comments_writes_one_audit_row_each(article):
    import_comments(article.pk, [make_row(1), make_row(2)])

    names = ModerationAction.objects.values_list("actor_name", "from_status", "to_status")
    assert list(names) == [("import", "", "approved")] * 2


def test_import_comments_again_changes_nothing(article):
    rows = [make_row(1), make_row(2, parent="c1")]
    import_comments(article.pk, rows)

    assert import_comments(article.pk, rows) == 0
    assert (Comment.objects.count(), ModerationAction.objects.count()) == (2, 2)


def test_import_comments_takes_over_corrections(article):
    import_comments(article.pk, [make_row(1), make_row(2)])

    changed = import_comments(
        article.pk, [make_row(1, body="نص مصحح"), make_row(2, status="removed")]
    )

    first, second = Comment.objects.order_by("external_id")
    assert changed == 2
    assert (first.body, second.status, second.version) == ("نص مصحح", "removed", 2)
    assert count(article) == 1


def test_import_comments_respects_decisions_taken_here(article):
    import_comments(article.pk, [make_row(1)])
    comment = Comment.objects.get()
    transition(comment, to="removed", actor=make_moderator(), expected_version=1, reason="hate")

    changed = import_comments(article.pk, [make_row(1)])

    assert (changed, Comment.objects.get().status) == (0, "removed")


def test_import_comments_leaves_comments_sent_here_alone(article):
    ours = make_comment(article=article, body="كتب هنا")

    import_comments(article.pk, [make_row(1)])

    assert Comment.objects.get(pk=ours.pk).body == "كتب هنا"
    assert count(article) == 2


def test_import_comments_moves_deep_replies_up_to_the_root(article):
    rows = [make_row(3, parent="c2"), make_row(2, parent="c1"), make_row(1)]

    import_comments(article.pk, rows)

    parents = Comment.objects.exclude(parent=None).values_list("parent__external_id", flat=True)
    assert list(parents) == ["c1", "c1"]


@pytest.mark.parametrize("parents", [["c1"], ["c2", "c1"], ["c2", "c3", "c2"]])
def test_import_comments_survives_a_ring_of_parents(article, parents):
    rows = [make_row(n, parent=parent) for n, parent in enumerate(parents, start=1)]

    assert import_comments(article.pk, rows) == len(rows)


def test_import_comments_keys_rows_without_a_key_by_their_words(article):
    rows = [make_row(1, external_id=None), make_row(2, external_id=None)]

    assert [import_comments(article.pk, rows) for _ in range(2)] == [2, 0]


def test_import_comments_keeps_long_old_comments(article):
    import_comments(article.pk, [make_row(1, body="ك" * 9000)])

    assert len(Comment.objects.get().body) == 9000


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", None),
        ("name", "..."),
        ("name", "\x00"),
        ("body", 7),
        ("body", ""),
        ("language", "fr"),
        ("status", "good"),
        ("created_at", "yesterday"),
        ("created_at", "2017-06-31T09:00:00Z"),
        ("created_at", "2017-06-21T09:00:00"),
        ("created_at", None),
        ("parent", "c9"),
    ],
)
def test_import_comments_names_the_place_of_a_fault(article, field, value):
    rows = [make_row(1), make_row(2, **{field: value})]

    with pytest.raises(ValidationError) as caught:
        import_comments(article.pk, rows)

    assert list(caught.value.message_dict) == [f"comments[1].{field}"]
    assert not Comment.objects.exists()


def test_import_comments_is_bulk_work(article, django_assert_max_num_queries):
    rows = [make_row(n % 60, external_id=f"c{n}") for n in range(900)]

    # SQLite takes so many values a statement: the columns of a row decide how many rows go in one.
    with django_assert_max_num_queries(60):
        import_comments(article.pk, rows)

    assert count(article) == 900
