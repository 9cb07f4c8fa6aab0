"""What editors and readers choose: slots, the strip, favourites, and what to read next."""

from datetime import timedelta

import pytest

from articles.models import BreakingStrip, FrontPageSlot, SitePage
from articles.services import publish, unpublish
from comments.models import ThreadCount
from engagement.models import PopularArticle, Tally
from tests.factories import HOUR, NOW, make_article, make_editor, make_section, make_tag
from tests.pages.builders import path_of

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
OLD = "ترميم الجسر القديم ينتهي قبل موعده"
NEW = "افتتاح معرض الزهور في حديقة تشرين"


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


def publish_one(headline, *, age=HOUR, **fields):
    article = make_article(headline_ar=headline, **fields)
    publish(article, language="ar", actor=make_editor(), now=NOW - age)
    return article


def place(article, **fields):
    facts = {"language": "ar", "starts_at": NOW - HOUR, "position": 1} | fields
    return FrontPageSlot.objects.create(article=article, **facts)


def headlines(client, path="/ar/"):
    page = client.get(path).content.decode()
    return sorted((headline for headline in (OLD, NEW) if headline in page), key=page.index)


def test_slots_come_before_what_is_newer_and_stand_there_once(client):
    old = publish_one(OLD, age=3 * HOUR)
    publish_one(NEW)
    place(old)

    page = client.get("/ar/").content.decode()

    assert headlines(client) == [OLD, NEW]
    assert page.count(f">{OLD}</span></a>") == 1
    assert page.index("card--lead") < page.index(OLD)


def test_slot_of_an_article_that_is_not_live_stands_empty(client):
    old = publish_one(OLD, age=3 * HOUR)
    publish_one(NEW)
    place(old)

    unpublish(old, language="ar", actor=make_editor(), now=NOW)

    assert headlines(client) == [NEW]


def test_slot_ends_on_its_second_and_no_cache_outlives_it(client, clock):
    old = publish_one(OLD, age=3 * HOUR)
    publish_one(NEW)
    place(old, ends_at=NOW + 10 * timedelta(seconds=1))

    response = client.get("/ar/")
    clock.shift(10)

    assert "s-maxage=10" in response["Cache-Control"]
    assert headlines(client) == [NEW, OLD]


def test_section_begins_with_its_own_slots(client):
    section = make_section(slug="local")
    old = publish_one(OLD, age=3 * HOUR, section=section)
    publish_one(NEW, section=section)
    place(old, section=section)

    assert headlines(client, "/ar/sections/local/") == [OLD, NEW]
    assert headlines(client, "/ar/") == [NEW, OLD]


@pytest.mark.parametrize("path", ["/ar/", "/ar/latest/", "/ar/archive/", "/ar/search/"])
def test_strip_is_on_every_page_and_leads_to_its_article_while_that_is_live(client, path):
    article = publish_one(NEW)
    BreakingStrip.objects.create(
        language="ar", text="زلزال يشعر به سكان الساحل", article=article, starts_at=NOW - MINUTE
    )

    before = client.get(path).content.decode()
    publish_one(OLD)
    unpublish(article, language="ar", actor=make_editor(), now=NOW)
    after = client.get(path).content.decode()

    assert f'<a href="{path_of(article, "ar")}">زلزال يشعر به سكان الساحل</a>' in before
    assert "<span>زلزال يشعر به سكان الساحل</span>" in after
    assert "زلزال" not in client.get("/en/").content.decode()


def test_strip_comes_and_goes_on_its_second(client, clock):
    article = publish_one(NEW)
    second = timedelta(seconds=1)
    BreakingStrip.objects.create(
        language="ar", text="زلزال", starts_at=NOW + 20 * second, ends_at=NOW + 50 * second
    )
    path = path_of(article, "ar")

    early = client.get(path)
    clock.shift(20)
    shown = client.get(path)
    clock.shift(30)
    late = client.get(path)

    assert ["زلزال" in page.content.decode() for page in (early, shown, late)] == [
        False,
        True,
        False,
    ]
    assert "s-maxage=20" in early["Cache-Control"]
    assert "s-maxage=30" in shown["Cache-Control"]


def test_of_two_strips_the_last_begun_is_read(client):
    for number, text in enumerate(("هزة أولى", "هزة ثانية")):
        BreakingStrip.objects.create(
            language="ar", text=text, starts_at=NOW - (2 - number) * MINUTE
        )

    page = client.get("/ar/").content.decode()

    assert "هزة ثانية" in page
    assert "هزة أولى" not in page


def test_favourites_are_counted_over_the_week(client):
    liked, discussed = publish_one(OLD), publish_one(NEW)
    ancient = publish_one("خبر من الشهر الماضي", age=timedelta(days=30))
    for article in (liked, ancient):
        Tally.objects.update_or_create(article=article, defaults={"like_count": 85})
    ThreadCount.objects.create(article=discussed, language="ar", visible_count=3)

    page = client.get("/ar/").content.decode()

    most_liked, most_discussed = page.split('id="most-liked"')[1].split('id="most-discussed"')
    assert OLD in most_liked
    assert "85 إعجابًا" in most_liked
    assert "خبر من الشهر الماضي" not in most_liked
    assert NEW in most_discussed.split("</section>")[0]


def test_most_read_is_what_was_read_this_week(client):
    read, unread = publish_one(OLD), publish_one(NEW)
    places = {"measure": "reads", "language": "ar"}
    PopularArticle.objects.create(**places, period="week", article=read, count=11)
    PopularArticle.objects.create(**places, period="day", article=unread, count=12)
    PopularArticle.objects.create(
        **places, period="week", article=unread, section=unread.section, count=13
    )

    page = client.get("/ar/").content.decode()

    most_read = page.split('id="most-read"')[1].split("</section>")[0]
    assert OLD in most_read
    assert "11 قراءة" in most_read
    assert NEW not in most_read


def test_article_leads_on_to_what_shares_its_subjects(client):
    section, tag = make_section(), make_tag()
    article = publish_one("خط جديد للحافلات يربط الميناء", section=section, tags=[tag])
    publish_one(OLD, age=5 * HOUR, section=section, tags=[tag])
    publish_one(NEW, section=section)

    page = client.get(path_of(article, "ar")).content.decode().split('id="related"')[1]

    assert page.index(OLD) < page.index(NEW)
    assert "خط جديد للحافلات يربط الميناء" not in page.split("</section>")[0]


def test_pages_about_us_stand_in_the_footer_of_their_languages(client):
    SitePage.objects.create(slug="about", name_ar="من نحن", body_ar="<p>نكتب للناس.</p>")

    arabic = client.get("/ar/pages/about/")

    assert "نكتب للناس." in arabic.content.decode()
    assert 'href="/ar/pages/about/"' in client.get("/ar/").content.decode()
    assert "/pages/about/" not in client.get("/en/").content.decode()
    assert client.get("/en/pages/about/").status_code == 404
    assert client.get("/ar/pages/none/").status_code == 404


def test_page_about_us_in_both_languages_leads_to_the_other(client):
    SitePage.objects.create(slug="about", name_ar="من نحن", name_en="About us")

    assert 'href="/en/pages/about/"' in client.get("/ar/pages/about/").content.decode()
