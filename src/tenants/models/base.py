"""The base of every model of ours, in a school's schema or the shared one."""

from collections.abc import Iterator
from typing import Any, Self

from django.db import models

from kit.ids import uuid7
from tenants.memory import refuse_foreign, refuse_foreign_query, stamp


class ScopedQuerySet[M: models.Model](models.QuerySet[M]):
    """A queryset that stays in the scope it was made in, before and after it was read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's own signature
        super().__init__(*args, **kwargs)
        if "scope_key" not in self.query.__dict__:
            stamp(self.query)

    def _refuse(self) -> None:
        refuse_foreign_query(self.query)
        owner = self._hints.get("instance")  # type: ignore[attr-defined]  # set by Django for related managers
        if isinstance(owner, models.Model):
            refuse_foreign(owner)

    def _fetch_all(self) -> None:
        self._refuse()
        if self.query.__dict__.get("scope_key") is None:
            stamp(self.query)
        super()._fetch_all()

    def _iterator(self, *args: Any) -> Iterator[M]:  # noqa: ANN401
        self._refuse()
        for row in super()._iterator(*args):  # type: ignore[misc]  # not in the stubs
            self._refuse()
            yield row

    def bulk_update(self, objs: Any, *args: Any, **kwargs: Any) -> int:  # noqa: ANN401
        """As Django's, for rows of this school."""
        rows = list(objs)
        for row in rows:
            refuse_foreign(row)
        return super().bulk_update(rows, *args, **kwargs)

    def raw(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """As Django's, read at once: a lazy raw query has no memory."""
        found = super().raw(*args, **kwargs)
        list(found)
        return found


ScopedManager = models.Manager.from_queryset(ScopedQuerySet, "ScopedManager")


class ScopedModel(models.Model):
    """A row with a time-ordered key (UUID v7) that refuses to act in another school's scope."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    objects = ScopedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401
        """Load a row and write down where."""
        row = super().from_db(*args, **kwargs)
        stamp(row._state)  # noqa: SLF001  the documented place for what a row knows of its storage
        return row

    def save_base(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Save in the scope it came from."""
        refuse_foreign(self)
        super().save_base(*args, **kwargs)
        stamp(self._state)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:  # noqa: ANN401
        """Delete in the scope it came from."""
        refuse_foreign(self)
        return super().delete(*args, **kwargs)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Reload in the scope it came from."""
        refuse_foreign(self)
        super().refresh_from_db(*args, **kwargs)
