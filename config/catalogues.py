"""Message catalogues without gettext's binaries: collecting, checking and compiling them."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

DOMAIN = "django"
#: English is the language of the message ids themselves.
LOCALES = ("ar",)
SOURCES = ("config", "articles", "comments", "engagement")
#: Which argument of each call is the text, its plural and its context ("c").
KEYWORDS = {
    name + lazy: places
    for lazy in ("", "_lazy", "_noop")
    for name, places in {
        "gettext": (1,),
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
} | {"_": (1,)}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
#: Names that stay Latin inside Arabic text, and the tags around words.
LATIN_NAMES = re.compile(
    r"</?\w+[^>]*>|\d{4}-\d\d-\d\dT[\d:]+Z|application/json|Retry-After|UTF-8"
    r"|\b(?:ALTCHA|reCAPTCHA|Google|API|ASCII|JSON|RSS|URL|HTML|HTTP|JPEG|PNG|WebP|AVIF|Allow)\b",
)
LATIN_LETTER = re.compile(r"[A-Za-z]+")
FOREIGN_PUNCTUATION = re.compile("(?<=[\u0621-\u064a])[,;?]")


def catalogue_path(locale: str) -> Path:
    """Return where the translations of `locale` are kept."""
    return Path(settings.LOCALE_PATHS[0]) / locale / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalogue(locale: str) -> Catalog:
    """Return the translations of `locale` as they stand in the repository."""
    with catalogue_path(locale).open("rb") as file:
        return read_po(file, locale=locale, domain=DOMAIN)


def collect_messages() -> Catalog:
    """Return every string that Python files and templates ask to have translated."""
    found = Catalog(domain=DOMAIN, charset="utf-8")
    for path in _source_files():
        name = str(path.relative_to(settings.BASE_DIR))
        source = io.BytesIO(_readable(path).encode())
        for _line, text, comments, context in extract("python", source, KEYWORDS, ["Translators:"]):
            found.add(text, None, [(name, 0)], auto_comments=comments, context=context)
    return found


def update_catalogue(locale: str) -> int:
    """Bring in new strings and drop unused ones; return how many wait for a translation."""
    path, catalogue = catalogue_path(locale), read_catalogue(locale)
    catalogue.update(collect_messages(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    body = io.BytesIO()
    write_po(body, catalogue, 100, omit_header=True, sort_output=True, include_lineno=False)
    # The header stays as it was: a date in it would make two branches conflict about nothing.
    header = path.read_text().split("\n\n", 1)[0].strip()
    path.write_text(f"{header}\n\n{body.getvalue().decode().strip()}\n")
    return sum(not _is_translated(message) for message in catalogue if message.id)


def compile_catalogue(locale: str) -> Path:
    """Write what Django loads beside the translations; return its path."""
    target = catalogue_path(locale).with_suffix(".mo")
    with target.open("wb") as file:
        write_mo(file, read_catalogue(locale))
    return target


def catalogue_faults(locale: str, wanted: Catalog) -> Iterator[str]:
    """Yield what keeps `locale` from saying all of `wanted` well, one line for each fault."""
    catalogue = read_catalogue(locale)
    for message in _sorted(wanted):
        if catalogue.get(message.id, message.context) is None:
            yield f"{locale}: not in the catalogue: {message.id!r}"
    for message in _sorted(catalogue):
        if wanted.get(message.id, message.context) is None:
            yield f"{locale}: no longer used: {message.id!r}"
        else:
            faults = _message_faults(message)
            yield from (f"{locale}: {fault}: {message.id!r}" for fault in faults)


def _source_files() -> Iterator[Path]:
    base = Path(settings.BASE_DIR)
    for folder in SOURCES:
        yield from sorted(base.glob(f"{folder}/**/*.py"))
    for suffix in ("html", "txt"):
        yield from sorted(base.glob(f"templates/**/*.{suffix}"))


def _readable(path: Path) -> str:
    text = path.read_text()
    # Brackets keep the indentation of a page from being read as Python's.
    return text if path.suffix == ".py" else f"(\n{templatize(text, origin=str(path))}\n)"


def _sorted(catalogue: Catalog) -> list[Message]:
    return sorted(message for message in catalogue if message.id)


def _forms(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [text or ""] if isinstance(text, str | None) else list(text)


def _is_translated(message: Message) -> bool:
    return all(_forms(message.string))


def _message_faults(message: Message) -> Iterator[str]:
    forms, source = _forms(message.string), _forms(message.id)[-1]
    if not _is_translated(message):
        yield "not translated"
        return
    if message.fuzzy:
        yield "marked as fuzzy"
    wanted = set(PLACEHOLDER.findall(source))
    # Arabic says one and two in the noun itself; the last form stands for every other number.
    if any(set(PLACEHOLDER.findall(form)) - wanted for form in forms) or wanted - set(
        PLACEHOLDER.findall(forms[-1])
    ):
        yield "other placeholders"
    yield from _wording_faults(" ".join(forms))


def _wording_faults(text: str) -> Iterator[str]:
    plain = LATIN_NAMES.sub("", PLACEHOLDER.sub("", text))
    if words := LATIN_LETTER.findall(plain):
        yield f"Latin letters ({', '.join(words)})"
    if FOREIGN_PUNCTUATION.search(plain):
        yield "Latin punctuation"
