"""The whole path: written, published, found, liked, commented on, approved, read; twice."""

from dataclasses import dataclass

import pytest

from tests.browser.drawing import draw_photo
from tests.browser.seed import PASSWORD

pytestmark = pytest.mark.browser
PREVIEW_SECONDS = 3


@dataclass(frozen=True)
class Story:
    """What is typed in one language, and what the pages then say."""

    language: str
    direction: str
    sky: str
    headline: str
    body: str
    caption: str
    credit: str
    words: str
    liked: str
    one_like: str
    name: str
    comment: str
    one_comment: str


ARABIC = Story(
    language="ar",
    direction="rtl",
    sky="#e8c9a0",
    headline="افتتاح مكتبة عامة في الحي القديم بعد عشر سنوات من الانتظار",
    body="افتتحت البلدية صباح الأحد «مكتبة الحي» التي تضم 12 ألف كتاب.",
    caption="واجهة المكتبة يوم الافتتاح",
    credit="جيتي",
    words="مكتبه الحي",
    liked="شكرًا على إعجابك",
    one_like="(1)",
    name="أبو خالد",
    comment="أخيرا! كنا نحلم بهذه المكتبة منذ أيام المدرسة.",
    one_comment="تعليق واحد",
)
ENGLISH = Story(
    language="en",
    direction="ltr",
    sky="#a0b4e8",
    headline="Old town gets its public library after ten years of waiting",
    body="The municipality opened a library of 12,000 books on Sunday morning.",
    caption="The library on its opening day",
    credit="Getty",
    words="old library",
    liked="Thank you for your like",
    one_like="(1)",
    name="Nadia",
    comment="At last! We have dreamt of it since we were at school.",
    one_comment="1 comment",
)


@pytest.mark.parametrize("story", [ARABIC, ENGLISH], ids=["ar", "en"])
def test_an_article_goes_from_the_desk_to_its_readers_and_back(story, visit):
    with visit(story.language) as editor:
        sign_in(editor, f"editor-{story.language}")
        write_article(editor, story)
        publish(editor, story)
        path = see_it(editor, story)

    with visit(story.language, javascript=False) as reader:
        find_it(reader, story, path)
        like_it(reader, story)
        comment_on_it(reader, story, path)
        assert story.comment not in reader.open(path).inner_text("#comments")

    with visit(story.language) as moderator:
        sign_in(moderator, f"moderator-{story.language}")
        approve(moderator, story)

    with visit(story.language, javascript=False) as reader:
        page = reader.open(path)
        assert page.locator(".comment__name").inner_text() == story.name
        assert page.locator(".comment__body").inner_text() == story.comment
        assert page.locator("#comments-heading").inner_text() == story.one_comment
        assert page.locator(".like-button__count").inner_text() == story.one_like


def sign_in(visit, name):
    page = visit.open("/admin/")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_selector("#user-tools")


def write_article(editor, story):
    page, language = editor.open("/admin/articles/article/add/"), story.language
    page.fill(f"[name=headline_{language}]", story.headline)
    page.locator(f".field-body_{language} .ProseMirror[contenteditable=true]").click()
    page.keyboard.type(story.body)
    with page.expect_popup() as opened:
        page.click("#add_id_image")
    photo = opened.value
    photo.set_input_files(
        "[name=upload]",
        {"name": "library.jpg", "mimeType": "image/jpeg", "buffer": draw_photo(story.sky)},
    )
    photo.fill(f"[name=caption_{language}]", story.caption)
    photo.fill(f"[name=alt_{language}]", story.caption)
    photo.fill(f"[name=credit_{language}]", story.credit)
    with photo.expect_event("close"):
        photo.click("[name=_save]")
    page.click("#id_section + .select2")
    page.locator(".select2-results__option").first.click()
    page.locator("[name=_continue]").last.click()


def publish(editor, story):
    editor.page.click(f"[name=_act][value='publish:{story.language}']")
    editor.page.wait_for_selector(".messagelist .success")


def see_it(editor, story):
    page = editor.open(f"/{story.language}/")
    page.get_by_role("link", name=story.headline).first.click()
    assert page.get_attribute("html", "dir") == story.direction
    assert page.inner_text("h1") == story.headline
    assert story.body in page.inner_text(".article__body")
    assert page.inner_text(".figure__caption") == story.caption
    assert page.locator(".figure__credit").inner_text().endswith(story.credit)
    assert page.evaluate("() => document.querySelector('.figure img').naturalWidth") > 0
    return page.url.removeprefix(editor.address)


def find_it(reader, story, path):
    page = reader.open(f"/{story.language}/")
    assert page.get_by_role("link", name=story.headline).count() >= 1
    page.fill("#search-words", story.words)
    page.press("#search-words", "Enter")
    page.get_by_role("link", name=story.headline).click()
    assert page.url == reader.address + path


def like_it(reader, story):
    page = reader.page
    page.click(".like-button button")
    assert page.inner_text("h1") == story.liked
    assert page.locator(".notice__status").inner_text() == story.one_like


def comment_on_it(reader, story, path):
    page = reader.open(path)
    page.fill("#comment-name", story.name)
    page.fill("#comment-body", story.comment)
    page.click(".comment-form__button")
    assert page.input_value("#comment-body") == story.comment
    # A form that comes back sooner was filled in by a program.
    page.wait_for_timeout(PREVIEW_SECONDS * 1000 + 500)
    page.click(".comment-form__button")
    assert page.get_by_role("status").is_visible()


def approve(moderator, story):
    page = moderator.open("/admin/comments/comment/?status__exact=pending")
    page.locator("tr", has_text=story.name).locator("input.action-select").check()
    page.select_option("select[name=action]", "approve")
    page.locator("button[name=index]").click()
    page.wait_for_selector(".messagelist .success")
