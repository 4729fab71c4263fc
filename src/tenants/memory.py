"""Rows and queries remember the school they were made in."""

from typing import Any

from tenants.errors import ScopeMismatch
from tenants.scope import current_scope

KEY = "scope_key"


def here() -> str | None:
    """Return the name of the schema in reach, or None outside a scope."""
    scope = current_scope()
    return scope.schema_name if scope else None


def stamp(thing: Any) -> None:  # noqa: ANN401  a model state or a query: both carry attributes freely
    """Write down where ``thing`` was made."""
    thing.__dict__[KEY] = here()


def made_in(thing: Any) -> str | None:  # noqa: ANN401
    """Return where ``thing`` was made; None when it was made outside every scope."""
    place: str | None = getattr(thing, KEY, None)
    return place


def refuse_foreign_query(query: Any) -> None:  # noqa: ANN401
    """Raise ScopeMismatch when ``query`` was made in another school."""
    place, now = made_in(query), here()
    if place is not None and now is not None and place != now:
        raise ScopeMismatch(place, now)


def refuse_foreign(row: Any) -> None:  # noqa: ANN401
    """Raise ScopeMismatch when ``row`` (a model instance) was loaded in another school."""
    refuse_foreign_query(row._state)  # noqa: SLF001  the documented place for what a row knows of its storage
