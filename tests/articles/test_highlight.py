"""Hits in texts as they were written, and how a search is read."""

import pytest

from articles.search.highlight import Highlighter
from articles.search.syntax import Query, read

BODY = (
    "<p>اجتمع المجلس صباحا في مبنى البلدية القديم.</p>"
    + "<p>وتحدث الحاضرون عن الطرق والجسور والأرصفة.</p>" * 40
    + '<p>وقال العمدة إن <a href="/النقل/">خطة</a> <strong>النقل</strong> &amp; الميزانية'
    + " جاهزة.</p>"
    + "<p>وانتهت الجلسة بعد منتصف الليل بقليل.</p>" * 40
)


def hits(runs):
    return [run.text for run in runs if run.is_hit]


def mark(query, text):
    return hits(Highlighter.of(read(query)).mark(text))


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("ميزانيه", "أقرّ المجلس الميزانيّة الجديدة", ["الميزانيّة"]),
        ("مدينه", "شوارع المديـــنة", ["المديـــنة"]),
        ("محمد", "قال مُحَمَّد إن", ["مُحَمَّد"]),
        ("سلام", "ﺳﻼﻡ على الجميع", ["ﺳﻼﻡ"]),
        ("2017", "شتاء ٢٠١٧ البارد", ["٢٠١٧"]),
        ("القمح", "😀 قمح 🌾 رخيص", ["قمح"]),
        ("قمح", "قمح\u200b غال، ق\u200fمح", ["قمح\u200b", "ق\u200fمح"]),
        ("council's", "The City Council’s plan", ["Council’s"]),
        ("COUNCIL", "The City Council met", ["Council"]),
        ("e\u0301tude", "Une étude nouvelle", ["étude"]),
        ("انتخ*", "الانتخابات والانتخاب ونخبة", ["الانتخابات", "والانتخاب"]),
        ("انتخابا*", "الانتخابات بعد الانتخاب", ["الانتخابات"]),
        ("", "أي نص كان", []),
        ("في", "بقي في البيت", ["في"]),
        ("بيت في", "بقي في البيت", ["البيت"]),
    ],
)
def test_highlighter_finds_words_however_they_are_written(query, text, found):
    assert mark(query, text) == found


@pytest.mark.parametrize("query", ["ميزانيه", "مجلس العمده", "😀", "\ud83d", "<b>", "خطة*"])
def test_runs_joined_are_the_text_again(query):
    text = "أقرّ «المجلس» <b>ميزانيـــة</b> العمدة 😀 & \U0001f1f8\U0001f1fe خُطّة."

    runs = Highlighter.of(read(query)).mark(text)

    assert "".join(run.text for run in runs) == text


@pytest.mark.parametrize("typed", ["ميزنيه", "ميزابيه", "ميزاينه"])
def test_highlighter_shows_what_a_mistyped_word_resembles(typed):
    assert mark(typed, "أقر المجلس ميزانية النقل") == ["ميزانية"]


def test_highlighter_marks_no_lookalike_beside_the_word_itself():
    assert mark("قمح", "قمح وقمع") == ["قمح"]


def test_snippet_is_the_passage_that_answers_most():
    words = " ".join(["كلام كثير آخر"] * 20)

    runs = Highlighter.of(read("ميزانية النقل")).snippet(
        f"ميزانية {words} ميزانية النقل العام {words}", size=9
    )

    assert hits(runs) == ["ميزانية", "النقل"]
    assert (runs[0].text, runs[-1].text) == ("… ", " …")
    assert len("".join(run.text for run in runs).strip("… ").split()) == 9


def test_snippet_of_a_short_text_is_the_text():
    text = "أقرّ المجلس ميزانية النقل."

    runs = Highlighter.of(read("ميزانية")).snippet(text)

    assert "".join(run.text for run in runs) == text


def test_snippet_without_hits_is_the_beginning():
    runs = Highlighter.of(read("زرافة")).snippet("واحد اثنان ثلاثة أربعة خمسة", size=2)

    assert "".join(run.text for run in runs) == "واحد اثنان …"


@pytest.mark.parametrize("words", ["النقل", "الميزانيه النقل"])
def test_snippet_of_html_reads_around_the_hit_and_shows_no_tag(words):
    runs = Highlighter.of(read(words)).snippet_of_html(BODY)

    text = "".join(run.text for run in runs)
    assert "خطة النقل & الميزانية جاهزة" in text
    assert "النقل" in hits(runs)
    assert "<" not in text
    assert "href" not in text


def test_snippet_of_html_reads_marks_and_tatweel():
    runs = Highlighter.of(read("نقل")).snippet_of_html(BODY.replace(">النقل<", ">النَّقـــل<"))

    assert hits(runs) == ["النَّقـــل"]


@pytest.mark.parametrize("query", ["زرافة", "", "البلديه"])
def test_snippet_of_html_without_a_hit_further_on_is_its_beginning(query):
    runs = Highlighter.of(read(query)).snippet_of_html(BODY)

    assert "".join(run.text for run in runs).startswith("اجتمع المجلس صباحا")


def test_snippet_of_html_leaves_out_a_tag_that_the_cut_went_through():
    link = f'<a href="https://example.org/{"x" * 700}">'
    body = f"<p>{link}قبل</a> قمح {link}بعد</a> الحصاد</p>"

    runs = Highlighter.of(read("قمح")).snippet_of_html(body)

    assert "".join(run.text for run in runs) == "قبل قمح"


def test_no_part_of_a_word_is_taken_for_the_word():
    runs = Highlighter.of(read("مال")).snippet_of_html("<p>" + "شمال كمال " * 90 + "</p>")

    assert hits(runs) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ميزانية النقل", Query(words="ميزانية النقل")),
        ('"مجلس المدينة" قمح', Query(words="قمح", phrases=("مجلس المدينة",))),
        ("«مجلس المدينة»", Query(phrases=("مجلس المدينة",))),
        ("“city council” bus*", Query(phrases=("city council",), beginnings=("bus",))),
        ("”مجلس المدينة“", Query(phrases=("مجلس المدينة",))),
        ('"قمح"', Query(words='"قمح"')),
        ('"مجلس المدينة', Query(words='"مجلس المدينة')),
        ("ا* *", Query(words="ا* *")),
        ("مدي* قر* بل* شا*", Query(words="شا*", beginnings=("مدي", "قر", "بل"))),
        ("", Query()),
    ],
)
def test_read_understands_phrases_and_beginnings(typed, meant):
    assert read(typed) == meant


def test_plain_words_of_a_search_are_all_of_it():
    assert read('"مجلس المدينة" قمح شع*').plain == "قمح مجلس المدينة شع"
