"""Message catalogues: what is collected, what counts as a fault, what Django then says."""

import pytest
from django.core.management import CommandError, call_command

from config import catalogues

HEADER = """msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : \
n%100>=11 && n%100<=99 ? 4 : 5;\\n"
"""
COUNTED = """
msgid "%(count)s comment"
msgid_plural "%(count)s comments"
msgstr[0] "لا تعليقات"
msgstr[1] "تعليق واحد"
msgstr[2] "تعليقان"
msgstr[3] "%(count)s تعليقات"
msgstr[4] "%(count)s تعليقًا"
"""


@pytest.fixture
def newsroom(tmp_path, settings):
    """Lay out a repository with one module, one template and an empty catalogue."""
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    for folder in ("locale/ar/LC_MESSAGES", "articles", "templates/pages"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "articles/errors.py").write_text(
        'message = _("The article is not live.")\n'
        'counted = ngettext("%(count)s comment", "%(count)s comments", 3)\n',
    )
    (tmp_path / "templates/pages/front.html").write_text(
        "<main>\n  {# it's a page #}\n{% translate \"Search\" context 'button' %}\n"
        "    {% blocktranslate trimmed %}\n  Hello,\n  {{ name }}\n{% endblocktranslate %}\n</main>"
    )
    write_catalogue()
    return tmp_path


def write_catalogue(*entries):
    catalogues.catalogue_path("ar").write_text("\n".join((HEADER, *entries)))


def faults():
    return list(catalogues.catalogue_faults("ar", catalogues.collect_messages()))


@pytest.mark.usefixtures("newsroom")
def test_strings_of_modules_and_templates_are_collected():
    found = catalogues.collect_messages()

    assert {(message.context, message.id) for message in found if message.id} == {
        (None, "The article is not live."),
        (None, ("%(count)s comment", "%(count)s comments")),
        ("button", "Search"),
        (None, "Hello, %(name)s"),
    }


@pytest.mark.usefixtures("newsroom")
def test_extract_adds_new_strings_and_drops_unused_ones(capsys):
    write_catalogue(
        'msgid "Hello, %(name)s"\nmsgstr "أهلًا %(name)s"\n', 'msgid "Gone"\nmsgstr "ذهب"\n'
    )

    call_command("catalogues", "extract")

    assert capsys.readouterr().out == "ar: 3 to translate\n"
    catalogue = catalogues.read_catalogue("ar")
    assert catalogue.get("Hello, %(name)s").string == "أهلًا %(name)s"
    assert catalogue.get("Gone") is None
    assert catalogue.get("Search", "button").string == ""


@pytest.mark.usefixtures("newsroom")
def test_extract_twice_writes_the_same_bytes():
    call_command("catalogues", "extract")
    first = catalogues.catalogue_path("ar").read_bytes()

    call_command("catalogues", "extract")

    assert catalogues.catalogue_path("ar").read_bytes() == first


def test_check_names_every_fault(newsroom):
    (newsroom / "articles/errors.py").write_text(
        "words = [_('Waiting'), _('By %(name)s'), _('Draft'), _('Who is it?')]\n"
        "more = [_('Live'), _('New')]\n"
        'counted = ngettext("%(count)s comment", "%(count)s comments", 3)\n',
    )
    (newsroom / "templates/pages/front.html").unlink()
    write_catalogue(
        COUNTED,
        'msgid "Waiting"\nmsgstr ""\n',
        'msgid "By %(name)s"\nmsgstr "بقلم %(author)s"\n',
        'msgid "Draft"\nmsgstr "مسودة draft"\n',
        'msgid "Who is it?"\nmsgstr "من هذا?"\n',
        '#, fuzzy\nmsgid "Live"\nmsgstr "منشور"\n',
        'msgid "Gone"\nmsgstr "ذهب"\n',
    )

    with pytest.raises(CommandError) as refused:
        call_command("catalogues", "check")

    assert sorted(str(refused.value).splitlines()) == [
        "ar: Latin letters (draft): 'Draft'",
        "ar: Latin punctuation: 'Who is it?'",
        "ar: marked as fuzzy: 'Live'",
        "ar: no longer used: 'Gone'",
        "ar: not in the catalogue: 'New'",
        "ar: not translated: 'Waiting'",
        "ar: not translated: ('%(count)s comment', '%(count)s comments')",
        "ar: other placeholders: 'By %(name)s'",
    ]


def test_check_accepts_a_complete_catalogue(newsroom):
    (newsroom / "templates/pages/front.html").unlink()
    write_catalogue(
        COUNTED + 'msgstr[5] "%(count)s تعليق"\n',
        'msgid "The article is not live."\nmsgstr "المادة غير منشورة."\n',
    )

    call_command("catalogues", "check")

    assert faults() == []


def test_compile_writes_what_django_loads(newsroom):
    write_catalogue('msgid "Draft"\nmsgstr "مسودة"\n')

    call_command("catalogues", "compile")

    compiled = newsroom / "locale/ar/LC_MESSAGES/django.mo"
    assert "مسودة".encode() in compiled.read_bytes()


def test_the_catalogues_of_the_repository_are_complete():
    assert faults() == []
