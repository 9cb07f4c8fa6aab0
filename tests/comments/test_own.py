"""The page that only the author of a comment has, and the author's comments on the article."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from comments.letters import SALT, own_path
from comments.models import Comment, ReasonTemplate
from comments.services import transition
from tests.factories import make_comment, make_edition, make_moderator

pytestmark = pytest.mark.django_db

SURROUNDINGS = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}
SAID = "الحافلات تتأخر ساعة كل صباح، فهل تشمل الميزانية خط المشفى؟"
REASONS = {"ar": "خارج موضوع المادة", "en": "Not about the article"}


def make_own(**fields):
    return make_comment(
        **{"created_at": timezone.now(), "body": SAID, "status": "pending"} | fields
    )


def act(client, comment, name, **fields):
    words = {"version": comment.version} | fields
    return client.post(f"{own_path(comment)}{name}/", words, **SURROUNDINGS)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("pending", "تعليقك بانتظار المراجعة"),
        ("spam", "تعليقك بانتظار المراجعة"),
        ("approved", "نُشر تعليقك."),
        ("rejected", "لم يُنشر تعليقك."),
        ("removed", "أُزيل تعليقك."),
        ("withdrawn", "سحبتَ تعليقك."),
        ("erased", "مُحي تعليقك."),
    ],
)
def test_own_comment_says_where_it_stands(client, status, words):
    comment = make_own(status=status)

    response = client.get(own_path(comment))

    page = response.content.decode()
    assert words in page
    assert SAID in page
    assert (
        response.headers["Cache-Control"].split(", ")[1],
        response.headers["Referrer-Policy"],
    ) == ("no-store", "no-referrer")
    assert ("withdraw/" in page) is (status in {"pending", "spam", "approved"})
    assert ("erase/" in page) is (status != "erased")


def test_own_comment_thanks_who_just_sent_it(client):
    comment = make_own()

    fresh = client.get(f"{own_path(comment)}?sent").content.decode()
    later = client.get(own_path(comment)).content.decode()

    assert "شكرًا على تعليقك" in fresh
    assert "data-sent" in fresh
    assert "شكرًا على تعليقك" not in later


@pytest.mark.parametrize("language", ["ar", "en"])
def test_own_comment_gives_the_reason_in_the_comments_language(client, language):
    article = make_edition(language=language).article
    comment = make_own(article=article, language=language)
    refused = transition(
        comment, to="rejected", actor=make_moderator(), expected_version=1, reason="off_topic"
    )

    page = client.get(own_path(refused)).content.decode()

    assert REASONS[language] in page
    assert "appeal/" in page


def test_own_comment_is_behind_its_own_link_alone(client):
    comment = make_own()
    path = own_path(comment)
    forged = signing.Signer(salt="another").sign_object(comment.pk)
    gone = signing.Signer(salt=SALT).sign_object(comment.pk + 1)
    others = (path.replace("/ar/", "/en/", 1), "/ar/comments/x/", f"/ar/comments/{forged}/")

    addresses = (*others, f"/ar/comments/{gone}/", f"/ar/comments/{'a' * 201}/", "/ar/comments/ع/")

    assert {client.get(address).status_code for address in addresses} == {404}


def test_own_comment_works_after_its_article_went_offline(client):
    edition = make_edition()
    comment = make_own(article=edition.article)
    edition.ends_at = edition.goes_live_at + timedelta(hours=1)
    edition.save(update_fields=["ends_at"])

    page = client.get(own_path(comment)).content.decode()

    assert SAID in page
    assert edition.headline not in page


def test_own_comment_act_changes_the_words(client):
    comment = make_own()

    response = act(client, comment, "edit", body="الحافلات تتأخر نصف ساعة.")

    assert (response.status_code, response.headers["Location"]) == (
        303,
        f"{own_path(comment)}?done=edit",
    )
    assert Comment.objects.get().body == "الحافلات تتأخر نصف ساعة."


def test_own_comment_act_withdraws_and_erases(client):
    comment = make_own()

    assert act(client, comment, "withdraw").status_code == 303
    comment.refresh_from_db()
    assert act(client, comment, "erase").status_code == 303

    assert Comment.objects.get().status == "erased"


def test_own_comment_act_appeals(client):
    comment = make_own()
    refused = transition(
        comment, to="rejected", actor=make_moderator(), expected_version=1, reason="off_topic"
    )

    assert act(client, refused, "appeal", words="أعيدوا النظر من فضلكم.").status_code == 303

    assert "ينظر أحد المشرفين في تعليقك من جديد." in client.get(own_path(comment)).content.decode()


def test_own_comment_act_keeps_what_was_typed_when_it_is_refused(client):
    comment = make_own()
    long = "كلام كثير " * 400

    too_long = act(client, comment, "edit", body=long)
    stale = act(client, comment, "edit", body="كلام جديد تماماً", version=9)

    assert (too_long.status_code, stale.status_code) == (422, 409)
    assert long.strip() in too_long.content.decode()
    assert "كلام جديد تماماً" in stale.content.decode()
    assert Comment.objects.get().body == SAID


def test_own_comment_act_has_a_limit(client):
    comment = make_own()

    answers = [act(client, comment, "edit", body=f"نص رقم {n}", version=n + 1) for n in range(21)]

    assert {answer.status_code for answer in answers[:20]} == {303}
    assert answers[20].status_code == 429
    assert int(answers[20].headers["Retry-After"]) > 0


@pytest.mark.parametrize("name", ["publish", "data"])
def test_own_comment_act_knows_its_acts_alone(client, name):
    assert act(client, make_own(), name).status_code in {404, 405}


def test_own_comment_act_refuses_nonsense_and_other_sites(client):
    comment = make_own()
    foreign = SURROUNDINGS | {"HTTP_ORIGIN": "https://evil.example"}

    assert act(client, comment, "withdraw", version="x").status_code == 404
    response = client.post(f"{own_path(comment)}withdraw/", {"version": 1}, **foreign)
    assert response.status_code == 403
    assert Comment.objects.get().status == "pending"


def test_own_comment_data_is_a_file_for_its_author(client):
    comment = make_own(email="samer@example.org", visitor_key="v1", address_hash="a1")

    response = client.get(f"{own_path(comment)}data/")

    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.json()["email"] == "samer@example.org"
    assert "no-store" in response.headers["Cache-Control"]


def mine(client, comment):
    return client.get(f"/ar/articles/{comment.article_id}/comments/mine/")


def as_device(client, key):
    client.cookies["midad_visitor"] = signing.dumps(key, salt="visitor")


def test_comments_of_mine_shows_this_device_alone_what_waits(client, settings):
    settings.VISITOR_COOKIE_NAME = "midad_visitor"
    comment = make_own(visitor_key="v1")
    make_own(article=comment.article, visitor_key="v2", body="تعليق من جهاز آخر.")
    make_own(article=comment.article, visitor_key="v1", status="approved", body="تعليق منشور.")

    nobody = mine(client, comment)
    as_device(client, "v1")
    shown = mine(client, comment)

    assert nobody.content.decode().strip() == ""
    page = shown.content.decode()
    assert SAID in page
    assert own_path(comment) in page
    assert "تعليق من جهاز آخر." not in page
    assert "تعليق منشور." not in page
    assert "no-store" in shown.headers["Cache-Control"]
    assert not nobody.cookies


def test_comments_of_mine_end_with_the_article(client):
    assert client.get("/ar/articles/999999/comments/mine/").status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "لا يتعلق تعليقك بهذا المقال"),
        ("en", "Your comment is not about this article."),
    ],
)
def test_own_comment_explains_the_reason_in_the_newsrooms_words(client, language, words):
    article = make_edition(language=language).article
    fields = {"article": article, "language": language, "reject_reason": "off_topic"}
    refused = make_own(status="rejected", **fields)
    template = ReasonTemplate(reason="off_topic", **{f"text_{language}": "1 < 2 ليس هذا موضوعنا."})

    usual = client.get(own_path(refused)).content.decode()
    template.save()
    own = client.get(own_path(refused)).content.decode()

    assert words in usual
    assert "<p>1 &lt; 2 ليس هذا موضوعنا.</p>" in own
    assert words not in own
