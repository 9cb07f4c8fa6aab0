"""The rules of house-style.md that a machine can check in Python, and that no linter knows."""

import ast
import re
import statistics
from collections.abc import Iterator

import pytest

from tests.house import (
    app_modules,
    files,
    functions_of,
    length_of,
    name_of,
    tracked_files,
    tree_of,
)

MODULE_LINES = 300
FUNCTION_LINES = 40
FUNCTION_LINES_MEDIAN = 6
FUNCTION_LINES_95 = 20
#: Soft hyphen, no-break spaces, zero-width characters and direction marks.
INVISIBLE = re.compile(
    "[\u00a0\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202f\u2060-\u206f\ufeff\u0000-\u0008]",
)
TEXT_SUFFIXES = {".py", ".html", ".txt", ".css", ".js", ".po", ".md", ".toml", ".jsonl", ".in", ""}
TRANSLATED = {
    "Article": "kicker headline deck dateline summary body seo_title seo_description slug "
    "image_caption",
    "Section": "name",
    "Tag": "name",
    "Author": "name",
    "Source": "name",
    "Image": "caption alt credit",
}
BARE_NAMES = {model.lower(): set(names.split()) for model, names in TRANSLATED.items()}
RELATIONS = {"article", "section", "tag", "tags", "author", "authors", "source", "image"}


def _relation_model(name: str) -> str:
    return name.rstrip("s") if name in RELATIONS else name


def test_modules_stay_short():
    exempt = {"config/settings.py"}

    long = {
        name_of(path): lines
        for path in app_modules()
        if name_of(path) not in exempt
        if (lines := path.read_text().count("\n")) > MODULE_LINES
    }

    assert long == {}


def test_functions_stay_short():
    sizes = [
        (length_of(function), f"{name_of(path)}:{function.name}")
        for path in app_modules()
        for function in functions_of(path)
    ]

    lengths = sorted(size for size, _name in sizes)

    assert [named for named in sorted(sizes, reverse=True) if named[0] > FUNCTION_LINES] == []
    assert statistics.median(lengths) <= FUNCTION_LINES_MEDIAN
    assert lengths[int(len(lengths) * 0.95)] <= FUNCTION_LINES_95


def test_modules_open_with_one_sentence():
    silent = [
        name_of(path)
        for path in files(".py")
        if path.read_text() and "migrations" not in path.parts
        if not (ast.get_docstring(tree_of(path)) or "").partition("\n\n")[0].endswith(".")
    ]

    assert silent == []


def test_public_functions_take_few_unnamed_arguments():
    crowded = [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in app_modules()
        for function in functions_of(path)
        # A drawing's coordinates come in the order that everybody knows.
        if _unnamed_arguments(function) > 3
        and not path.name.startswith("drawing")
        and not function.name.startswith("_")
        and not _answers_a_framework(function)
    ]

    assert crowded == []


def _unnamed_arguments(function: ast.FunctionDef) -> int:
    names = [argument.arg for argument in function.args.posonlyargs + function.args.args]
    return len([name for name in names if name not in {"self", "cls"}])


def _answers_a_framework(function: ast.FunctionDef) -> bool:
    # Django calls views, admin methods and template tags with arguments in its own order.
    names = [argument.arg for argument in function.args.args if argument.arg not in {"self", "cls"}]
    return "request" in names[:2] or names[:1] == ["context"] or bool(function.decorator_list)


def test_invisible_characters_are_escapes():
    found = [
        f"{name_of(path)}:{number} U+{ord(character):04X}"
        for path in tracked_files()
        if path.suffix in TEXT_SUFFIXES
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        for character in INVISIBLE.findall(line)
    ]

    assert found == []


def test_code_writes_the_stretching_stroke_as_an_escape():
    assert [name_of(path) for path in app_modules() if "\u0640" in path.read_text()] == []


def test_suppressions_give_a_rule_and_a_reason():
    lame = [
        f"{name_of(path)}:{number} {line.strip()}"
        for path in files(".py")
        if not path.name.startswith("test_house_rules")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if re.search(r"#\s*(noqa|type: ignore|pragma)\b", line)
        if not re.search(
            r"# noqa: [A-Z]+\d+(, [A-Z]+\d+)* - \w"
            r"|# type: ignore\[[\w, -]+\]  # \S"
            r"|# pragma: no (cover|branch) - \w",
            line,
        )
    ]

    assert lame == []


def test_no_drawer_for_odds_and_ends():
    drawers = {
        f"{name}{end}" for name in ("utils", "common", "core", "helpers") for end in ("", ".py")
    }

    assert [name_of(path) for path in app_modules() if drawers & set(path.parts)] == []


def test_migrations_have_names():
    nameless = [
        name_of(path)
        for path in tracked_files()
        if path.parent.name == "migrations" and path.name != "__init__.py"
        if "auto" in path.stem or not re.fullmatch(r"\d{4}_[a-z][a-z_]+", path.stem)
    ]

    assert nameless == []


def test_models_do_no_work_in_save():
    assert [
        f"{name_of(path)}:{function.lineno}"
        for path in app_modules()
        if "models" in path.parts or path.name == "models.py"
        for function in functions_of(path)
        if function.name in {"save", "delete"}
    ] == []


def test_signals_are_for_the_code_of_others():
    listeners = [
        name_of(path)
        for path in app_modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django")
        if {alias.name for alias in node.names}
        & {
            "receiver",
            "post_save",
            "pre_save",
            "post_delete",
            "pre_delete",
            "m2m_changed",
            "Signal",
        }
    ]

    assert listeners == []


def test_edges_write_only_through_services():
    edges = {"views.py", "api.py", "pages.py", "admin.py", "tasks.py"}
    writes = {"save", "create", "bulk_create", "update_or_create", "get_or_create", "bulk_update"}

    writers = [
        f"{name_of(path)}:{node.lineno}"
        for path in app_modules()
        if edges & {path.name, f"{path.parent.name}.py"}
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in writes and "super()" not in ast.unparse(node.func)
    ]

    assert writers == []


def test_views_are_functions():
    assert [
        f"{name_of(path)}:{node.name}"
        for path in app_modules()
        if path.name in {"views.py", "pages.py"}
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef)
        and any("View" in ast.unparse(base) for base in node.bases)
    ] == []


def test_tasks_only_call_their_service():
    long = [
        f"{name_of(path)}:{function.name}"
        for path in app_modules()
        if path.name == "tasks.py"
        for function in functions_of(path)
        if any("shared_task" in ast.unparse(decorator) for decorator in function.decorator_list)
        if len([node for node in function.body[1:] if not isinstance(node, ast.ImportFrom)]) > 5
    ]

    assert long == []


def test_tests_replace_nothing_of_ours():
    assert [
        name_of(path)
        for path in files(".py", "tests")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        if "mock" in ast.unparse(node)
    ] == []


@pytest.mark.parametrize(
    ("code", "is_bare"),
    [
        ("Article.objects.filter(headline='x')", True),
        ("Section.objects.order_by('-name')", True),
        ("edition.filter(section__name='x')", True),
        ("F('article__headline')", True),
        ("print(section.name)", True),
        ("Article.objects.filter(headline_ar='x', section__slug='x')", False),
        ("Edition.objects.filter(headline='x')", False),
    ],
)
def test_bare_names_are_recognised(code, is_bare):
    assert bool(list(_bare_names(ast.parse(code)))) is is_bare


def test_translated_fields_are_never_named_bare():
    bare = [
        f"{name_of(path)}:{line} {name}"
        for path in app_modules()
        for line, name in _bare_names(tree_of(path))
    ]

    assert bare == []


def _bare_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.attr in BARE_NAMES.get(_relation_model(node.value.id), ()):
                yield node.lineno, f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.Call):
            names = [keyword.arg or "" for keyword in node.keywords]
            names += [
                a.value
                for a in node.args
                if isinstance(a, ast.Constant) and isinstance(a.value, str)
            ]
            root = re.match(r"(\w+)\.objects\.", ast.unparse(node.func))
            own = BARE_NAMES.get(root.group(1).lower(), set()) if root else set()
            for name in names:
                if _is_bare(name.lstrip("-"), own):
                    yield node.lineno, name


def _is_bare(lookup: str, own: set[str]) -> bool:
    first, *rest = lookup.split("__")
    if first in own:
        return True
    return (
        bool(rest) and first in RELATIONS and rest[0] in BARE_NAMES.get(_relation_model(first), ())
    )
