"""Records of a file as bytes and back: what waits between dry run and applying holds nothing the readers dropped."""

import dataclasses
import datetime as dt
import json
import zlib
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from tenant_apps.people.formats import SchoolRecords


def pack(records: SchoolRecords) -> bytes:
    """Return ``records`` as compressed JSON."""
    text = json.dumps(_plain(records), separators=(",", ":"), ensure_ascii=False)
    return zlib.compress(text.encode(), 6)


def unpack(packed: bytes) -> SchoolRecords:
    """Return what ``pack`` was given."""
    records: SchoolRecords = _built(SchoolRecords, json.loads(zlib.decompress(packed)))
    return records


def _plain(value: Any) -> Any:  # noqa: ANN401  any part of a record
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, item.name)) for item in dataclasses.fields(value)]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _built(kind: Any, value: Any) -> Any:  # noqa: ANN401  a type and what JSON kept of it
    if get_origin(kind) is UnionType:
        return None if value is None else _built(get_args(kind)[0], value)
    if get_origin(kind) in {tuple, frozenset}:
        inner = get_args(kind)[0]
        return get_origin(kind)(_built(inner, item) for item in value)
    if dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        return kind(*(_built(hint, item) for hint, item in zip(hints, value, strict=True)))  # type: ignore[operator]  # a dataclass's type
    if kind is dt.date:
        return dt.date.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, StrEnum) else value


_known: dict[Any, list[Any]] = {}


def _hints(kind: Any) -> list[Any]:  # noqa: ANN401
    if kind not in _known:
        found = get_type_hints(kind)
        _known[kind] = [found[item.name] for item in dataclasses.fields(kind)]
    return _known[kind]
