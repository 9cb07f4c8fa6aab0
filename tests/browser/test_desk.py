"""The desk in a browser: no word is lost, and the page obeys its own security policy."""

import pytest

from tests.browser.test_journey import sign_in

pytestmark = pytest.mark.browser
SAVE = "[name=_continue]:not(.visually-hidden)"


def body_of(page, language):
    return page.locator(f".field-body_{language} .ProseMirror[contenteditable=true]")


def test_words_outlive_a_session_that_expired(visit):
    with visit("ar", forgive="403 (Forbidden)") as editor:
        sign_in(editor, "editor-ar")
        page = editor.open("/admin/articles/article/add/")
        page.fill("#id_headline_ar", "لن يضيع هذا العنوان")
        body_of(page, "ar").click()
        page.keyboard.type("ولا هذا المتن.")

        page.context.clear_cookies()
        page.click(SAVE)
        sign_in(editor, "editor-ar")
        editor.open("/admin/articles/article/add/")
        page.click("[data-restore]")
        page.click(SAVE)
        page.wait_for_selector(".messagelist .success")

        assert page.input_value("#id_headline_ar") == "لن يضيع هذا العنوان"
        assert body_of(page, "ar").inner_text() == "ولا هذا المتن."
        assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes(':'))") == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_desk_fits_its_window(visit, language, width):
    with visit(language, width=width) as editor:
        sign_in(editor, f"editor-{language}")
        for path in ("", "articles/article/", "articles/article/add/", "articles/image/add/"):
            editor.open(f"/admin/{path}")
            assert editor.overflow() == 0, path


@pytest.mark.parametrize(
    ("desk", "width", "beside"), [("en", 1280, True), ("ar", 1280, True), ("en", 1000, False)]
)
def test_the_languages_stand_side_by_side_where_there_is_room(visit, desk, width, beside):
    with visit(desk, width=width) as editor:
        sign_in(editor, f"editor-{desk}")
        page = editor.open("/admin/articles/article/add/")

        arabic, english = (pane.bounding_box() for pane in page.locator(".pane").all())

        assert (arabic["y"] == english["y"]) is beside
        assert (arabic["x"] > english["x"]) is (beside and desk == "ar")


@pytest.mark.parametrize("desk", ["ar", "en"])
def test_every_editor_has_its_own_direction_and_name(visit, desk):
    with visit(desk) as editor:
        sign_in(editor, f"editor-{desk}")
        page = editor.open("/admin/articles/article/add/")

        for language, direction in (("ar", "rtl"), ("en", "ltr")):
            body = body_of(page, language)
            assert body.evaluate("element => getComputedStyle(element).direction") == direction
            assert body.evaluate("element => element.closest('[lang]').lang") == language
            assert body.evaluate("element => element.spellcheck") is True
            assert body.get_attribute("aria-label")
