"""Cuts the site's typefaces out of their packages, small enough for a phone, into static/fonts/."""

import hashlib
import logging
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools.subset import Options, Subsetter, load_font, save_font

#: Raise when a cut changes, so that set-up makes the files again.
RECIPE = 1

_SHARED = (
    "U+0020-0040,U+005B-0060,U+007B-007E,U+00A0,U+00AB,U+00B7,U+00BB,U+2010-2014,U+2018-201E,U+2026"
)
_ARABIC = f"{_SHARED},U+0600-06FF,U+0750-077F,U+200C-200D,U+2066-2069,U+25CC,U+FDFC,U+FD3E-FD3F"
_LATIN = (
    f"{_SHARED},U+0041-005A,U+0061-007A,U+00A1-017F,"
    "U+2020-2022,U+2030,U+2032-2033,U+20AC,U+2122,U+2212"
)

#: What Arabic needs to join, mark and stack; the face's alternates are left out.
_FEATURES = [
    *("ccmp", "locl", "init", "medi", "fina", "isol", "rlig", "calt", "liga"),
    *("mark", "mkmk", "kern", "curs"),
]


class Cut(NamedTuple):
    """One file to make: from which face, and which characters it keeps."""

    name: str
    package: str
    face: str
    characters: str

    @property
    def source(self) -> Path:
        """Where the package keeps the whole face."""
        return Path(str(files(self.package))) / "files" / f"{self.face}.ttf"


def cuts() -> list[Cut]:
    """Return every file the pages ask for.

    The nameplate holds the newspaper's name alone, and `languages` what the languages call
    themselves: no page fetches a face of the other language to lead there.
    """
    plex = ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic")
    names = _letters(settings.NEWSROOM_NAME.values())
    languages = _letters(name for _code, name in settings.LANGUAGES)
    return [
        Cut("plex-arabic-400", plex[0], f"{plex[1]}-Regular", _ARABIC),
        Cut("plex-arabic-700", plex[0], f"{plex[1]}-Bold", _ARABIC),
        Cut("plex-latin-400", plex[0], f"{plex[1]}-Regular", _LATIN),
        Cut("plex-latin-700", plex[0], f"{plex[1]}-Bold", _LATIN),
        Cut("nameplate-700", "fontpkg_amiri", "Amiri-Bold", names),
        Cut("languages-700", plex[0], f"{plex[1]}-Bold", languages),
    ]


def _letters(words: Iterable[str]) -> str:
    return ",".join(f"U+{ord(letter):04X}" for letter in "".join(words))


class Command(BaseCommand):
    """Make the font files; what is there already is left alone."""

    help = "Cut the site's fonts (woff2) out of their packages into static/fonts/."

    def handle(self, **options: Any) -> None:
        """Make what is missing or was made by another recipe."""
        logging.getLogger("fontTools").setLevel(logging.ERROR)
        folder = Path(settings.BASE_DIR) / "static" / "fonts"
        folder.mkdir(parents=True, exist_ok=True)
        made = [cut.name for cut in cuts() if _make(cut, folder)]
        if options["verbosity"]:
            self.stdout.write(f"Fonts: {len(made)} made, {len(cuts()) - len(made)} already there.")


def _make(cut: Cut, folder: Path) -> bool:
    target, stamp = folder / f"{cut.name}.woff2", folder / f".{cut.name}.recipe"
    recipe = _recipe(cut)
    if target.exists() and stamp.exists() and stamp.read_text() == recipe:
        return False
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["*"] if cut.name.startswith("nameplate") else _FEATURES
    options.hinting = False
    options.notdef_outline = True
    font = load_font(str(cut.source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=_code_points(cut.characters))
    subsetter.subset(font)
    save_font(font, str(target), options)
    font.close()
    stamp.write_text(recipe)
    return True


def _recipe(cut: Cut) -> str:
    parts = f"{RECIPE}|{cut}|{_FEATURES}|{cut.source.stat().st_size}"
    return hashlib.sha256(parts.encode()).hexdigest()


def _code_points(ranges: str) -> list[int]:
    points: list[int] = []
    for part in ranges.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        points += range(int(first, 16), int(last or first, 16) + 1)
    return points
