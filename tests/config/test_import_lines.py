"""Reading an import: what a line may hold, and what a refused one is told."""

import json
from io import BytesIO

import pytest

from config.importing.reading import read_lines
from tests.config.lines import ARABIC, ENGLISH, make_comment, make_line, refusal
from tests.factories import NOW

REFUSED = [
    # What is no JSON object.
    (b"[1, 2]", "line", "wrong_type"),
    (b"null", "line", "wrong_type"),
    (b'{"external_id": ', "line", "not_json"),
    (b'{"likes": NaN}', "line", "not_json"),
    (b'{"likes": ' + b"1" * 5000 + b"}", "line", "not_json"),
    (b'{"external_id": "\xff"}', "line", "not_utf8"),
    (b"[" * 9000, "line", "too_deep"),
    (b'{"a": "' + b"x" * 10_000 + b'"}', "line", "line_too_long"),
    (b'{"external_id": "a", "external_id": "b"}', "external_id", "doubled"),
    # What is missing or unknown.
    ({"ar": ARABIC}, "external_id", "missing"),
    ({"external_id": "a"}, "ar, en", "missing"),
    ({"external_id": "a", "ar": None, "en": None}, "ar, en", "missing"),
    (make_line(ar={"headline": " ", "body": "<p>نص</p>"}), "ar.headline", "missing"),
    (make_line(ar={"headline": "عنوان"}), "ar.body", "missing"),
    (make_line(title="x"), "title", "unknown"),
    (make_line(ar=ARABIC | {"lead": "x"}), "ar.lead", "unknown"),
    (make_line(**{"\ud800": "x"}), "\\ud800", "unknown"),
    # Wrong types.
    (make_line(external_id=7), "external_id", "wrong_type"),
    (make_line(ar="نص"), "ar", "wrong_type"),
    (make_line(tags="العراق"), "tags", "wrong_type"),
    (make_line(tags=[["العراق"]]), "tags[0]", "wrong_type"),
    (make_line(tags=["العراق", " "]), "tags[1]", "missing"),
    (make_line(likes="85"), "likes", "wrong_type"),
    (make_line(likes=True), "likes", "wrong_type"),
    (make_line(likes=-1), "likes", "out_of_range"),
    (make_line(likes=2**31), "likes", "out_of_range"),
    (
        b'{"external_id": "a", "ar": {"headline": "a", "body": "b"}, "likes": 1e400}',
        "likes",
        "wrong_type",
    ),
    (make_line(is_breaking=1), "is_breaking", "wrong_type"),
    (make_line(method="rumour"), "method", "not_a_choice"),
    # Text that no database keeps.
    (make_line(section="\x00"), "section", "bad_text"),
    (make_line(source="\ud800"), "source", "bad_text"),
    (make_line(ar=ARABIC | {"headline": "ا" * 301}), "ar.headline", "too_long"),
    # Times.
    (make_line(published_at="2017-06-21"), "published_at", "no_time_zone"),
    (make_line(published_at="2017-06-21T09:00:00"), "published_at", "no_time_zone"),
    (make_line(published_at="2017-02-30T09:00:00Z"), "published_at", "no_time_zone"),
    (make_line(published_at="0001-01-01T00:00:00+23:00"), "published_at", "no_time_zone"),
    (make_line(published_at="2099-01-01T00:00:00Z"), "published_at", "in_future"),
    # Authors, photos, old addresses, names.
    (make_line(authors=[{"role": "writer"}]), "authors[0].name_ar", "missing"),
    (make_line(authors=[{"name_ar": "ليلى", "role": "boss"}]), "authors[0].role", "not_a_choice"),
    (make_line(image={"caption_ar": "x"}), "image.path", "missing"),
    (make_line(image="photo.jpg"), "image", "wrong_type"),
    (make_line(legacy_url="news/1"), "legacy_url", "not_a_path"),
    (make_line(legacy_url="//evil.example/1"), "legacy_url", "not_a_path"),
    (make_line(legacy_url=["/a", 1]), "legacy_url[1]", "wrong_type"),
    (make_line(names={"tag": None}), "names.tag", "wrong_type"),
    (make_line(names={"planet": {}}), "names.planet", "unknown"),
    # Comments.
    (make_line(comments=[make_comment(name="")]), "comments[0].name", "missing"),
    (make_line(comments=[make_comment(created_at=None)]), "comments[0].created_at", "missing"),
    (make_line(comments=[make_comment(status="loud")]), "comments[0].status", "not_a_choice"),
    (make_line(comments=[make_comment()] * 2), "comments[1].external_id", "doubled"),
    (make_line(comments=[make_comment(parent="c9")]), "comments.c1.parent", "unknown_parent"),
    (make_line(comments=[make_comment(parent="c1")]), "comments.c1.parent", "unknown_parent"),
    (
        make_line(
            comments=[make_comment(), make_comment(external_id="c2", parent="c1", language="en")]
        ),
        "comments.c2.parent",
        "other_language",
    ),
]


@pytest.mark.parametrize(("line", "field", "code"), REFUSED)
def test_a_bad_line_is_refused_by_field_and_reason(line, field, code):
    found_field, found_code, reason = refusal(line)

    assert (found_field, found_code) == (field, code)
    assert reason


def test_deep_nesting_inside_a_known_key_is_refused():
    line = b'{"external_id": "a", "ar": {"headline": "a", "body": "b"}, "tags": %s}'

    field, code, _reason = refusal(line % (b"[" * 800 + b"]" * 800))

    assert (field, code) in {("tags[0]", "wrong_type"), ("line", "too_deep")}


def test_the_second_line_with_one_external_id_is_refused():
    raw = (json.dumps(make_line()) + "\n") * 2

    first, second = read_lines(BytesIO(raw.encode()), now=NOW)

    assert first.line is not None
    assert (second.number, second.error.field, second.error.code) == (2, "external_id", "doubled")


def test_blank_lines_and_a_byte_order_mark_are_passed_over():
    raw = "\ufeff" + json.dumps(make_line()) + "\n\n  \n" + json.dumps(make_line(external_id="b"))

    found = list(read_lines(BytesIO(raw.encode()), now=NOW))

    assert [(read.number, read.error) for read in found] == [(1, None), (4, None)]


def test_a_line_too_long_does_not_swallow_the_next():
    raw = b"x" * 5000 + b"\n" + json.dumps(make_line()).encode()

    found = list(read_lines(BytesIO(raw), now=NOW, limit=1000))

    assert [read.number for read in found] == [1, 2]
    assert found[1].line is not None


def test_deep_threads_become_two_levels():
    comments = [
        make_comment(external_id="c3", parent="c2"),
        make_comment(external_id="c2", parent="c1"),
        make_comment(),
    ]
    raw = json.dumps(make_line(comments=comments)).encode()

    (read,) = read_lines(BytesIO(raw), now=NOW)

    assert [(row["external_id"], row["parent"]) for row in read.line.comments] == [
        ("c1", None),
        ("c3", "c1"),
        ("c2", "c1"),
    ]


def test_each_language_may_have_its_own_date():
    english = ENGLISH | {"published_at": "2018-01-01T00:00:00+03:00"}
    raw = json.dumps(make_line(published_at="2017-06-21T09:00:00Z", en=english)).encode()

    (read,) = read_lines(BytesIO(raw), now=NOW)

    dates = {code: words.published_at.isoformat() for code, words in read.line.words.items()}
    assert dates == {"ar": "2017-06-21T09:00:00+00:00", "en": "2017-12-31T21:00:00+00:00"}


def test_the_same_words_written_otherwise_have_one_hash():
    lines = [make_line(likes=1), dict(reversed(make_line(likes=1).items()))]

    found = [next(read_lines(BytesIO(json.dumps(line).encode()), now=NOW)) for line in lines]

    assert found[0].line.line_hash == found[1].line.line_hash
