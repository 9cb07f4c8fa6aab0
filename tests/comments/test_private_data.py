"""What gives a person away is found in any script; what merely has digits is not."""

# ruff: noqa: RUF001 - these are digits and signs as people type them.

import pytest

from comments.screening import private_data

GIVES_AWAY = [
    ("phone", "اتصلوا به على 0944123456"),
    ("phone", "رقمه ٠٩٤٤ ١٢٣ ٤٥٦"),
    ("phone", "رقمه ۰۹۴۴-۱۲۳-۴۵۶"),
    ("phone", "+963 944 123 456"),
    ("phone", "٠٠٩٦٣٩٤٤١٢٣٤٥٦"),
    ("phone", "0 9 4 4 1 2 3 4 5 6"),
    ("phone", "09.44.12.34.56"),
    ("phone", "963944123456"),
    ("phone", "(+963) 11-222-3344"),
    ("phone", "011 2223344"),
    ("phone", "واتساب 70123456"),
    ("phone", "03-123 456 لبنان جوال"),
    ("phone", "01012345678"),
    ("phone", "+201012345678"),
    ("phone", "+44 20 7946 0958"),
    ("phone", "call him on 555 0199 22"),
    ("email", "samer@example.com"),
    ("email", "samer.h (at) example.org"),
    ("iban", "GB82 WEST 1234 5698 7654 32"),
    ("iban", "DE89370400440532013000"),
    ("card", "4111 1111 1111 1111"),
    ("identity", "الرقم الوطني 01020304567"),
    ("identity", "رقم هويته ١٢٣٤٥٦٧٨٩٠١"),
    ("identity", "جواز سفره N 00123456"),
    ("identity", "29001011234567"),
    ("coordinates", "بيته عند 33.5138, 36.2765"),
    ("coordinates", "٣٣٫٥١٣٨ ، ٣٦٫٢٧٦٥"),
    ("coordinates", "33°30'49\"N 36°17'21\"E"),
    ("address", "هو ساكن في شارع بغداد بناية رقم 12 الطابق الثالث"),
    ("address", "شارع الحمرا مقابل الصيدلية بناية 7"),
    ("address", "بناية 14 الطابق 3"),
    ("address", "يسكن في حي الزهراء بيت رقم 5"),
    ("address", "he lives at 12 baker street"),
    ("address", "12 Baker Street, flat 4"),
    ("coordinates", "شوفوه هون https://maps.app.goo.gl/abc"),
]
HARMLESS = [
    "في 21/06/2017 أعلنت الوزارة",
    "2017-06-21 و 2018-01-02",
    "من 2011-2024 لم يتغير شيء",
    "06.07.2021",
    "بين 2011 و2024 و 1999",
    "سعر الصرف 14500 ليرة",
    "بلغت الميزانية 12,000,000,000 ليرة",
    "1200000000 ليرة سورية",
    "بلغ العجز 963123456789 ليرة",
    "٠٫٧٥ بالمئة و 0.123456789",
    "نسبة 45.5% و 12%",
    "النتيجة 3-1 ثم 2-0 وانتهى 4 - 3",
    "المرسوم رقم 123456 لعام 2020",
    "الساعة 10:30 مساء",
    "10 people on the street",
    "شارع بغداد 12 قتيلا",
    "عدد سكان دمشق 2500000 نسمة",
    "قرأت 3.5 صفحات. شكرا",
    "القرار 2254 والقرار 1701",
    "الدوري 2023/2024",
    "1,234,567 votes",
    "001 002 003",
    "كان عمره 45 سنة وله 3 أولاد و12 حفيدا",
    "0 من 10 للمدرب",
    "I paid 1200 dollars for 2 rooms in 2019",
    "خسرنا 0-3 و 0-4 و 1-5 هذا الموسم",
    "الاجتماع 09:00 - 17:00 يوم 12",
    "2 كيلو بندورة ب 15000 وخيار 8000",
    "رواتب 250000 300000 450000 ليرة",
    "طابور طويل في شارع الثورة امام بيت قديم",
    "12 March 2019 at 09 30",
    "2016 2017 2018 2019 2020",
    "مقال رقم 79842 على موقعكم",
    "00:45 دقيقة من الفيديو",
    "في بيت رقم واحد في الترتيب",
]


@pytest.mark.parametrize(("kind", "text"), GIVES_AWAY)
def test_private_data_finds_what_leads_to_a_person(kind, text):
    assert kind in {datum.kind for datum in private_data(text)}


@pytest.mark.parametrize("text", HARMLESS)
def test_private_data_leaves_other_numbers_alone(text):
    assert private_data(text) == []


def test_private_data_says_which_piece():
    assert [datum.piece for datum in private_data("اتصلوا به على ٠٩٤٤ ١٢٣ ٤٥٦ مساء")] == [
        "0944 123 456",
        "0944 123 456",
    ]


@pytest.mark.parametrize("broken", ["GB83 WEST 1234 5698 7654 32", "4111 1111 1111 1112"])
def test_private_data_checks_the_check_digits(broken):
    assert {datum.kind for datum in private_data(broken)} & {"iban", "card"} == set()
