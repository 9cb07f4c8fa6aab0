"""Text as readers get it: blocks in their direction, the foreign set apart, no word changed."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.isolation import main_language, parts_to_isolate
from articles.rendering import render, render_line, render_paragraph
from articles.richtext import sanitise, to_text

ISOLATED_IN_ARABIC = [
    ("التقى الوزير Ahmed Naji أمس", ["Ahmed Naji"]),
    ("فيروس COVID-19 ينتشر", ["COVID-19"]),
    ("لغة C++ ولغة C# معا", ["C++", "C#"]),
    ("شركة AT&T Inc للاتصالات", ["AT&T Inc"]),
    ("هاتف iPhone 15 Pro الجديد", ["iPhone 15 Pro"]),
    ("نظام Windows 11 شائع", ["Windows"]),
    ("شبكة 5G في حلب", ["5G"]),
    ("رئيس U.S. Steel اليوم", ["U.S. Steel"]),
    ("قال “The war is over, he said. We won” ومضى", ["The war is over, he said. We won"]),
    ("حلف NATO (North Atlantic) مجتمع", ["NATO", "North Atlantic"]),
    ("صحيفة El País وMoskva", ["El País", "Moskva"]),
    ("كتب @samar_90 ووسم #Syria و#دمشق", ["@samar_90", "#Syria"]),
    ("على https://example.org/a?b=1&c=2.", ["https://example.org/a?b=1&c=2"]),
    ("راسلنا على info@example.org، رجاء", ["info@example.org"]),
    ("اتصل +963 11 222 أو 011 222 3344", ["+963 11 222", "011 222 3344"]),
    ("فاز 1-0 ثم 10–12 آذار", ["1", "0", "10", "12"]),
    ("و2-1 بعد الشوط", ["2", "1"]),
    ("من 09:05–10:30 مساء", ["09:05", "10:30"]),
    ("نسبة 50% أو 12.5 %", ["50", "12.5"]),
    ("الحرارة -5 درجات", ["-5"]),
    ("ثمنه $50 أو 70€", ["$50", "70€"]),
    ("بتاريخ 2026-03-14 مساء", ["2026-03-14"]),
    ("في الساعة 09:05 من 3/6/2017 وصل 12 مليون", []),
    ("خبر «عربي» كله (85)", []),
]
ISOLATED_IN_ENGLISH = [
    ("He wrote «سننتظر الحافلة» 12 times", ["سننتظر الحافلة"]),
    ("The tag #دمشق_الآن and the paper الوطن, daily", ["#دمشق_الآن", "الوطن"]),
    ("Chapter (باب 12 من الكتاب) 3", ["باب 12 من الكتاب"]),
    ("Call +963 11 222, 50% off, 10–12 March", []),
]


@pytest.mark.parametrize(
    ("language", "text", "isolated"),
    [("ar", *case) for case in ISOLATED_IN_ARABIC]
    + [("en", *case) for case in ISOLATED_IN_ENGLISH],
)
def test_what_stands_against_the_text_is_isolated(language, text, isolated):
    parts = parts_to_isolate(text, language)

    assert [text[part.start : part.end] for part in parts] == isolated


def test_a_language_is_claimed_only_where_it_is_known():
    parts = list(parts_to_isolate("صحيفة Times وصحيفة El País و@user", "ar"))

    assert [part.language for part in parts] == ["en", "", None]


@pytest.mark.parametrize(
    ("text", "expected", "language"),
    [
        ("COVID-19 ينتشر في المدينة", "ar", "ar"),
        ("https://example.org", "ar", "ar"),
        ("12 / 50", "ar", "ar"),
        ("Reuters said so, he wrote «سلام» below.", "ar", "en"),
        ("شركة Taiwan Semiconductor Manufacturing Company", "ar", "ar"),
        ("الوطن is a daily paper that people read.", "en", "en"),
        ("سلام عليكم", "en", "ar"),
        ("12", "en", "en"),
    ],
)
def test_main_language_looks_at_more_than_the_first_letter(text, expected, language):
    assert main_language(text, expected) == language


LATIN = '<bdi dir="ltr" lang="en">'


@pytest.mark.parametrize(
    ("html", "rendered"),
    [
        ("<p>نص</p><pre>x</pre>", f'<p dir="rtl">نص</p><pre>{LATIN}x</bdi></pre>'),
        ("<p>All of it.</p>", '<p dir="ltr" lang="en">All of it.</p>'),
        ('<p dir="auto">نص</p><p></p>', '<p dir="rtl">نص</p><p></p>'),
        ('<p dir="ltr">وكان نص</p>', '<p dir="ltr"><bdi dir="rtl" lang="ar">وكان نص</bdi></p>'),
        ('<p lang="fr">Le Monde</p>', '<p lang="fr" dir="ltr">Le Monde</p>'),
        (
            "<ul><li>بند<ol><li>One</li></ol>بقية</li></ul>",
            '<ul><li dir="rtl">بند<ol><li dir="ltr" lang="en">One</li></ol>بقية</li></ul>',
        ),
        (
            "<p>قال <strong>Ahmed</strong> Naji أمس</p>",
            f'<p dir="rtl">قال {LATIN}<strong>Ahmed</strong> Naji</bdi> أمس</p>',
        ),
        (
            "<p>قال Ahmed <strong>Naji</strong> أمس</p>",
            f'<p dir="rtl">قال {LATIN}Ahmed <strong>Naji</strong></bdi> أمس</p>',
        ),
        (
            "<p>قال Ahmed <em>al</em> Naji</p>",
            f'<p dir="rtl">قال {LATIN}Ahmed <em>al</em> Naji</bdi></p>',
        ),
        (
            "<p><em>وقال John</em> Smith</p>",
            f'<p dir="rtl"><em>وقال {LATIN}John</bdi></em>{LATIN} Smith</bdi></p>',
        ),
        (
            "<p>قال John <em>Smith أمس</em></p>",
            f'<p dir="rtl">قال {LATIN}John </bdi><em>{LATIN}Smith</bdi> أمس</em></p>',
        ),
        (
            "<p>من A<br>و AT&amp;T&nbsp;Inc</p>",
            f'<p dir="rtl">من {LATIN}A</bdi><br>و {LATIN}AT&amp;T&nbsp;Inc</bdi></p>',
        ),
        (
            '<p>نص <a title="x > y">El País</a></p>',
            '<p dir="rtl">نص <a title="x > y"><bdi dir="ltr" lang="">El País</bdi></a></p>',
        ),
        ("<blockquote><p>«نص»</p></blockquote>", '<blockquote><p dir="rtl">«نص»</p></blockquote>'),
        ("نص 1 &lt; 2", "نص 1 &lt; 2"),
    ],
)
def test_render_gives_every_block_its_direction_and_sets_the_foreign_apart(html, rendered):
    assert render(html, "ar") == rendered


MARKUP = ["<p>", "</p>", "<em>", "</em>", "<s>", "</s>", "<br>", "<li>", "<td>", "<a>", "</a>"]
WORDS = ["A", "Bc", " ", "نص", "12", "-", "%", "&", "@", ".", "(", ")", "https://a.bc/"]


@given(st.lists(st.sampled_from(MARKUP + WORDS), max_size=30), st.sampled_from(["ar", "en"]))
def test_rendering_changes_no_word_and_leaves_markup_whole(pieces, language):
    html = sanitise("".join(pieces))

    rendered = render(html, language)

    assert to_text(rendered) == to_text(html)
    assert re.sub(r'</?bdi[^>]*>| (?:dir|lang)="\w*"', "", rendered) == html
    assert _is_nested(rendered)


def _is_nested(html):
    open_tags = []
    for closing, name in re.findall(r"<(/?)(\w+)", html):
        if name in {"br", "hr"}:
            continue
        if not closing:
            open_tags.append(name)
        elif open_tags.pop() != name:
            return False
    return not open_tags


def test_a_line_is_escaped_around_and_inside_what_is_set_apart():
    html = render_line("شركة <b>AT&T</b>\nو'Q&A'", "ar")

    assert "<b>" not in html
    assert unescape(re.sub(r"</?bdi[^>]*>", "", html)) == "شركة <b>AT&T</b><br>و'Q&A'"


def test_a_paragraph_of_a_reader_has_the_direction_of_its_words():
    assert render_paragraph("شكرا @ali", "en") == (
        '<p dir="rtl" lang="ar">شكرا <bdi dir="ltr">@ali</bdi></p>'
    )
    assert render_paragraph("شكرا\nلكم", "ar") == '<p dir="rtl">شكرا<br>لكم</p>'
