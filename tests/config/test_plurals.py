"""Plurals of the Arabic catalogue: every message has six forms, and each count takes its own."""

import re

import pytest
from django.utils.translation import ngettext, override

from config.catalogues import read_catalogue

#: The placeholder of the number itself.
NUMBER = re.compile(r"%\((?:count|counter|number|shown)\)[ds]")
MESSAGES = {
    message.id: message.string
    for message in read_catalogue("ar")
    if message.id and message.pluralizable
}
#: None, one, two, few (3 to 10), many (11 to 99) and hundreds, by count.
FORMS = (
    {0: 0, 1: 1, 2: 2}
    | dict.fromkeys((3, 10, 103, 110, 1_003), 3)
    | dict.fromkeys((11, 26, 99, 111), 4)
    | dict.fromkeys((100, 101, 102, 1_000), 5)
)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message[0])
def test_words_say_one_and_two_and_numbers_the_rest(message):
    none, one, two, few, many, hundreds = MESSAGES[message]

    assert NUMBER.search(message[1])
    assert [form for form in (none, one, two) if NUMBER.search(form)] == []
    assert all(NUMBER.search(form) for form in (few, many, hundreds))
    # «3 تعليقات» but «11 تعليقًا».
    assert len({one, two, few, many}) == 4


@pytest.mark.parametrize("count", FORMS)
@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message[0])
def test_each_count_takes_its_form(message, count):
    with override("ar"):
        assert ngettext(*message, count) == MESSAGES[message][FORMS[count]]
