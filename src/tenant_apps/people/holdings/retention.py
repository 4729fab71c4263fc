"""How long things are kept, as code: each rule names what is due; the nightly job forgets it, the policy page says it.

>>> @keeps("people.guardianships", label=_("Decisions that ended"), days=730)
... def ended(before):
...     return Guardianship.objects.filter(valid_until__lt=before)

The function returns the rows that were over before the day it is given. They are deleted, unless ``forget`` does
it otherwise; ``erases`` says they are people, who go from every room. ``days`` 0 with no rows is a rule that holds
by itself, said for the reader.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kit.dates import today

type Due = Callable[[dt.date], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``label`` is what it is about, ``says`` when it goes, in words (lazy), ``days`` how many after."""

    key: str
    label: Any
    says: Any
    days: int
    due: Due
    forget: Callable[[QuerySet[Any]], int] | None = None
    erases: bool = False

    def rows(self) -> QuerySet[Any]:
        """Return what is due today."""
        return self.due(today() - dt.timedelta(days=self.days))

    def apply(self) -> int:
        """Forget what is due; return how many. Runs inside the nightly job."""
        rows = self.rows()
        if self.forget is not None:
            return self.forget(rows)
        return int(rows.order_by().delete()[0])


_rules: dict[str, Rule] = {}


def keeps(key: str, **facts: Any) -> Callable[[Due], Due]:  # noqa: ANN401  the fields of Rule
    """Register a rule; ``facts`` are the fields of Rule."""

    def register(due: Due) -> Due:
        _rules[key] = Rule(key=key, due=due, **facts)
        return due

    return register


def rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of their keys."""
    return tuple(_rules[key] for key in sorted(_rules))
