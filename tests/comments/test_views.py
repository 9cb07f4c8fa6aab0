"""Commenting by page, in both languages, without JavaScript and with hostile words."""

import re
from html import unescape

import pytest
from django.core.cache import cache

from comments.captcha import make_challenge
from comments.letters import own_path
from comments.models import Comment, Status
from comments.services import recount_thread
from comments.threads import REPLIES_PER_PAGE, REPLIES_SHOWN, ROOTS_PER_PAGE
from tests.comments.helpers import BODY, NAME, make_draft, make_proof, solve
from tests.factories import make_article, make_comment, make_edition

pytestmark = pytest.mark.django_db

WORDS = {"name": NAME, "body": BODY}
SURROUNDINGS = {"HTTP_ORIGIN": "http://testserver"}


def address(edition, end=""):
    return f"/{edition.language}/articles/{edition.article_id}/comments/{end}"


def with_proof(edition, **fields):
    challenge = make_challenge(edition.article_id, edition.language)
    return WORDS | {"altcha": solve(challenge)} | fields


def post(client, edition, fields):
    return client.post(address(edition), fields, **SURROUNDINGS)


def token_of(response):
    return re.search(r'name="preview" value="([^"]+)"', response.content.decode())[1]


@pytest.fixture(params=["ar", "en"])
def edition(request):
    return make_edition(language=request.param)


def test_comment_post_thanks_and_keeps_the_comment(client, edition):
    response = post(client, edition, with_proof(edition, email="samer@example.org"))

    comment = Comment.objects.get()
    assert (response.status_code, response.headers["Location"]) == (
        303,
        f"{own_path(comment)}?sent",
    )
    assert (comment.article_id, comment.language) == (edition.article_id, edition.language)
    assert (comment.name, comment.body, comment.status) == (NAME, BODY, "pending")


def test_comment_post_sent_twice_is_once_with_one_answer(client, edition):
    fields = with_proof(edition)

    first, second = (post(client, edition, fields) for _ in range(2))

    assert (first.status_code, first.headers["Location"]) == (
        second.status_code,
        second.headers["Location"],
    )
    assert Comment.objects.count() == 1


def test_comment_post_answers_errors_beside_the_fields_and_keeps_the_text(client, edition):
    response = post(client, edition, {"name": "...", "email": "samer@", "body": BODY})

    page = response.content.decode()
    assert response.status_code == 422
    assert BODY in page
    assert 'value="samer@"' in page
    assert page.count('aria-invalid="true"') == 2
    assert 'href="#comment-name"' in page
    assert 'id="comment-email-error"' in page
    assert "no-store" in response.headers["Cache-Control"]


def test_comment_post_without_proof_shows_a_preview_that_nobody_stores(client, edition):
    response = post(client, edition, WORDS | {"email": "samer@example.org"})

    page = response.content.decode()
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert f">{BODY}</p>" in page
    assert 'value="samer@example.org"' in page
    assert "recaptcha" not in page
    assert not Comment.objects.exists()


def test_comment_post_holds_the_second_post_of_a_preview(client, edition, time_machine):
    time_machine.move_to("2026-11-22 12:00:00Z")
    token = token_of(post(client, edition, WORDS))
    time_machine.shift(4)

    answers = [post(client, edition, WORDS | {"preview": token}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    comment = Comment.objects.get()
    assert (comment.status, comment.hold_reason) == ("pending", "no_proof")


def test_comment_post_refuses_a_preview_sent_at_once_and_keeps_the_text(client, edition):
    token = token_of(post(client, edition, WORDS))

    response = post(client, edition, WORDS | {"preview": token})

    assert response.status_code == 422
    assert BODY in response.content.decode()
    assert token_of(response) != token
    assert not Comment.objects.exists()


def test_comment_post_shows_the_preview_where_a_proof_fails(client, edition):
    other = make_proof(make_draft()).value

    response = post(client, edition, WORDS | {"altcha": other})

    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert token_of(response)


def test_preview_loads_recaptcha_only_where_keys_are_set(client, edition, settings):
    plain = post(client, edition, WORDS)
    settings.RECAPTCHA_PUBLIC_KEY, settings.RECAPTCHA_PRIVATE_KEY = "public-key", "private-key"

    response = post(client, edition, WORDS)

    assert "google" not in plain.content.decode() + plain.headers["Content-Security-Policy"]
    assert 'data-sitekey="public-key"' in response.content.decode()
    assert f"api.js?hl={edition.language}" in response.content.decode()
    policy = dict(
        part.strip().split(" ", 1)
        for part in response.headers["Content-Security-Policy"].split(";")
        if " " in part.strip()
    )
    assert "https://www.google.com/recaptcha/" in policy["script-src"]
    assert "https://www.google.com/recaptcha/" in policy["frame-src"]
    assert "google" not in client.get(address(edition)).headers["Content-Security-Policy"]


def test_comment_post_puts_the_trapped_into_spam_without_telling(client, edition):
    response = post(client, edition, with_proof(edition, website="https://spam.example"))

    assert response.status_code == 303
    assert Comment.objects.get().status == "spam"


def test_comment_post_takes_a_reply(client, edition):
    root = make_comment(article=edition.article, language=edition.language)

    response = post(client, edition, with_proof(edition, parent=root.pk))

    assert response.status_code == 303
    assert Comment.objects.get(status="pending").parent == root


def test_comment_post_tells_when_the_answered_comment_is_gone(client, edition):
    root = make_comment(article=edition.article, language=edition.language, status="removed")

    response = post(client, edition, with_proof(edition, parent=root.pk))

    assert response.status_code == 422
    assert BODY in response.content.decode()
    assert 'role="alert"' in response.content.decode()


def test_comment_post_asks_the_hasty_to_wait_and_keeps_the_text(client, edition):
    for number in range(3):
        post(client, edition, with_proof(edition, body=f"{BODY} {number}"))

    response = post(client, edition, with_proof(edition))

    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 10
    assert BODY in response.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
    ],
)
def test_comment_post_refuses_a_form_on_another_site(client, headers):
    edition = make_edition()

    response = client.post(address(edition), with_proof(edition), **headers)

    assert response.status_code == 403
    assert not Comment.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_comment_addresses_refuse_other_methods(client, method):
    edition = make_edition()

    statuses = {getattr(client, method)(address(edition, end)).status_code for end in ("", "mine/")}

    assert statuses == {405}


@pytest.mark.parametrize("end", ["", "mine/"])
def test_comment_addresses_of_a_draft_answer_like_unknown_ones(client, end):
    draft = make_article()

    statuses = [
        client.get(f"/ar/articles/{draft.pk}/comments/{end}").status_code,
        client.get(f"/ar/articles/999999999999/comments/{end}").status_code,
        client.post(f"/ar/articles/{draft.pk}/comments/", WORDS, **SURROUNDINGS).status_code,
    ]

    assert statuses == [404, 404, 404]


def test_comment_post_refuses_the_language_that_is_not_live(client):
    edition = make_edition(language="ar")

    response = client.post(f"/en/articles/{edition.article_id}/comments/", WORDS, **SURROUNDINGS)

    assert response.status_code == 404


HOSTILE = {
    "nul": {"name": "a\x00b", "body": "a\x00b", "email": "a\x00@example.org"},
    "surrogate": {"name": b"name=\xed\xa0\x80"},
    "megabyte": {"name": NAME, "body": "x" * 1_000_000},
    "long name": {"name": "x" * 100_000, "body": BODY},
    "parent": {"name": NAME, "body": BODY, "parent": "9" * 40},
    "parent word": {"name": NAME, "body": BODY, "parent": "\x00"},
    "nothing": {},
}


@pytest.mark.parametrize("fields", HOSTILE.values(), ids=HOSTILE.keys())
def test_comment_post_answers_hostile_words_with_422(client, fields):
    edition = make_edition()

    response = post(client, edition, fields)

    assert response.status_code == 422
    assert not Comment.objects.exists()


@pytest.mark.parametrize("field", ["altcha", "preview", "g-recaptcha-response"])
@pytest.mark.parametrize("value", ["\x00", "x" * 100_000, "\ud7ff\uffff", "e30=", "AAAA:BBBB:CCCC"])
def test_comment_post_answers_hostile_proofs_with_422(client, field, value):
    edition = make_edition()

    response = post(client, edition, WORDS | {field: value})

    assert response.status_code == 422
    assert not Comment.objects.exists()


def test_comment_post_refuses_three_megabytes(client):
    edition = make_edition()
    body = b"name=a&body=" + b"x" * 3_000_000

    response = client.generic(
        "POST", address(edition), body, "application/x-www-form-urlencoded", **SURROUNDINGS
    )

    assert response.status_code in {400, 413}


def test_thread_page_shows_escaped_and_isolated_words(client):
    edition = make_edition()
    make_comment(article=edition.article, name="<b>سامر</b>", body="<script>\n\nHello")
    recount_thread(edition.article_id, "ar")

    page = client.get(address(edition)).content.decode()

    assert "<bdi>&lt;b&gt;سامر&lt;/b&gt;</bdi>" in page
    assert '<p dir="ltr" lang="en">&lt;script&gt;</p><p dir="ltr" lang="en">Hello</p>' in page


@pytest.mark.parametrize(
    ("status", "words", "can_answer"),
    [
        ("withdrawn", "سحب صاحب هذا التعليق تعليقه.", True),
        ("erased", "سحب صاحب هذا التعليق تعليقه.", True),
        ("removed", "أزال أحد المشرفين هذا التعليق.", False),
        ("spam", "أزال أحد المشرفين هذا التعليق.", False),
    ],
)
def test_thread_page_keeps_a_line_for_what_is_gone(client, status, words, can_answer):
    edition = make_edition()
    root = make_comment(article=edition.article, body="رقم هاتفي معروف", status=status)
    make_comment(article=edition.article, parent=root, body="لنعد إلى الميزانية من فضلكم.")
    recount_thread(edition.article_id, "ar")

    thread = client.get(address(edition)).content.decode()
    answers = client.get(f"{address(edition)}?thread={root.pk}").content.decode()

    for page in (thread, answers):
        assert words in page
        assert "لنعد إلى الميزانية من فضلكم." in page
        assert "رقم هاتفي معروف" not in page
        assert ("شارك في هذا النقاش" in page) is can_answer
        assert (f"?reply={root.pk}" in page) is can_answer
    assert ('id="comment-form"' in answers) is can_answer


@pytest.mark.parametrize("status", sorted(set(Status.values) - {"approved"}))
def test_thread_page_never_shows_what_is_not_approved(client, status):
    edition = make_edition()
    secret = "كلام لم يوافق عليه أحد"
    make_comment(article=edition.article, body=secret, status=status)
    hidden = make_comment(article=edition.article, body=secret, status=status)
    make_comment(article=edition.article, parent=hidden, body=f"رد على {secret}")
    root = make_comment(article=edition.article)
    make_comment(article=edition.article, parent=root, body=secret, status=status)

    pages = [client.get(address(edition)), client.get(address(edition), {"thread": root.pk})]

    assert [secret in page.content.decode() for page in pages] == [False, False]
    assert client.get(address(edition), {"thread": hidden.pk}).status_code == 404


def test_thread_page_pages_through_everything_once(client):
    edition = make_edition()
    made = {make_comment(article=edition.article).pk for _ in range(ROOTS_PER_PAGE + 2)}

    first = client.get(address(edition)).content.decode()
    older = re.search(r'href="([^"]+after=[^"]+)"', first)[1]
    second = client.get(older).content.decode()

    shown = [re.findall(r'id="comment-(\d+)"', page) for page in (first, second)]
    assert [len(keys) for keys in shown] == [ROOTS_PER_PAGE, 2]
    assert {int(key) for keys in shown for key in keys} == made


@pytest.mark.parametrize("order", ["newest", "oldest", "best"])
def test_thread_page_pages_in_each_order(client, order):
    edition = make_edition()
    made = [
        make_comment(article=edition.article, standing=number % 3)
        for number in range(2 * ROOTS_PER_PAGE + 1)
    ]
    path, seen = f"{address(edition)}?order={order}", []

    while path:
        page = client.get(path).content.decode()
        seen += re.findall(r'id="comment-(\d+)"', page)
        more = re.search(r'href="(\S+after=\S+)"', page)
        path = more and unescape(more[1])

    by_time = made if order == "oldest" else made[::-1]
    ordered = sorted(by_time, key=lambda one: -one.standing * (order == "best"))
    assert seen == [str(one.pk) for one in ordered]


@pytest.mark.parametrize(
    ("language", "names"), [("ar", "الأحدث الأقدم الأفضل"), ("en", "Newest Oldest Best")]
)
def test_thread_page_leads_to_the_other_orders(client, language, names):
    edition = make_edition(language=language)
    make_comment(article=edition.article, language=language)

    page = client.get(f"{address(edition)}?order=oldest").content.decode()

    links = page.split("thread__orders")[1].split("</nav>")[0]
    found = re.findall(r'href="([^"]+)"\s+(aria-current)?[^>]*>([^<]+)</a>', links)
    path = address(edition)
    ends = ["", "?order=oldest", "?order=best"]
    assert [href for href, *_ in found] == [path + end for end in ends]
    assert [bool(current) for _, current, _ in found] == [False, True, False]
    assert [name for *_, name in found] == names.split()


@pytest.mark.parametrize(
    ("language", "pick", "pinned"),
    [("ar", "اختيار المحررين", "مثبّت"), ("en", "Editors' pick", "Pinned")],
)
def test_thread_page_marks_what_editors_chose(client, language, pick, pinned):
    edition = make_edition(language=language)
    made = {"article": edition.article, "language": language}
    make_comment(**made)
    before = client.get(address(edition)).content.decode()
    make_comment(**made, is_featured=True)
    make_comment(**made, is_pinned=True)

    after = client.get(address(edition)).content.decode()

    assert (before.count("comment__badge"), after.count("comment__badge")) == (0, 2)
    assert pick in after
    assert pinned in after


def test_thread_page_leads_to_all_replies(client):
    edition = make_edition()
    root = make_comment(article=edition.article)
    for _ in range(REPLIES_PER_PAGE + 1):
        make_comment(article=edition.article, parent=root)

    page = client.get(address(edition)).content.decode()
    replies = client.get(address(edition), {"thread": root.pk}).content.decode()
    later = re.search(r'href="([^"]+after=[^"]+)"', replies)[1].replace("&amp;", "&")
    rest = client.get(later).content.decode()

    counts = [len(re.findall(r'id="comment-\d+"', text)) - 1 for text in (page, replies, rest)]
    assert counts == [REPLIES_SHOWN, REPLIES_PER_PAGE, 1]
    assert f"?thread={root.pk}" in page


def test_reply_page_carries_the_parent_without_javascript(client):
    edition = make_edition()
    root = make_comment(article=edition.article)

    page = client.get(address(edition), {"reply": root.pk}).content.decode()

    assert f'<input type="hidden" name="parent" value="{root.pk}">' in page


@pytest.mark.parametrize(
    "query",
    [
        {"after": "x"},
        {"after": "9" * 18 + "-1"},
        {"thread": "x"},
        {"thread": "9" * 30},
        {"reply": "\x00"},
        {"after": "\x00"},
        {"thread": "١"},
        {"order": "worst"},
        {"order": "best", "after": "1-1"},
    ],
)
def test_thread_page_answers_a_made_up_place_with_404(client, query):
    assert client.get(address(make_edition()), query).status_code == 404


def test_thread_page_is_public_without_cookie_and_answers_304(client, edition):
    make_comment(article=edition.article, language=edition.language)

    first = client.get(address(edition))
    again = client.get(address(edition), HTTP_IF_NONE_MATCH=first.headers["ETag"])

    assert "s-maxage" in first.headers["Cache-Control"]
    assert not first.cookies
    assert "Cookie" not in first.headers.get("Vary", "")
    assert again.status_code == 304


@pytest.mark.parametrize("rows", [0, 1, 30])
def test_thread_page_runs_as_many_queries_for_many_rows(
    client, rows, django_assert_max_num_queries
):
    edition = make_edition()
    for _ in range(rows):
        root = make_comment(article=edition.article)
        make_comment(article=edition.article, parent=root)
    cache.clear()

    with django_assert_max_num_queries(4) as captured:
        client.get(address(edition))

    assert not [query for query in captured if "articles_article" in query["sql"]]
