"""Sanitising, rendering and reading rich text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.richtext import sanitise, to_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<p>نص<script>alert(1)</script></p>", "<p>نص</p>"),
        ('<p onclick="x" style="color:red" class="y">نص</p>', "<p>نص</p>"),
        ('<a href="javascript:x">رابط</a>', '<a rel="noopener">رابط</a>'),
        ('<a href="\u00a0javascript:x">رابط</a>', '<a rel="noopener">رابط</a>'),
        ('<a href="\u2028javascript:x">رابط</a>', '<a rel="noopener">رابط</a>'),
        (
            '<a href="https://example.org/a?b=1&amp;c=2">رابط</a>',
            '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener">رابط</a>',
        ),
        ('<p dir="ltr" lang="en">Text</p>', '<p dir="ltr" lang="en">Text</p>'),
        ('<p dir="evil" lang="zz">Text</p>', "<p>Text</p>"),
        ("<p>نص &#x202e;معكوس</p>", "<p>نص معكوس</p>"),
        ("<p>نص</p><p></p><p> <br></p>", "<p>نص</p>"),
        ("<iframe src=x></iframe><svg onload=x></svg><img src=x onerror=y>", ""),
    ],
)
def test_sanitise_keeps_words_and_drops_tricks(typed, kept):
    assert sanitise(typed) == kept


@given(st.text(alphabet="<>/pabr=\"'&;#x0\ufeff\x00 ن\u202e", max_size=60))
def test_sanitising_twice_changes_nothing_more(text):
    assert sanitise(sanitise(text)) == sanitise(text)


def test_to_text_reads_a_line_per_block():
    assert to_text("<p>أول &amp; ثانٍ</p><ul><li>ثالث</li></ul>") == "أول & ثانٍ\nثالث"
