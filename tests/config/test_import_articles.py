"""Importing: what comes of good lines, changed lines, edited articles and bad lines."""

import io
import json
import sys

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.access import IMPORTER
from articles.models import (
    LANGUAGES,
    Article,
    ArticleStage,
    Author,
    Edition,
    EditorialAction,
    HouseAction,
    OutboxEvent,
    Redirect,
    Section,
    Source,
    Tag,
)
from articles.services import publish, save_article, schedule, unpublish, withdraw
from comments.models import Comment, ThreadCount
from config.importing.lines import Name
from config.importing.taxonomy import Taxonomy
from engagement.models import Tally
from tests.config.lines import (
    ARABIC,
    ENGLISH,
    make_comment,
    make_line,
    run_import,
    write_file,
)
from tests.factories import HOUR, make_editor, make_section, make_tag

pytestmark = pytest.mark.django_db

FULL = make_line(
    legacy_url="/news/article/81234",
    section="news",
    published_at="2017-06-21T09:00:00Z",
    source="زمان الوصل",
    method="monitoring",
    tags=["سوريا", "Iraq"],
    likes=85,
    authors=["رنا العطار", {"name_ar": "سامي", "name_en": "Sami", "role": "translator"}],
    comments=[
        make_comment(external_id="c2", parent="c1", body="رد على التعليق الأول."),
        make_comment(),
        make_comment(external_id="c3", status="spam"),
    ],
)


def live(language: str = "ar") -> list[Edition]:
    return list(Edition.objects.live(timezone.now()).in_language(language).order_by("pk"))


def test_a_full_line_becomes_a_live_article(tmp_path):
    said, refused = run_import(write_file(tmp_path, FULL))

    (edition,) = live()
    assert (said, refused) == ("1 created, 0 updated, 0 unchanged, 0 refused.\n", "")
    assert edition.headline == ARABIC["headline"]
    assert edition.first_published_at.isoformat() == "2017-06-21T09:00:00+00:00"
    assert edition.goes_live_at > edition.first_published_at
    assert (edition.source_name, edition.method) == ("زمان الوصل", "monitoring")
    assert edition.section.name_ar == "أخبار"
    assert [tag["name"] for tag in edition.tag_list] == ["Iraq", "سوريا"]
    assert [(one["name"], one["role"]) for one in edition.byline_list] == [
        ("رنا العطار", "writer"),
        ("سامي", "translator"),
    ]
    assert edition.external_id == "legacy-81234"


def test_what_stands_around_an_article_comes_with_it(tmp_path):
    run_import(write_file(tmp_path, FULL))

    article = Article.objects.get()
    assert Redirect.objects.get().article == article
    assert Tally.objects.get().like_count == 85
    assert ThreadCount.objects.get(language="ar").visible_count == 2
    assert Comment.objects.get(external_id="c2").parent.external_id == "c1"
    stages = dict(ArticleStage.objects.values_list("language", "stage"))
    assert stages == {"ar": "ready", "en": "empty"}
    actions = EditorialAction.objects.order_by("pk").values_list("action", "actor_name")
    assert list(actions) == [("saved", IMPORTER.name), ("published", IMPORTER.name)]


def test_an_import_tells_nobody(tmp_path):
    run_import(write_file(tmp_path, FULL))

    assert mail.outbox == []
    assert not OutboxEvent.objects.exists()


def test_the_same_file_again_changes_nothing(tmp_path):
    path = write_file(tmp_path, FULL)
    run_import(path)

    said, _refused = run_import(path)

    assert said == "0 created, 0 updated, 1 unchanged, 0 refused.\n"
    assert Edition.objects.count() == 1


def test_an_article_without_a_date_is_published_now(tmp_path):
    before = timezone.now()

    run_import(write_file(tmp_path, make_line()))

    (edition,) = live()
    assert edition.first_published_at == edition.goes_live_at >= before


def test_words_are_cleaned_like_those_typed_at_the_desk(tmp_path):
    body = "<p onclick=x>نص</p><script>alert(1)</script>"

    run_import(write_file(tmp_path, make_line(ar={"headline": "عـــاجل\u202e", "body": body})))

    (edition,) = live()
    assert (edition.headline, edition.body) == ("عاجل", "<p>نص</p>")


def test_a_changed_line_publishes_the_changed_language_alone(tmp_path):
    line = make_line(published_at="2017-06-21T09:00:00Z", en=ENGLISH, comments=[make_comment()])
    run_import(write_file(tmp_path, line))
    changed = line | {"ar": ARABIC | {"kicker": "بعد نقاش طويل"}, "likes": 3, "legacy_url": "/a"}

    said, _refused = run_import(write_file(tmp_path, changed))

    assert said == "0 created, 1 updated, 0 unchanged, 0 refused.\n"
    assert Edition.objects.in_language("ar").count() == 2
    assert Edition.objects.in_language("en").count() == 1
    (edition,) = live()
    assert edition.kicker == "بعد نقاش طويل"
    assert edition.first_published_at.year == 2017
    assert Tally.objects.get().like_count == 3
    assert Redirect.objects.get().path == "/a"


def test_a_changed_date_is_published(tmp_path):
    run_import(write_file(tmp_path, make_line(published_at="2017-06-21T09:00:00Z")))

    run_import(write_file(tmp_path, make_line(published_at="2016-06-21T09:00:00Z")))

    assert live()[0].first_published_at.year == 2016


def test_a_language_that_is_gone_is_unpublished_and_may_come_back(tmp_path):
    both = make_line(en=ENGLISH)
    run_import(write_file(tmp_path, both))

    run_import(write_file(tmp_path, make_line(en=None)))
    gone = live("en")
    run_import(write_file(tmp_path, both))

    assert gone == []
    assert [edition.headline for edition in live("en")] == [ENGLISH["headline"]]


def test_an_article_edited_here_is_left_alone(tmp_path):
    run_import(write_file(tmp_path, make_line()))
    article = Article.objects.get()
    article.headline_ar = "عنوان صححه المكتب"
    save_article(article, actor=make_editor(), expected_version=article.version)

    said, refused = run_import(write_file(tmp_path, make_line(likes=4)))

    assert said == "0 created, 0 updated, 0 unchanged, 1 refused.\n"
    assert "line 1 (legacy-81234): external_id was edited here" in refused
    assert Article.objects.get().headline_ar == "عنوان صححه المكتب"


@pytest.mark.parametrize(
    "edit",
    [
        lambda article: article.tags.add(make_tag()),
        lambda article: article.bylines.all().delete(),
        lambda _article: Article.objects.update(section=make_section()),
    ],
    ids=["tags", "bylines", "section"],
)
def test_facts_edited_here_count_as_edits_too(tmp_path, edit):
    run_import(write_file(tmp_path, make_line(authors=["ليلى"])))
    edit(Article.objects.get())

    said, _refused = run_import(write_file(tmp_path, make_line(authors=["ليلى"], likes=4)))

    assert said.endswith("1 refused.\n")


@pytest.mark.parametrize(
    "end", [unpublish, lambda *args, **kwargs: withdraw(*args, notice="سحب", **kwargs)]
)
def test_what_the_desk_took_down_does_not_come_back(tmp_path, end):
    run_import(write_file(tmp_path, make_line()))
    end(Article.objects.get(), language="ar", actor=make_editor())

    _said, refused = run_import(write_file(tmp_path, make_line(likes=4)))

    assert "ar was edited here" in refused
    assert live() == []


def test_a_waiting_schedule_refuses_a_changed_line(tmp_path):
    run_import(write_file(tmp_path, make_line()))
    later = timezone.now() + HOUR
    schedule(Article.objects.get(), language="ar", actor=make_editor(), at=later)

    _said, refused = run_import(write_file(tmp_path, make_line(ar=ARABIC | {"kicker": "جديد"})))

    assert "line was refused: A scheduled edition is waiting" in refused


def test_bad_lines_do_not_stop_the_good_ones(tmp_path):
    path = write_file(
        tmp_path,
        make_line(external_id="a"),
        b"{broken",
        make_line(external_id="b", ar={"headline": "عنوان", "body": "<script>x</script>"}),
        make_line(external_id="c", legacy_url="/old"),
        make_line(external_id="d", legacy_url="/old"),
        make_line(external_id="e"),
    )
    report = tmp_path / "report.jsonl"

    said, refused = run_import(path, "--report", str(report))

    assert said == "3 created, 0 updated, 0 unchanged, 3 refused.\n"
    assert refused.endswith("3 lines were refused; the others were imported. (1)")
    assert sorted(Article.objects.values_list("external_id", flat=True)) == ["a", "c", "e"]
    rows = [json.loads(line) for line in report.read_text().splitlines()]
    assert [(row["line"], row["external_id"], row["field"], row["code"]) for row in rows] == [
        (2, None, "line", "not_json"),
        (3, "b", "line", "not_allowed"),
        (5, "d", "legacy_url", "taken"),
    ]


def test_a_refused_line_leaves_nothing_behind(tmp_path):
    empty = {"headline": "عنوان", "body": "<p></p>"}

    run_import(write_file(tmp_path, make_line(section="رياضة", tags=["كرة"], ar=empty)))

    assert not Article.objects.exists()
    assert not Section.objects.exists()
    assert not Tag.objects.exists()


def test_one_bad_comment_refuses_its_line_alone(tmp_path):
    path = write_file(
        tmp_path,
        make_line(external_id="a", tags=["كرة"]),
        make_line(external_id="b", tags=["كرة"], comments=[make_comment(name="...")]),
    )

    said, refused = run_import(path)

    assert said == "1 created, 0 updated, 0 unchanged, 1 refused.\n"
    assert "comments[0].name was refused: A name needs at least one letter." in refused
    assert Tag.objects.count() == 1


def test_an_old_address_of_another_article_is_refused(tmp_path):
    run_import(write_file(tmp_path, make_line(external_id="a", legacy_url="/old")))
    run_import(write_file(tmp_path, make_line(external_id="b")))

    path = write_file(
        tmp_path,
        make_line(external_id="b", legacy_url=["/new", "/old"]),
        make_line(external_id="c", legacy_url="/old"),
    )
    _said, refused = run_import(path)

    assert "line 1 (b): legacy_url already leads to another article" in refused
    assert "line 2 (c): legacy_url already leads to another article" in refused
    assert Redirect.objects.get().article.external_id == "a"


def test_a_dry_run_writes_nothing(tmp_path):
    lines = [make_line(external_id=f"a{number}", tags=["سوريا"]) for number in range(120)]

    said, refused = run_import(write_file(tmp_path, *lines, b"{"), "--dry-run")

    assert said == "Dry run: 120 created, 0 updated, 0 unchanged, 1 refused.\n"
    assert "line 121: line is not valid JSON" in refused
    assert not Article.objects.exists()
    assert not Tag.objects.exists()


def test_articles_come_from_standard_input_too(monkeypatch):
    raw = json.dumps(make_line()).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))

    call_command("import_articles", "-", stdout=io.StringIO())

    assert Article.objects.get().external_id == "legacy-81234"


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(CommandError, match=r"none\.jsonl: No such file") as raised:
        call_command("import_articles", str(tmp_path / "none.jsonl"))

    assert raised.value.returncode == 2


def test_an_article_written_here_is_never_taken_for_an_imported_one(tmp_path):
    article = Article.objects.create(external_id="legacy-81234", headline_ar="من المكتب")

    said, _refused = run_import(write_file(tmp_path, make_line()))

    assert said.endswith("1 refused.\n")
    article.refresh_from_db()
    assert article.headline_ar == "من المكتب"


def test_names_match_by_slug_or_by_a_name_in_either_language(tmp_path):
    Section.objects.create(slug="economy", name_ar="اقتصاد", name_en="Economy")
    Tag.objects.create(slug="iraq", name_ar="العراق", name_en="Iraq")
    Source.objects.create(slug="zw", name_ar="زمان الوصل", name_en="Zaman al-Wasl")
    Author.objects.create(slug="rana", name_ar="رنا", name_en="")
    lines = [
        make_line(external_id="a", section="economy", tags=["Iraq"], source="Zaman al-Wasl"),
        make_line(external_id="b", section="اقتصاد", tags=["iraq"], source="zw"),
        make_line(external_id="c", section="Economy", tags=["العراق", "Iraq"], source="زمان الوصل"),
        make_line(external_id="d", authors=["رنا"]),
        make_line(external_id="e", authors=[{"name_ar": "رنا", "name_en": "Rana"}]),
        make_line(external_id="f", authors=[{"name_ar": "رنا", "name_en": "Ranna"}]),
    ]

    run_import(write_file(tmp_path, *lines))

    assert [model.objects.count() for model in (Section, Tag, Source)] == [1, 1, 1]
    names = Author.objects.order_by("pk").values_list("slug", "name_ar", "name_en")
    assert list(names) == [("rana", "رنا", "Rana"), ("ranna", "رنا", "Ranna")]


def test_names_that_are_spelled_out_are_kept_as_spelled(tmp_path):
    names = {"tag": {"النفط": {"slug": "oil", "name_ar": "النفط", "name_en": "Oil"}}}

    run_import(write_file(tmp_path, make_line(tags=["النفط"], names=names, en=ENGLISH)))

    tag = Tag.objects.get()
    assert (tag.slug, tag.name_ar, tag.name_en) == ("oil", "النفط", "Oil")


def test_a_new_name_is_given_where_the_article_is_read():
    cases = {
        ("tag", "سوريا", ("ar", "en")): ("سوريا", ""),
        ("tag", "Iraq", ("ar",)): ("Iraq", ""),
        ("source", "Reuters", ("ar", "en")): ("Reuters", "Reuters"),
        ("section", "sport", ("ar",)): ("رياضة", "Sport"),
        ("author", "رنا", ("en",)): ("", "رنا"),
    }
    found = {
        case: Taxonomy().find(case[0], Name(text=case[1]), languages=case[2]) for case in cases
    }

    assert {case: (row.name_ar or "", row.name_en or "") for case, row in found.items()} == cases


def test_a_name_without_letters_still_has_an_address(tmp_path):
    run_import(write_file(tmp_path, make_line(tags=["!!!"])))

    assert Tag.objects.get().slug.startswith("tag-")


def test_two_who_share_an_address_are_told_apart(tmp_path):
    Author.objects.create(slug="rana-attar", name_ar="رنا", name_en="Rana Attar")
    author = {"name_ar": "رنا العطار", "name_en": "Rana Attar"}

    run_import(write_file(tmp_path, make_line(authors=[author])))

    assert sorted(Author.objects.values_list("slug", flat=True)) == ["rana-attar", "rana-attar-2"]


def test_what_an_import_names_is_on_record(tmp_path):
    Section.objects.create(slug="economy", name_ar="اقتصاد")

    run_import(write_file(tmp_path, make_line(section="economy", tags=["ضرائب"])))

    made = HouseAction.objects.get(kind="tag")
    completed = HouseAction.objects.get(kind="section")
    assert (made.actor_name, made.detail["name_ar"]) == ("import", ["", "ضرائب"])
    assert completed.detail == {"name_en": ["", "Economy"]}


def test_sections_take_their_place_after_the_known_ones(tmp_path):
    Section.objects.create(slug="local", name_ar="محليات", position=4)

    run_import(write_file(tmp_path, make_line(section="economy")))

    assert Section.objects.get(slug="economy").position == 5


def test_an_edition_of_the_desk_is_replaced_by_a_changed_line_only_if_words_differ(tmp_path):
    run_import(write_file(tmp_path, make_line()))
    publish(Article.objects.get(), language="ar", actor=make_editor())

    run_import(write_file(tmp_path, make_line(likes=4)))

    assert Edition.objects.count() == 2
    assert Tally.objects.get().base_count == 4
    assert set(LANGUAGES) == {"ar", "en"}
