"""Write a plan, and take it back: a fixed number of statements for any number of rows."""

import json
import zlib
from collections.abc import Callable, Iterator
from itertools import batched
from typing import Any
from uuid import UUID

from django.db import connection, models

from tenant_apps.people.importing.plan import Writes
from tenant_apps.people.models import (
    Enrolment,
    Group,
    GroupStaff,
    Guardian,
    Guardianship,
    Pupil,
    SourceKey,
    StaffMember,
)

ORDER: tuple[type[models.Model], ...] = (
    Group,
    Pupil,
    StaffMember,
    Guardian,
    Enrolment,
    GroupStaff,
    Guardianship,
    SourceKey,
)
BY_NAME = {model._meta.model_name: model for model in ORDER}  # noqa: SLF001  Django's documented options
BATCH = 500

type Tell = Callable[[int], None]


def write(writes: Writes, tell: Tell) -> int:
    """Write everything and return the number of rows; ``tell`` hears how many are done. New rows are let go.

    Changes go first: they free the days and keys that new rows take.
    """
    done = 0
    for model in ORDER:
        changed = writes.updated.get(model, {})
        update_rows(model, {key: {n: new for n, (_, new) in v.items()} for key, v in changed.items()})
        done += len(changed)
        tell(done)
    for model in ORDER:
        for batch in batched(_new_rows(model, writes), BATCH, strict=False):
            model._default_manager.bulk_create(batch)  # noqa: SLF001
            done += len(batch)
            tell(done)
    return done


def _new_rows(model: type[models.Model], writes: Writes) -> Iterator[models.Model]:
    """Yield new rows and let go of them: the database gives each its computed fields, and they are many."""
    created = writes.created.pop(model, [])[::-1]
    while created:
        yield created.pop()
    names, rows = writes.added.pop(model, ((), []))
    for row in rows:
        yield model(**dict(zip(names, row, strict=True)))


def size_of(writes: Writes) -> int:
    """Return how many rows ``write`` would touch."""
    return sum(map(len, writes.keys_of_new().values())) + sum(map(len, writes.updated.values()))


def update_rows(model: type[models.Model], changes: dict[UUID, dict[str, Any]]) -> None:
    """Set fields of many rows of ``model`` by key; one statement per field."""
    by_field: dict[str, list[tuple[UUID, Any]]] = {}
    for key, values in changes.items():
        for name, value in values.items():
            by_field.setdefault(name, []).append((key, value))
    for name, pairs in by_field.items():
        field: Any = model._meta.get_field(name.removesuffix("_id"))  # noqa: SLF001  Django's documented options
        table = model._meta.db_table  # noqa: SLF001
        kind = str(field.db_type(connection)).partition("(")[0]
        with connection.cursor() as cursor:
            cursor.execute(
                f'UPDATE "{table}" SET "{field.column}" = new.value '  # noqa: S608  names of our own columns
                f"FROM unnest(%s::uuid[], %s::{kind}[]) AS new (id, value) "
                f'WHERE "{table}".id = new.id',
                [[key for key, _ in pairs], [value for _, value in pairs]],
            )


def inverse_of(writes: Writes) -> bytes:
    """Return what undoes ``writes``: keys of new rows, and old and new values of changed fields, compressed."""
    body = {
        "created": {
            model._meta.model_name: [str(key) for key in keys]  # noqa: SLF001
            for model, keys in writes.keys_of_new().items()
        },
        "updated": {
            model._meta.model_name: {str(key): values for key, values in rows.items()}  # noqa: SLF001
            for model, rows in writes.updated.items()
        },
    }
    return zlib.compress(json.dumps(body, default=str, separators=(",", ":")).encode(), 6)


def created_by(inverse: bytes, model: type[models.Model]) -> list[UUID]:
    """Return the keys of the rows of ``model`` that the writes made."""
    body = json.loads(zlib.decompress(inverse))
    return [UUID(key) for key in body["created"].get(model._meta.model_name, ())]  # noqa: SLF001


def take_back(inverse: bytes) -> None:
    """Undo: new rows go, changed fields get their old value back unless somebody changed them since."""
    body = json.loads(zlib.decompress(inverse))
    for model in reversed(ORDER):
        keys = body["created"].get(model._meta.model_name, ())  # noqa: SLF001
        if keys:
            model._default_manager.filter(pk__in=keys).delete()  # noqa: SLF001
    for model in ORDER:
        changed = body["updated"].get(model._meta.model_name, {})  # noqa: SLF001
        rows = model._default_manager.in_bulk([UUID(key) for key in changed])  # noqa: SLF001
        back: dict[UUID, dict[str, Any]] = {}
        for key, values in changed.items():
            row = rows.get(UUID(key))
            for name, (old, new) in values.items():
                if row is not None and _text(getattr(row, name)) == _text(new):
                    back.setdefault(row.pk, {})[name] = old
        update_rows(model, back)


def _text(value: Any) -> str | None:  # noqa: ANN401  a value of a field, or what JSON kept of it
    return None if value is None else str(value)
