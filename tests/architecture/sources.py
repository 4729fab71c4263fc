"""The project's own files, as the architecture tests read them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"


@cache
def project_files() -> tuple[Path, ...]:
    """Return every file of the project: what git knows or would add; without git, what lies here."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    found = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False)
    if found.returncode == 0:
        paths = [ROOT / name for name in found.stdout.split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not {".venv", ".git", ".kring"} & set(path.parts)]
    return tuple(path for path in sorted(paths) if path.is_file())


def modules(*tops: str) -> list[Path]:
    """Return the Python files below the named folders of the project, migrations left out."""
    return [
        path
        for path in project_files()
        if path.suffix == ".py"
        and any(path.is_relative_to(ROOT / top) for top in tops)
        and "migrations" not in path.parts
    ]


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of a file, methods and inner ones too."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def names_used(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every name, attribute and imported name of a file with its line."""
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Name(id=name):
                yield name, node.lineno
            case ast.Attribute(attr=name):
                yield name, node.lineno
            case ast.ImportFrom(names=names) | ast.Import(names=names):
                yield from ((alias.name, node.lineno) for alias in names)


def imported_modules(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every module a file imports, with its line."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def here(path: Path, line: int | None = None) -> str:
    """Return a path as a reader finds it, from the project's root."""
    shown = path.relative_to(ROOT).as_posix()
    return shown if line is None else f"{shown}:{line}"
