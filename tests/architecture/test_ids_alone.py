"""Events and log lines tell ids, numbers and fixed words, never who or what somebody is; rooms remember nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import here, modules, tree_of

PERSONAL = {
    *("name", "first_name", "last_name", "family_name", "given_name", "prefix", "initials", "display_name"),
    *(
        "email",
        "address",
        "recipient",
        "phone",
        "mobile",
        "street",
        "postcode",
        "city",
        "birth_date",
        "born_on",
    ),
    *("body", "text", "title", "subject", "question", "answer", "remark", "note", "reason", "username"),
}
OF_THINGS = {"task", "loaded", "path", "file", "module", "field", "cls"}  # their names are words of the house
SAYS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
MEMORY = {"cache", "lru_cache"}


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            yield node


def is_event(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "record_event"


def is_log(call: ast.Call) -> bool:
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr in SAYS
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in {"log", "logger", "logging"}
    )


def personal(node: ast.AST) -> Iterator[str]:
    """Yield what an expression reads of a person."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Attribute) and inner.attr in PERSONAL and not _is_of_a_thing(inner):
            yield ast.unparse(inner)


def _is_of_a_thing(read: ast.Attribute) -> bool:
    return isinstance(read.value, ast.Name) and read.value.id in OF_THINGS


def test_events_tell_no_more_than_ids() -> None:
    events = [(path, call) for path in modules("src") for call in calls(path) if is_event(call)]
    told = [
        f"{here(path, call.lineno)} {word}"
        for path, call in events
        for keyword in call.keywords
        if keyword.arg not in {"about", "actor_id"}
        for word in [*personal(keyword.value), *({keyword.arg or ""} & PERSONAL)]
    ]
    assert told == []
    assert len(events) > 40


def test_log_lines_tell_no_more_than_ids() -> None:
    lines = [(path, call) for path in modules("src") for call in calls(path) if is_log(call)]
    told = [
        f"{here(path, call.lineno)} {word}"
        for path, call in lines
        for given in call.args
        for word in personal(given)
    ]
    assert told == []
    assert len(lines) > 1


def test_rooms_of_a_school_remember_nothing_between_requests() -> None:
    remembering = [
        f"{here(path, node.lineno)} {ast.unparse(mark)}"
        for path in modules("src/tenant_apps")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef)
        for mark in node.decorator_list
        if set(ast.unparse(mark).replace("(", ".").split(".")) & MEMORY
    ]
    assert remembering == []
