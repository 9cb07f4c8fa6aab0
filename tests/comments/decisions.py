"""Decisions to learn from: a word that moderators of these tests do not like, among others."""

from datetime import timedelta

from comments.models import Comment
from tests.factories import NOW, make_edition, make_moderator

#: Words that say nothing of themselves; eleven, so that refusing every other teaches none.
WORDS = (
    *("الحافلة", "الجسر", "السوق", "المدرسة", "الحديقة", "الميناء"),
    *("المكتبة", "الساعة", "الطريق", "المسرح", "النهر"),
)
DISLIKED = "زعبوط"


def say(number: int, word: str = "") -> str:
    """Return a sentence of its own for each number."""
    picked = [WORDS[number * step % len(WORDS)] for step in (1, 4, 6, 9)]
    return " ".join([*picked[:2], word, *picked[2:]])


def decide(count: int = 120, *, disliked: str = DISLIKED, published: str = "", **fields) -> None:
    """Save `count` decisions, every other a refusal, one a minute."""
    article, moderator = make_edition().article, make_moderator()
    Comment.objects.bulk_create(
        Comment(
            **{
                "article": article,
                "language": "ar",
                "name": "قارئ",
                "body": say(number, disliked if number % 2 else published),
                "status": ("rejected", "spam", "removed")[number % 3] if number % 2 else "approved",
                "reviewed_by": moderator,
                "reviewed_at": NOW + timedelta(minutes=number),
                "created_at": NOW,
            }
            | fields
        )
        for number in range(count)
    )
