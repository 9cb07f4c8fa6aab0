"""How the house rules read the repository: its files, its Python trees and its style sheets."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("config", "articles", "comments", "engagement")


@cache
def tracked_files() -> list[Path]:
    """Return every file that is, or is about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    names = sorted(set(listed.stdout.split("\0")) - {""})
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def files(suffix: str, *folders: str) -> list[Path]:
    """Return the files ending in `suffix` below `folders` (relative to the repository)."""
    return [
        path
        for path in tracked_files()
        if path.name.endswith(suffix)
        and (not folders or path.relative_to(ROOT).parts[0] in folders)
    ]


def app_modules() -> list[Path]:
    """Return the modules of the apps, migrations left out."""
    return [path for path in files(".py", *APPS) if "migrations" not in path.parts]


def name_of(path: Path) -> str:
    """Return how a fault names the file."""
    return str(path.relative_to(ROOT))


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text(), filename=str(path))


def functions_of(path: Path) -> Iterator[ast.FunctionDef]:
    """Yield every function and method of a module."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef):
            yield node


def length_of(function: ast.FunctionDef) -> int:
    """Return the lines from `def` to the end, docstring included and decorators left out."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def css_declarations(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield every declaration of a style sheet: the selectors around it, property and value."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    around: list[str] = []
    for piece, end in re.findall(r"([^{};]*)([{};])", text):
        words = " ".join(piece.split())
        if end == "{":
            around.append(words)
            continue
        if ":" in words:
            name, value = words.split(":", 1)
            yield " ".join(around), name.strip(), value.strip()
        if end == "}":
            around.pop()
