"""The OpenAPI document: complete, in English, and true to what is answered."""

import io
import json
from copy import deepcopy

import pytest
import yaml
from django.core.management import call_command
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

from articles.models import Byline
from articles.services import publish_together
from config.api.docs import build_schema
from tests.api.calls import delete, get, put, send
from tests.factories import (
    NOW,
    make_article,
    make_author,
    make_comment,
    make_editor,
    make_image,
    make_source,
    make_tag,
)

pytestmark = pytest.mark.django_db

METHODS = {"get", "put", "post", "delete"}


def operations():
    """Yield (method, path, operation) of every operation."""
    for path, item in build_schema()["paths"].items():
        for method in METHODS & set(item):
            yield method, path, item[method]


def test_the_document_is_made_without_a_warning():
    call_command("spectacular", validate=True, fail_on_warn=True, file="/dev/null")


def test_the_document_is_openapi_3_1_in_english_whoever_asks():
    answer = Client().get("/api/schema/?lang=ar", headers={"accept-language": "ar"})

    document = yaml.safe_load(answer.content)
    assert document["openapi"].startswith("3.1")
    assert document["info"]["title"] == "Midad API"
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert "\u0627\u0644\u0639\u0631\u0628\u064a\u0629" not in answer.content.decode()


@pytest.mark.parametrize(
    "asked", [{"QUERY_STRING": "format=json"}, {"HTTP_ACCEPT": "application/json"}]
)
def test_the_document_comes_as_json_too(asked):
    answer = Client().get("/api/schema/", **asked)

    assert json.loads(answer.content)["paths"] == json.loads(json.dumps(build_schema()["paths"]))


def test_every_operation_is_named_explained_and_grouped():
    for _method, _path, operation in operations():
        assert {"operationId", "summary", "description", "tags"} <= set(operation)


def test_every_operation_tells_its_errors_as_problem_documents():
    for method, path, operation in operations():
        errors = {
            status: answer for status, answer in operation["responses"].items() if status >= "400"
        }
        assert {"400", "406"} <= set(errors), path
        assert ("403" in errors) == (method != "get"), path
        for answer in errors.values():
            assert list(answer["content"]) == ["application/problem+json"]


def test_every_address_of_the_api_is_documented():
    assert sorted(f"{method} {path}" for method, path, _operation in operations()) == [
        "delete /api/v1/articles/{article_id}/like/",
        "delete /api/v1/comments/{comment_id}/like/",
        "delete /api/v1/comments/{comment_id}/report/",
        "delete /api/v1/push/subscriptions/",
        "get /api/v1/articles/",
        "get /api/v1/articles/{article_id}/",
        "get /api/v1/articles/{article_id}/comments/",
        "get /api/v1/articles/{article_id}/comments/{comment_id}/replies/",
        "get /api/v1/articles/{article_id}/like/",
        "get /api/v1/captcha/challenge/",
        "get /api/v1/comments/mine/",
        "get /api/v1/comments/{comment_id}/like/",
        "get /api/v1/popular/",
        "get /api/v1/search/",
        "get /api/v1/sections/",
        "post /api/v1/articles/{article_id}/comments/",
        "post /api/v1/comments/{comment_id}/appeal/",
        "post /api/v1/comments/{comment_id}/erase/",
        "post /api/v1/comments/{comment_id}/report/",
        "post /api/v1/comments/{comment_id}/withdraw/",
        "post /api/v1/push/subscriptions/",
        "put /api/v1/articles/{article_id}/like/",
        "put /api/v1/comments/{comment_id}/",
        "put /api/v1/comments/{comment_id}/like/",
    ]


def validator(name: str) -> Draft202012Validator:
    """Return a validator for one component that also refuses members nobody documented."""
    components = deepcopy(build_schema()["components"])
    for component in components["schemas"].values():
        if component.get("type") == "object":
            component["additionalProperties"] = False
    schema = {"$ref": f"#/components/schemas/{name}", "components": components}
    return Draft202012Validator(schema, format_checker=FormatChecker())


def make_everything() -> int:
    """Publish an article that fills every member of every answer."""
    article = make_article(tags=[make_tag()], image=make_image(), source=make_source())
    Byline.objects.create(article=article, author=make_author())
    publish_together(article, actor=make_editor(), now=NOW)
    root = make_comment(article=article)
    make_comment(article=article, parent=root)
    return article.pk


@pytest.mark.parametrize(
    ("path", "component"),
    [
        ("articles/", "ArticlePage"),
        ("articles/?limit=1", "ArticlePage"),
        ("articles/{}/?language=ar", "ArticleDetail"),
        ("articles/{}/?language=en", "ArticleDetail"),
        ("articles/{}/comments/?language=ar", "CommentPage"),
        ("articles/{}/like/", "LikeState"),
        ("search/?language=ar&q=النقل", "SearchResults"),
        ("sections/", "SectionList"),
        ("nowhere/", "Problem"),
        ("articles/?limit=x", "Problem"),
    ],
)
def test_answers_to_reads_are_as_documented(path, component):
    answer = get(path.format(make_everything())).json()

    assert list(validator(component).iter_errors(json.loads(json.dumps(answer)))) == []


def test_answers_to_writes_are_as_documented():
    article_id = make_everything()

    answers = [
        ("LikeState", put(f"articles/{article_id}/like/")),
        ("LikeState", delete(f"articles/{article_id}/like/")),
        ("ReceivedComment", send(article_id)),
        ("Problem", send(article_id, name="")),
    ]

    for component, answer in answers:
        assert list(validator(component).iter_errors(answer.json())) == []


def test_what_apps_send_is_as_documented():
    body = {"name": "سلمى", "body": "شكراً.", "captcha": {"kind": "altcha", "value": "eyJ"}}

    assert list(validator("NewCommentRequest").iter_errors(body)) == []
    assert list(validator("NewCommentRequest").iter_errors(body | {"captcha": "eyJ"})) == []
    assert list(validator("NewCommentRequest").iter_errors({"name": "سلمى"})) != []


def test_the_docs_page_asks_no_other_host():
    answer = Client().get("/api/docs/")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "//" not in page.replace("/static/", "").replace("<!doctype", "")
    assert 'data-schema="/api/schema/?format=json"' in page
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_the_schema_command_writes_the_same_document():
    written = io.StringIO()

    call_command("spectacular", stdout=written)

    assert yaml.safe_load(written.getvalue())["paths"].keys() == build_schema()["paths"].keys()
