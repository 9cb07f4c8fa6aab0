"""An archive as large as asked for, the same each time: `import_articles` reads its lines."""

# ruff: noqa: S311 - no secrets, but the same archive each time.

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

#: In 1 % of the articles, and in 20 %; no other word of the archive is like them.
RARE_AR, COMMON_AR = "زلزال", "الحكومة"
RARE_EN, COMMON_EN = "earthquake", "government"
RARE_EVERY, COMMON_EVERY = 100, 5

SECTIONS = ("محليات", "اقتصاد", "ثقافة", "رياضة", "علوم")
START = datetime(2016, 1, 1, 6, tzinfo=UTC)
#: How far apart articles are: sixty a day.
STEP = timedelta(minutes=24)
#: Words of a body; a news article of 2,500 characters.
BODY_WORDS = (300, 460)
#: Every fourth article is in English too.
ENGLISH_EVERY = 4

_FUNCTION_AR = (  # noqa: SIM905 - a list of words reads better as a text
    "في من على أن إلى التي عن مع هذا الذي قال كما بعد بين لا أو كان قد ما عام كل لم ذلك حيث "
    "قبل عند غير منذ أي كانت خلال هو هي حول ثم أكثر لدى دون إن بعض وقد بل أما عبر وفق ضد نحو "
    "رغم"
).split()
# Consonants of roots, and the shapes that Arabic makes words of: 1, 2, 3 stand for the root.
_ROOTS_AR = (  # noqa: SIM905 - a list of words reads better as a text
    "كتب درس علم عمل حكم خرج دخل نظر حمل صنع زرع شرك بحث سكن طلب جمع فتح غلق نشر سفر وصل قرر "
    "عرض لعب فوز خسر ربح نقل بني هدم سمع شهد حضر غيب رفع خفض وزن قيس رسم صور لون غني رقص مثل "
    "خرج نصر حرب سلم هدن صلح عهد وعد شرط ضمن كفل حمي دفع هجم حرس سجن حرر عدل ظلم حقق برأ شهر "
    "عرف جهل ذكر نسي فهم شرح فسر ترجم حفظ قرأ نطق صمت سأل جوب نقش حور خطب وعظ نصح رشد قود تبع "
    "وكل نوب خلف سبق لحق بدأ نهي كمل نقص زيد قلل كثر وفر بخل كرم نفق صرف وفي دين قرض رهن بيع "
    "شري تجر ورد صدر خزن"
).split()
_SHAPES_AR = (
    *("1ا23", "م12و3", "م123", "12ا3", "12و3", "12ي3", "ت12ي3", "ا12ا3", "ا1ت2ا3", "است12ا3"),
    *("م1ا2ا3", "12ا3ة", "م123ة", "1ا2و3", "من12ا3", "ت1ا2و3", "ا12و3", "12ا3ي", "م12ا3", "ي123"),
)
_BEFORE_AR = ("", "", "", "ال", "ال", "ال", "وال", "بال", "لل", "و", "ل", "ب")
_AFTER_AR = ("", "", "", "", "ية", "ات", "ين", "ه", "ها", "هم")
_FUNCTION_EN = (  # noqa: SIM905 - a list of words reads better as a text
    "the of to and a in that is for on it with as was at by from be have this has an are not "
    "but or his they which will their its been who had were one after more when all would "
    "there also"
).split()
_STEMS_EN = (  # noqa: SIM905 - a list of words reads better as a text
    "act add affirm agree answer appoint argue arm arrest ask assign assist attack attend "
    "bank battle build call camp cast cater chart claim clash coast collect command commit "
    "complain concern confirm conflict connect consult contest counsel court craft credit "
    "debt decay demand depart deploy design detain direct discover district doubt draft dwell "
    "earn elect employ end enforce engineer establish event exhibit expect explain exploit "
    "export farm field fight film flood form fort fund garden gather govern harbour harvest "
    "help highlight host import insist inspect invent invest join land launch lead learn lend "
    "list market master mend mention mount murder neighbour offer order paint parent park "
    "part pass patent pay people permit plant play point port present press print produce "
    "project prompt protest publish question reach read record reform remark rent repair "
    "report request research respond rest return reward river road sail school season seek "
    "sell settle shelter shop sign speak spend start stress strike study suggest supply "
    "support talk teach tend test trade train transport travel treat trust turn view visit "
    "vote wait walk want warn water weather wind witness wonder work yield"
).split()
_AFTER_EN = ("", "s", "ed", "ing", "er", "ers", "ment", "able", "ings", "less", "ful")


class Language:
    """The words of one language, drawn as Zipf's law has them."""

    def __init__(self, words: list[str]) -> None:
        """Give the word at rank n a weight of 1/(n + 3)."""
        self.words = words
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))

    def text(self, chance: random.Random, count: int) -> list[str]:
        """Draw words."""
        return chance.choices(self.words, cum_weights=self.weights, k=count)


def arabic() -> Language:
    """Make some 20,000 words of roots and shapes, function words first."""
    chance = random.Random(2017)
    shaped = [
        "".join(root[int(sign) - 1] if sign in "123" else sign for sign in shape)
        for root in _ROOTS_AR
        for shape in _SHAPES_AR
    ]
    forms = [
        chance.choice(_BEFORE_AR) + word + chance.choice(_AFTER_AR)
        for word in shaped
        for _ in range(8)
    ]
    return _language(_FUNCTION_AR, forms, chance)


def english() -> Language:
    """Make some 2,000 words, function words first."""
    forms = [stem + ending for stem in _STEMS_EN for ending in _AFTER_EN]
    return _language(_FUNCTION_EN, forms, random.Random(2018))


def _language(first: list[str], forms: list[str], chance: random.Random) -> Language:
    distinct = sorted(set(forms) - set(first))
    chance.shuffle(distinct)
    return Language([*first, *distinct])


def lines(count: int, *, start: int = 0) -> Iterator[str]:
    """Yield the lines numbered `start` to `count` of the archive; each depends on its number."""
    languages = {"ar": arabic(), "en": english()}
    for number in range(start, count):
        yield json.dumps(_article(number, languages), ensure_ascii=False)


def _article(number: int, languages: dict[str, Language]) -> dict:
    chance = random.Random(number)
    has_english = number % ENGLISH_EVERY == 0
    return {
        "external_id": f"bench-{number}",
        "section": SECTIONS[number % len(SECTIONS)],
        "published_at": (START + STEP * number).isoformat(),
        "likes": chance.randrange(300),
        "tags": [f"وسم {chance.randrange(200)}"],
        "authors": [f"كاتب {chance.randrange(60)}"],
        "ar": _words(number, languages["ar"], chance, (RARE_AR, COMMON_AR)),
        "en": _words(number, languages["en"], chance, (RARE_EN, COMMON_EN))
        if has_english
        else None,
    }


def _words(
    number: int, language: Language, chance: random.Random, markers: tuple[str, str]
) -> dict[str, str]:
    body = language.text(chance, chance.randint(*BODY_WORDS))
    for marker, every in zip(markers, (RARE_EVERY, COMMON_EVERY), strict=True):
        # English stands on every fourth article: count those, not all.
        if (number // (ENGLISH_EVERY if marker.isascii() else 1)) % every == 0:
            body.insert(chance.randrange(len(body)), marker)
    paragraphs = [" ".join(body[n : n + 60]) for n in range(0, len(body), 60)]
    return {
        "headline": " ".join(language.text(chance, 9)),
        "summary": " ".join(language.text(chance, 22)),
        "body": "".join(f"<p>{paragraph}.</p>" for paragraph in paragraphs),
    }
