"""Finding what gives a person away: numbers, addresses, accounts and places; no Django."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.arabic import fold

#: Digits of a telephone number. Source: ITU-T E.164 (at most 15), national plans of the region.
_SEPARATOR = r"[ .\-_()/*]{0,3}"
_DIGIT = rf"\d(?:{_SEPARATOR}\d)"
#: Country codes that people of the region and its diaspora write without a plus.
_COUNTRIES = "963|961|962|964|965|966|967|968|970|971|972|973|974|20|212|213|216|218|249|90|49"
_PHONES = re.compile(
    rf"(?<![\d.,])(?:\+|00){_SEPARATOR}[1-9]{_SEPARATOR}{_DIGIT}{{6,13}}(?!\d)"
    rf"|(?<![\d.,])0{_SEPARATOR}[1-9]{_SEPARATOR}{_DIGIT}{{6,8}}(?!\d)"
    r"|(?<![\d.,])0[1-9][ \-/]?\d{3}[ \-]?\d{3}(?!\d)"
    rf"|(?<![\d.,])(?:{_COUNTRIES})[ \-]?[1-9]\d{{7,9}}(?!\d)"
    rf"|(?<![\d.,])96\d{_SEPARATOR}[1-9]{_SEPARATOR}{_DIGIT}{{6,8}}(?!\d)"
)
_CALLED = re.compile(
    r"(?:هاتف|تلفون|تليفون|موبايل|جوال|واتس|رقمي|رقمه|رقمها|رقم بيته|خليوي|اتصلوا|كلمني"
    r"|\b(?:phone|mobile|whats\s?app|tel|call|text|cell|number is)\b)"
    rf"[^\d\n+]{{0,20}}(\d{_SEPARATOR}{_DIGIT}{{5,12}})(?!\d)"
)
_EMAILS = re.compile(
    r"[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,24}\b"
)
_IBANS = re.compile(r"\b[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?\b")
_CARDS = re.compile(r"(?<!\d)\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}(?!\d)")
_IDS = re.compile(
    r"(?:رقم\w* الوطني|رقم وطني|الوطني|الهويه|هويته|هويتها|بطاقته|جواز سفر\w*|جوازه|القيد|الاقامه"
    r"|\b(?:national id|id number|id no|passport|ssn|social security)\b)"
    r"[^\d\n]{0,16}?((?:\b[a-z]{1,2} ?)?\d(?:[ \-]?\d){5,14})(?!\d)"
)
#: Egypt: century, date of birth, governorate, number. Source: its national identity card.
_EGYPTIAN_IDS = re.compile(
    r"(?<!\d)[23]\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{2}\d{5}(?!\d)"
)
_COORDINATES = re.compile(
    r"(?<![\d.])-?\d{1,2}[.\u066b]\d{4,}°?\s?[nsشج]?\s?[,،;/ ]\s?-?\d{1,3}[.\u066b]\d{4,}"
    r"|\d{1,3}\s?°\s?\d{1,2}\s?['’\u2032](?:\s?\d{1,2}(?:\.\d+)?\s?(?:[\"”]|['\u2032]{2}))?\s?[nsewشجغق]"
    r"|\b(?:maps\.app\.goo\.gl|goo\.gl/maps|google\.[a-z.]+/maps|maps\.google|waze\.com)/\S+"
)
_BUILDING = r"(?:بنايه|البنايه|عماره|العماره|مبني|المبني|منزل|بيت|دار|فيلا|شقه|الشقه|بلوك)"
_STREET = r"(?:شارع|حي|حاره|زقاق|جاده|طريق|دخله|مفرق|خلف|جنب|مقابل)"
_ADDRESSES = re.compile(
    rf"{_STREET}\s[^\n\d]{{2,60}}?{_BUILDING}\s(?:رقم\s)?\d{{1,4}}\b"
    rf"|{_BUILDING}\s(?:رقم\s)?\d{{1,4}}\b[^\n\d]{{1,30}}(?:طابق|الطابق|شقه|الشقه)\s\w+"
    rf"|{_BUILDING}\s(?:رقم\s)?\d{{1,4}}\b[^\n\d]{{1,12}}{_STREET}\s\w+"
    r"|(?:ساكن|ساكنه|يسكن|تسكن|عنوانه|عنوانها|بيته|بيتها|منزله|منزلها)\s[^\n\d]{0,50}"
    rf"(?:{_BUILDING}\s(?:رقم\s)?|{_STREET}\s\D{{2,30}}|رقم\s)\d{{1,4}}\b"
    r"|\b(?:lives?|living|address|home|house|found|stays)\b[^\n\d]{0,25}\b\d{1,5}[a-z]?,?\s"
    r"(?:[a-z'.]+\s){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|square)\b"
    r"|\b(?:street|road|avenue|lane|drive|boulevard)\b[^\n\d]{0,12}"
    r"\b(?:building|house|apartment|apt|flat|no)\.?\s\d{1,4}\b"
)
_NUMBERED_STREET = re.compile(
    r"\b\d{1,5}[A-Za-z]?,? (?:[A-Z][a-z'.]+ ){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd)\b"
)
#: What looks like a number of a person and is none: days, hours, spans of years, decimals.
_TIMES = re.compile(
    r"(?<![\d/.-])(?:[0-3]?\d([/.-])(?:1[0-2]|0?[1-9])\1(?:19|20)?\d{2}"
    r"|(?:19|20)\d{2}([/.-])(?:1[0-2]|0?[1-9])\2[0-3]?\d"
    r"|(?:19|20)\d{2} ?[-/] ?(?:19|20)\d{2})(?![\d/.-]*\d)"
    r"|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b0\.\d+|(?<!\d)\d{1,3}(?:[,٬]\d{3})+\b"
)
#: What makes a long number an amount.
_AMOUNT = re.compile(
    r"\s?(?:%|٪|\$|€|£|مليون|مليار|الف|ليره|دولار|يورو|جنيه|دينار|ريال|درهم|طن|برميل|متر|كيلو|كم\b"
    r"|نسمه|شخص|صوت|مشاهد|dollars?|euros?|pounds?|million|billion|people|votes|views|barrels|km\b)"
)


@dataclass(frozen=True)
class PrivateDatum:
    """A piece of a text that leads to a person: its kind, and how it reads folded."""

    kind: str
    piece: str


def private_data(text: str) -> list[PrivateDatum]:
    """Return what in `text` leads to a person, in no order; digits may be of any script.

    Dates, hours, amounts, decimals and the numbers of laws are nobody's.
    """
    folded = fold(text)
    found = [
        *(PrivateDatum("email", match[0]) for match in _EMAILS.finditer(folded)),
        *(PrivateDatum("iban", one[0]) for one in _IBANS.finditer(folded) if _is_iban(one[0])),
        *(PrivateDatum("card", one[0]) for one in _CARDS.finditer(folded) if _is_card(one[0])),
        *(PrivateDatum("identity", match[0]) for match in _EGYPTIAN_IDS.finditer(folded)),
        *(PrivateDatum("identity", match[0]) for match in _IDS.finditer(folded)),
        *(PrivateDatum("coordinates", match[0]) for match in _COORDINATES.finditer(folded)),
        *(PrivateDatum("address", match[0]) for match in _ADDRESSES.finditer(folded)),
        *(PrivateDatum("address", match[0]) for match in _NUMBERED_STREET.finditer(text)),
    ]
    return found + list(_phones(folded))


def _phones(folded: str) -> Iterator[PrivateDatum]:
    # Times give way to a letter, so that two numbers around one do not grow together.
    text = _TIMES.sub("x", folded)
    for pattern, group in ((_PHONES, 0), (_CALLED, 1)):
        for match in pattern.finditer(text):
            if not _AMOUNT.match(text, match.end()):
                yield PrivateDatum("phone", match[group])


def _is_iban(text: str) -> bool:
    # Source: ISO 13616; the remainder by 97 of a true one is 1.
    plain = text.replace(" ", "")
    turned = plain[4:] + plain[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def _is_card(text: str) -> bool:
    # Source: ISO/IEC 7812, the check digit of Luhn.
    digits = [int(digit) for digit in text if digit.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
