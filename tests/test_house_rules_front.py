"""The rules of house-style.md for templates, style sheets, scripts and documents."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.house import ROOT, css_declarations, files, name_of, tracked_files

OTHER_HOST = re.compile(
    r"(?:https?:)?//(?!localhost|127\.0\.0\.1|(?:[\w.-]+\.)?example\.|www\.w3\.org|schema\.org|\s|\{\{)"
    r"[\w-]+\.[a-z]{2,}",
)
PHYSICAL = re.compile(
    r"^(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-\w+)?"
    r"|left|right|border-(?:top|bottom)-(?:left|right)-radius)$",
)
COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\("
    r"|(?<![\w-])(?:white|black|red|green|blue|gray|grey|silver|orange|yellow|navy|maroon)(?![\w-])",
)
NEVER_IN_TEMPLATES = {
    "an inline style": r"\sstyle\s*=|<style\b",
    "an inline script": r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/)[^>]*>",
    "an inline handler": r"<[^>]*\son\w+\s*=",
    "an address that runs": r"javascript:",
    "unescaped text": r"\|\s*safe\b|\{%\s*autoescape off",
    "an old translation tag": r"\{%\s*(?:trans|blocktrans)\s",
    "an untrimmed translation": r"\{%\s*blocktranslate(?!.*\btrimmed\b)[^%]*%\}",
}
NEVER_IN_SCRIPTS = {
    "code from text": r"\beval\(|new Function\(|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML"
    r"|document\.write|setAttribute\(\s*[\"'](?:style|on\w+)",
    "the console": r"console\.\w+\(",
    "an old variable": r"\bvar\s",
}
SCRIPT_LINES = 80
#: Quoted, or in a block of code; prose may make things too.
COMMAND = re.compile(
    r"(?:^|`|&& )(?:[A-Z]+=\S+ )*(?:python )?(make|manage\.py) ([a-z][\w-]+)",
    re.MULTILINE,
)


def _matches(path: Path, pattern: str) -> list[str]:
    text = path.read_text()
    return [
        f"{name_of(path)}:{text.count(chr(10), 0, match.start()) + 1} {match.group().strip()}"
        for match in re.finditer(pattern, text)
    ]


@pytest.mark.parametrize("fault", NEVER_IN_TEMPLATES)
def test_templates_are_free_of(fault):
    pattern = NEVER_IN_TEMPLATES[fault]
    # Mail programs load no style sheet and many read no style element: the style stands inline.
    exempt = ROOT / "templates/emails" if fault == "an inline style" else ROOT / "nothing"

    assert [
        hit
        for path in files(".html", "templates")
        if not path.is_relative_to(exempt)
        for hit in _matches(path, pattern)
    ] == []


def test_components_name_their_inputs_first():
    components = [path for path in files(".html", "templates") if path.parent.name == "components"]

    silent = [
        name_of(path) for path in components if not re.match(r"\{#|\{% comment", path.read_text())
    ]

    assert silent == []


def test_components_get_only_what_they_are_given():
    assert [
        hit
        for path in files(".html", "templates")
        for hit in _matches(path, r"\{% include \"components/(?:(?!\bonly\b)[^%])*%\}")
    ] == []


def test_nothing_is_loaded_from_another_host():
    shown = files(".html", "templates") + files(".css", "static") + files(".js", "static")

    assert [hit for path in shown for hit in _matches(path, OTHER_HOST.pattern)] == []


def test_no_file_names_a_registry():
    registry = r"pypi\.org|pythonhosted\.org|npmjs\.|jsdelivr|unpkg\.com|cdnjs\."
    built = [path for path in tracked_files() if path.parts[-2] in {"requirements", ".ci"}]
    built += [ROOT / "Makefile", ROOT / "pyproject.toml"]

    assert [hit for path in built for hit in _matches(path, registry)] == []


def test_styles_follow_the_text_instead_of_left_and_right():
    sided = [
        f"{name_of(path)}: {selector} {{ {name}: {value} }}"
        for path in files(".css", "static")
        for selector, name, value in css_declarations(path.read_text())
        if PHYSICAL.match(name)
        or (name in {"text-align", "float", "clear"} and value in {"left", "right"})
        or (name.startswith("transition") and re.search(r"\b(?:left|right)\b", value))
        or (re.search(r"translate[X3(]", value) and "--flow" not in value)
    ]

    assert sided == []


def test_arabic_is_never_spaced_slanted_or_raised():
    latin_only = {
        "letter-spacing": {"normal", "0"},
        "font-style": {"normal"},
        "text-transform": {"none"},
    }

    assert [
        f"{name_of(path)}: {selector} {{ {name}: {value} }}"
        for path in files(".css", "static")
        for selector, name, value in css_declarations(path.read_text())
        if name in latin_only and ":lang(en)" not in selector
        if value.removesuffix(" !important") not in latin_only[name]
    ] == []


def test_colours_come_from_tokens():
    assert [
        f"{name_of(path)}: {selector} {{ {name}: {value} }}"
        for path in files(".css", "static")
        if path.name != "tokens.css"
        for selector, name, value in css_declarations(path.read_text())
        if not name.startswith("--") and COLOUR.search(value)
    ] == []


def test_styles_live_in_layers():
    loose = [
        name_of(path)
        for path in files(".css", "static")
        if path.is_relative_to(ROOT / "static/css")
        if any(
            not selector.startswith(("@layer", "@font-face"))
            for selector, _name, _value in css_declarations(path.read_text())
        )
    ]

    assert loose == []


def test_scripts_are_short_and_single():
    odd = [
        name_of(path)
        for path in files(".js", "static")
        if len(path.read_text().splitlines()) >= SCRIPT_LINES
        or path.read_text().count("customElements.define(") > 1
    ]

    assert odd == []


@pytest.mark.parametrize("fault", NEVER_IN_SCRIPTS)
def test_scripts_are_free_of(fault):
    pattern = NEVER_IN_SCRIPTS[fault]

    assert [hit for path in files(".js", "static") for hit in _matches(path, pattern)] == []


def _documents() -> list[Path]:
    return [path for path in files(".md") if path.parts[-2] != ".ci"]


def test_documents_name_commands_that_exist():
    makefile = (ROOT / "Makefile").read_text()
    named = [
        (name_of(path), kind, command)
        for path in _documents()
        for kind, command in COMMAND.findall(path.read_text())
    ]

    missing = [
        (where, kind, command)
        for where, kind, command in named
        if (kind == "make" and not re.search(rf"^{command}:", makefile, re.MULTILINE))
        or (kind == "manage.py" and command not in get_commands())
    ]

    assert missing == []


def test_documents_link_to_files_that_exist():
    dead = [
        f"{name_of(path)}: {target}"
        for path in _documents()
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text())
        if not (path.parent / target).exists()
    ]

    assert dead == []


def test_every_variable_of_the_environment_is_documented():
    read = {
        name
        for path in (ROOT / "config/settings.py", ROOT / "config/env.py")
        for name in re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", path.read_text())
        + re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"", path.read_text())
    }
    documented = set(
        re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/operations.md").read_text(), re.MULTILINE),
    )

    assert documented == read
