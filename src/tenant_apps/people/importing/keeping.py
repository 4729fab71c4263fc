"""Records of a file as bytes and back: what waits between dry run and applying holds nothing the readers dropped."""

import dataclasses
import datetime as dt
import json
import zlib
from collections.abc import Callable
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from tenant_apps.people.formats import SchoolRecords

type Build = Callable[[Any], Any]


def pack(records: SchoolRecords) -> bytes:
    """Return ``records`` as compressed JSON."""
    text = json.dumps(_plain(records), separators=(",", ":"), ensure_ascii=False)
    return zlib.compress(text.encode(), 6)


def unpack(packed: bytes) -> SchoolRecords:
    """Return what ``pack`` was given."""
    records: SchoolRecords = _builder(SchoolRecords, {})(json.loads(zlib.decompress(packed)))
    return records


def _plain(value: Any) -> Any:  # noqa: ANN401  any part of a record
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, item.name)) for item in dataclasses.fields(value)]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _builder(kind: Any, made: dict[Any, Build]) -> Build:  # noqa: ANN401  the type of a part of a record
    """Return what makes a ``kind`` of what JSON kept of it."""
    if kind not in made:
        made[kind] = _new_builder(kind, made)
    return made[kind]


def _new_builder(kind: Any, made: dict[Any, Build]) -> Build:  # noqa: ANN401
    origin = get_origin(kind)
    if origin is UnionType:
        inner = _builder(get_args(kind)[0], made)
        return lambda value: None if value is None else inner(value)
    if origin in {tuple, frozenset}:
        inner = _builder(get_args(kind)[0], made)
        return lambda value: origin(map(inner, value))
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        parts = [_builder(hints[item.name], made) for item in dataclasses.fields(kind)]
        return lambda value: kind(*(part(item) for part, item in zip(parts, value, strict=True)))  # type: ignore[operator]  # a dataclass's type
    if kind is dt.date:
        return dt.date.fromisoformat
    return kind if isinstance(kind, type) and issubclass(kind, StrEnum) else _as_it_is


def _as_it_is(value: Any) -> Any:  # noqa: ANN401
    return value
