"""Frozen dataclasses to JSON and back, by their type hints, one text for equal values."""

import datetime as dt
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any
from uuid import UUID

KIND = "kind"


def encode(value: Any) -> Any:  # noqa: ANN401  any value a dataclass of the engine holds
    """Return plain JSON values: numbers that must stay exact are kept so, whatever zeros they end in."""
    if value is None or type(value) in {bool, int, str}:
        return value
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _encode_dataclass(value)
    return _encode_one(value)


def _encode_dataclass(value: Any) -> dict[str, Any]:  # noqa: ANN401  as above
    encoded = {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    kind = None if KIND in encoded else getattr(type(value), KIND, None)
    return encoded | ({KIND: kind.value} if isinstance(kind, Enum) else {})


def _encode_one(value: Any) -> Any:  # noqa: ANN401  as above
    match value:
        case Enum():
            return value.value
        case Decimal():
            return _decimal_text(value)
        case Fraction():
            return [value.numerator, value.denominator]
        case dt.date():
            return value.isoformat()
        case UUID():
            return str(value)
    raise TypeError(type(value))


def decode(hint: Any, value: Any) -> Any:  # noqa: ANN401  the caller knows the type it asked for
    """Return ``value`` as ``hint`` says; raises ValueError, TypeError or KeyError when it is not that."""
    if isinstance(hint, typing.TypeAliasType):
        return decode(hint.__value__, value)
    origin = typing.get_origin(hint)
    if origin is tuple:
        return _decode_tuple(typing.get_args(hint), value)
    if origin in {types.UnionType, typing.Union}:
        return _decode_union(typing.get_args(hint), value)
    return _decode_one(hint, value)


def _decode_tuple(arguments: tuple[Any, ...], value: Any) -> tuple[Any, ...]:  # noqa: ANN401  as above
    if not isinstance(value, list):
        raise TypeError(value)
    if arguments[-1] is Ellipsis:
        return tuple(decode(arguments[0], item) for item in value)
    return tuple(decode(hint, item) for hint, item in zip(arguments, value, strict=True))


def _decode_union(choices: tuple[Any, ...], value: Any) -> Any:  # noqa: ANN401  as above
    if value is None and types.NoneType in choices:
        return None
    rest = [choice for choice in choices if choice is not types.NoneType]
    if len(rest) == 1:
        return decode(rest[0], value)
    if set(rest) == {Fraction, str}:
        return decode(Fraction if isinstance(value, list) else str, value)
    return decode({choice.kind.value: choice for choice in rest}[value[KIND]], value)


def _decode_one(hint: Any, value: Any) -> Any:  # noqa: ANN401  as above
    if is_dataclass(hint) and isinstance(hint, type):
        return _decode_dataclass(hint, value)
    if hint is dt.date:
        return dt.date.fromisoformat(value)
    if hint is Fraction:
        top, bottom = value
        return Fraction(decode(int, top), decode(int, bottom))
    if hint in {int, bool, str}:
        if type(value) is not hint:
            raise TypeError(value)
        return value
    if not isinstance(value, str):
        raise TypeError(value)
    if hint is Decimal:
        return _finite(Decimal(value))
    return hint(value)


def _decode_dataclass(hint: type, value: Mapping[str, Any]) -> Any:  # noqa: ANN401  as above
    hints = _hints(hint)
    known = set(hints) | ({KIND} if hasattr(hint, KIND) else set())
    if not isinstance(value, dict) or not set(value) <= known:
        raise TypeError(hint.__name__)
    return hint(**{name: decode(hints[name], value[name]) for name in hints if name in value})


@cache
def _hints(hint: type) -> dict[str, Any]:
    found = typing.get_type_hints(hint)
    return {field.name: found[field.name] for field in fields(hint)}


def _decimal_text(value: Decimal) -> str:
    text = f"{_finite(value):f}"
    whole, point, rest = text.partition(".")
    rest = rest.rstrip("0")
    text = whole + point + rest if rest else whole
    return "0" if text == "-0" else text


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise ValueError(value)
    return value
