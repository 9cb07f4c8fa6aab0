"""The fonts that set-up cuts."""

from io import StringIO

from django.core.management import call_command
from fontTools.ttLib import TTFont


def test_build_fonts_cuts_what_pages_need_once(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    first, second = StringIO(), StringIO()

    call_command("build_fonts", stdout=first)
    call_command("build_fonts", stdout=second)

    folder = tmp_path / "static" / "fonts"
    assert first.getvalue() == "Fonts: 6 made, 0 already there.\n"
    assert second.getvalue() == "Fonts: 0 made, 6 already there.\n"
    assert {path.name for path in folder.glob("*.woff2")} == {
        *("plex-arabic-400.woff2", "plex-arabic-700.woff2"),
        *("plex-latin-400.woff2", "plex-latin-700.woff2", "nameplate-700.woff2"),
        "languages-700.woff2",
    }
    assert all(path.stat().st_size < 32_000 for path in folder.glob("*.woff2"))


def test_build_fonts_keeps_letters_and_their_shaping(settings, tmp_path):
    settings.BASE_DIR = tmp_path

    call_command("build_fonts", verbosity=0)

    font = TTFont(tmp_path / "static" / "fonts" / "plex-arabic-400.woff2")
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {ord(letter) for letter in "ابتةىآٱپگ٣3«»،؟"} <= set(font.getBestCmap())
    assert {"init", "medi", "fina", "rlig"} <= features
    font.close()


def test_build_fonts_makes_the_nameplate_anew_for_another_name(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    call_command("build_fonts", verbosity=0)
    settings.NEWSROOM_NAME = {"ar": "زمان", "en": "Zaman"}
    output = StringIO()

    call_command("build_fonts", stdout=output)

    assert output.getvalue() == "Fonts: 1 made, 5 already there.\n"
