"""Our own measure of the word list: terms, ways to hide them, and honest texts that look alike."""

# ruff: noqa: RUF001 - look-alikes are what this is about

import random
from collections.abc import Iterator

TERMS_AR = (  # noqa: SIM905 - a list of words reads better as a text
    "حقير كلب حمار خنزير منافق قحبة شرموطة غبي تافه سافل نذل وسخ كافر خائن عميل كذاب حرامي "
    "ساقط منحط معتوه زنديق مرتد متخلف حثالة زبالة لئيم ملعون جحش صرصور ديوث وقح دجال"
).split()
TERMS_EN = (  # noqa: SIM905 - a list of words reads better as a text
    "idiot moron asshole bastard bitch scumbag wanker retard stupid fuck shit ass"
).split()
PHRASES = ("ابن كلب", "كس امك", "son of a bitch", "go to hell")
#: As people type them who have no Arabic keys.
ARABIZI = {
    "حقير": "7a2eer 7aqir 7a2ir 7a8eer 7aqeer el7a2eer",
    "كلب": "kalb kaleb elkalb kalbeen 2elkalb",
    "حمار": "7mar 7omar homar 7imar 7maar",
    "خنزير": "5anzir khanzeer 5anzeer khanzir 7'anzir",
    "منافق": "monafe2 munafiq mnafe2 monafek monafeq",
    "قحبة": "2a7ba qa7ba 9a7ba ka7ba 2a7beh",
    "شرموطة": "sharmouta sharmoota sharmu6a sharmota",
    "غبي": "ghabi 8abi 3'abi ghaby",
    "تافه": "tafeh taafeh tafih",
    "سافل": "safel saafel safil",
    "كافر": "kafer kaafir kafir",
    "كذاب": "kazzab kathab kazab kadhab",
    "حرامي": "7arami harami 7aramy",
    "وسخ": "wese5 wisikh was5",
    "معتوه": "ma3tooh ma3touh m3tuh",
    "متخلف": "mota5alef motakhalef mit5allef",
    "زبالة": "zbaleh zebala zbala",
    "ملعون": "mal3oun mal3on mal3oon",
    "صرصور": "9ar9our sarsoor sarsour",
    "ديوث": "dayouth dayooth",
    "وقح": "wa2e7 waqi7 we2e7",
    "دجال": "dajjal dajal dagal",
    "جحش": "ja7sh ga7sh j7esh",
    "حثالة": "7uthala 7othaleh",
    "لئيم": "la2eem l2im",
}
_BEFORE = ("و", "ال", "وال", "بال", "فال", "ب", "ل", "يا", "هال")
_BEHIND = ("ين", "ات", "ون")
_FORMS = {  # isolated presentation forms
    "ا": "\ufe8d",
    "ب": "\ufe8f",
    "ح": "\ufea1",
    "ر": "\ufead",
    "ك": "\ufed9",
    "ل": "\ufedd",
    "ق": "\ufed5",
    "م": "\ufee1",
    "ن": "\ufee5",
    "ي": "\ufef1",
    "و": "\ufeed",
    "ف": "\ufed1",
    "س": "\ufeb1",
    "خ": "\ufea5",
}
_PERSIAN = {
    "ك": "ک",
    "ي": "ی",
    "ة": "ہ",
    "ب": "پ",
    "ف": "ڤ",
    "ج": "چ",
    "ه": "ھ",
    "و": "ۆ",
    "ر": "ڕ",
}
_BY_SOUND = {"ح": "7", "ع": "3", "خ": "5", "ط": "6", "ق": "9", "غ": "8", "ا": "1"}
_LATIN_INSIDE = {"ا": "l", "ه": "o", "و": "w", "ك": "k", "ب": "b", "م": "m", "ن": "n", "ر": "r"}
_LEET = {"a": "@", "i": "1", "o": "0", "e": "3", "s": "$", "t": "7", "b": "8"}
_CYRILLIC = {
    "a": "а",
    "e": "е",
    "o": "о",
    "c": "с",
    "i": "і",
    "s": "ѕ",
    "k": "к",
    "h": "һ",
    "t": "т",
}
_GREEK = {"o": "ο", "i": "ι", "a": "α", "u": "υ", "n": "η", "k": "κ", "t": "τ", "e": "ε"}
_ACCENTS = {"a": "á", "i": "ï", "o": "ö", "u": "ü", "e": "é"}
_GLUES = ("  ", "\n", " ... ", "_", ".", "-", " 🙂 ", "\u200f ")
_HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202b\u2066\u2069\u00ad"

#: Honest texts; many have letters of a term in them, or a word that sounds like one.
CLEAN = """
حزب الشعب فاز بأغلبية المقاعد
زبون المطعم شكا من الفاتورة
السير عكس الاتجاه ممنوع
كسر في الأنبوب أوقف المياه
ركبت تاكسي من المطار إلى الفندق
ورشة ميكانيكي في المنطقة الصناعية
رفض الوزير تحقير المهنة
كل بيت في الحي له حديقة
جاء من افق بعيد
حملت الناقة حملها ومضت
ذهبت إلى الفلسفة من باب الشعر
محكمة النقض أيدت الحكم
حمرة الشفق جميلة اليوم
خولة بنت الأزور فارسة من فرسان العرب
عبده خال روائي سعودي
الكلبشات في يد الشرطي
بحيرة طبريا في انخفاض
عرس في القرية بعد غياب
قرأت كتابا عن الحيوان للجاحظ
منافذ البيع مفتوحة حتى العاشرة
التفاهة لا تعالج بالمنع
وسخاء الناس لا ينسى
كفر الشيخ محافظة في شمال مصر
العملاء يشكون من بطء المصرف
خاتمة القصة لم تعجبني
كذا قال جدي رحمه الله
حرام أن تترك الحديقة هكذا
سقط المطر غزيرا على الساحل
انحطاط الذوق العام يقلقني
زندقة المتهم لم تثبت
الرد على المقال في العدد القادم
تخلف عن الموعد ثلاث مرات
زبدة الكلام أن الطريق طويل
اللؤم طبع لا يتغير
لعن الله الواشي
جحا قصة نرويها للصغار كل ليلة
صر صوره في منديل وأعطاها لجدته
وقاحة السؤال لا تعفي من الجواب
نهر دجلة فاض في الربيع
كلية الحقوق أعلنت النتائج
ما أجمل الغيم فوق الجبل
شكرا على المقال، نريد المزيد من التفاصيل
وصلت الحافلة متأخرة ساعة كاملة
أين ذهبت ميزانية المدارس؟
السعر ارتفع من 20 إلى 35 ليرة
الفريق فاز 3-1 في الشوط الثاني
رقم القرار 7 لسنة 2017
د. سامر الحلبي طبيب أطفال
م. أحمد مهندس الطرق
أ. ب. ج. د. خيارات السؤال
عاش من شافك يا جار
والله إن الخبر مفرح
يا أهل الخير ساعدوا المدرسة
صباح الخير من حلب
هههههه طريفة جدا
برافوووو على الجهد
The class passed its test
Grass grows over the glass house
He'll shell the peas himself
Scunthorpe United won again
The assassin was never found
Essex and Sussex are counties
A cockpit recorder was recovered
Dickens wrote about London
The pen is mightier than the sword
We analysed the Titanic's hull
Pass it on as soon as you can
It has its own logic
Moroni is the capital of Comoros
The Basterds film is by Tarantino
Shiitake mushrooms are tasty
A night at the opera
Homer wrote the Iliad
The Hummer was parked outside
He is a keen hiker
They built a skyscraper in Japan
Prince Hamad visited the museum
The Kurds celebrated Newruz
Nasiriyah lies on the Euphrates
Fajr prayer is at five
Who're you talking to?
The globe is warming
Battle of Hattin
a merited win for the visitors
The filet mignon was cold
I live at 5 A street
The match ended 2-1
G7 leaders met
H5N1 spreads
We paid $5 for it
Call 911 now
3am is too early
Mr Hancock said so
The saffron rice was good
Kalkilya and Tulkarm
Bach and Scarlatti
Kabul airport reopened
I am as happy as can be
"""


def clean_texts() -> list[str]:
    """Return the honest texts."""
    return CLEAN.strip().splitlines()


def disguises(seed: int) -> Iterator[tuple[str, str, str]]:
    """Yield a way of hiding, the term, and what a reader typed, the same each time."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    for hide, terms in ((_arabic, TERMS_AR), (_english, TERMS_EN)):
        for term in terms:
            yield from ((way, term, text) for way, text in hide(term, chance))
    for term, spellings in ARABIZI.items():
        yield from (("arabizi", term, spelling) for spelling in spellings.split())
    for phrase in PHRASES:
        yield from (("phrase", phrase, phrase.replace(" ", glue)) for glue in _GLUES)


def _arabic(term: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    before, stem = chance.choice(_BEFORE), term.removesuffix("ة")
    yield "as it is", term
    yield "particle", before + term
    yield "particle and ending", f"ال{stem}{chance.choice(_BEHIND[:2])}"
    yield "ending", stem + (chance.choice(_BEHIND) if stem == term else "ات")
    yield "harakat", "".join(char + chance.choice(_HARAKAT) for char in term)
    yield "stretching stroke", ("\u0640" * chance.randint(1, 4)).join(term)
    yield "invisible", chance.choice(_INVISIBLE).join(term)
    yield "forms", term.translate(str.maketrans(_FORMS))
    yield "Persian letters", term.translate(str.maketrans(_PERSIAN))
    yield "stretched", _stretched(term, chance, chance.randint(3, 9))
    yield "spelt", chance.choice(" .-_*~/،|").join(term)
    yield "emoji", chance.choice(["🙂", "🤡", "💩", "❤️"]).join(term)
    yield "spelt with emoji", " 🙂 ".join(term)
    yield "tags", "<b></b>".join(term)
    at = chance.randint(1, len(term) - 1)
    yield "digit inside", term[:at] + chance.choice("0146٤") + term[at:]
    yield "digits by sound", _swapped(term, _BY_SOUND)
    yield "Latin inside", _swapped(term, _LATIN_INSIDE)
    yield "around", f"«{term}!!»"
    if len(term) > 3:
        yield "masked", term[:1] + "*" + term[2:]
        yield "in two", f"{term[:2]} {term[2:]}"
    yield "all at once", f"{before}{_stretched(term, chance, 4)}".replace("ي", "ی") + "\u200f"


def _english(term: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    yield "as it is", term.title()
    yield "plural", term + ("es" if term.endswith(("s", "h")) else "s")
    yield "leet", _swapped(term, _LEET)
    yield "leet", "".join(_LEET.get(char, char) for char in term)
    yield "look-alikes", _swapped(term, _CYRILLIC)
    yield "look-alikes", _swapped(term, _GREEK)
    yield "accents", _swapped(term, _ACCENTS)
    yield "full width", "".join(chr(ord(char) + 0xFEE0) for char in term)
    yield "invisible", chance.choice(_INVISIBLE).join(term)
    yield "stretched", _stretched(term, chance, chance.randint(3, 8))
    yield "spelt", chance.choice(" .-_*~/|").join(term)
    yield "emoji", "🙂".join(term)
    if len(term) > 3:
        yield "masked", term[:1] + "*" + term[2:]


def _stretched(term: str, chance: random.Random, times: int) -> str:
    at = chance.randrange(len(term))
    return term[:at] + term[at] * times + term[at + 1 :]


def _swapped(term: str, table: dict[str, str]) -> str:
    for char in term:
        if char in table:
            return term.replace(char, table[char], 1)
    return term
