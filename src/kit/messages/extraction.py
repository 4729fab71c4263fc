"""Every sentence the source can say: in Python, in templates, and as the message of a refusal."""

import ast
import io
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
ONLY_A_PLACE = re.compile(r"%\(\w+\)s")
PAGES = {".html", ".txt"}
SKIPPED = {"__pycache__", "locale", "migrations", "static"}


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """A sentence by its English id; ``place`` is ``file:line`` and no part of its identity."""

    id: str
    plural: str = ""
    context: str = ""
    place: str = field(default="", compare=False)


def extract(roots: Iterable[Path]) -> dict[Path, set[Message]]:
    """Return the messages below ``roots`` by the folder of the app that says them."""
    found: dict[Path, set[Message]] = defaultdict(set)
    for root in roots:
        for path in _sources(root):
            found[app_of(path, root)].update(messages_of(path))
    return {app: messages for app, messages in found.items() if messages}


def messages_of(path: Path) -> Iterator[Message]:
    """Yield what one file says."""
    text = path.read_text()
    if path.suffix == ".py":
        yield from _calls(text, path)
        yield from _refusals(text, path)
    elif "{%" in text or "{{" in text:
        yield from _calls(_as_python(text, path), path, shift=1)


def app_of(path: Path, root: Path) -> Path:
    """Return the nearest folder above ``path`` with an ``apps.py``, else the top folder below ``root``."""
    for folder in path.parents:
        if folder == root:
            break
        if _is_app(folder):
            return folder
    return root / path.relative_to(root).parts[0]


def _is_app(folder: Path) -> bool:
    config = folder / "apps.py"
    return config.exists() and "(AppConfig)" in config.read_text()


def _sources(root: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if name not in SKIPPED)
        for name in sorted(files):
            path = Path(folder, name)
            if path.suffix == ".py" or (path.suffix in PAGES and "templates" in path.parts):
                yield path


def _calls(source: str, path: Path, *, shift: int = 0) -> Iterator[Message]:
    from babel.messages.extract import extract as babel_extract  # noqa: PLC0415  only makers extract

    for line, said, _comments, context in babel_extract("python", io.BytesIO(source.encode()), KEYWORDS):
        one, many = (said, "") if isinstance(said, str) else (said[0], said[1])
        if one:
            yield Message(one, many, context or "", f"{path}:{line - shift}")


def _as_python(template: str, path: Path) -> str:
    from django.utils.translation.template import templatize  # noqa: PLC0415  only makers extract

    return f"(\n{templatize(template, origin=str(path))}\n)"  # brackets: indentation then means nothing


def _refusals(source: str, path: Path) -> Iterator[Message]:
    if "errors" not in path.relative_to(path.parents[1]).with_suffix("").parts:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                text = _message(line)
                if text and not ONLY_A_PLACE.fullmatch(text):
                    yield Message(text, place=f"{path}:{line.lineno}")


def _message(line: ast.stmt) -> str:
    match line:
        case ast.AnnAssign(target=ast.Name(id="message"), value=ast.Constant(value=str(text))):
            return text
        case ast.Assign(targets=[ast.Name(id="message")], value=ast.Constant(value=str(text))):
            return text
    return ""
