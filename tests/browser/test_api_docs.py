"""The API's own page in Chromium: drawn under the strict policy, from this site alone."""

import pytest

pytestmark = pytest.mark.browser


def test_the_docs_draw_every_operation_and_try_one(visit):
    with visit("en") as developer:
        page = developer.open("/api/docs/")
        page.locator("#operations-Articles-listArticles .opblock-summary-control").click()
        page.locator(".try-out__btn").click()
        page.locator(".execute").click()
        answered = page.locator(".live-responses-table tbody .response-col_status").first

        assert answered.inner_text().strip().startswith("200")
        paths = page.evaluate("fetch('/api/schema/?format=json').then((answer) => answer.json())")[
            "paths"
        ]
        assert page.locator(".opblock").count() == sum(map(len, paths.values()))
