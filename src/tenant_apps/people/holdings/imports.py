"""Files that were brought in: what was read of them, what undoes them, what was noticed."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kit.dates import now
from tenant_apps.people.errors import ImportRunning
from tenant_apps.people.holdings.registry import Column, Holder, Kind, Reader, holds
from tenant_apps.people.models import ImportRun


def forget_in_imports(_person: Holder) -> int:
    """Throw away open uploads, and of applied ones what undoes them and what was noticed.

    Whose names stand in them cannot be looked up one by one, and an upload applied later would bring the person
    back. Raises ImportRunning while one is being applied.
    """
    runs = ImportRun.objects.select_for_update()
    if any(run.is_waiting for run in runs):
        raise ImportRunning
    ImportRun.objects.filter(applied_at=None, discarded_at=None).update(discarded_at=now())
    empty: dict[str, Any] = {"records": None, "inverse": None, "findings": [], "choices": {}}
    return ImportRun.objects.update(**empty)


@holds(
    "people.imports",
    label=_("Files of the pupil administration"),
    about=(Kind.PUPIL, Kind.GUARDIAN, Kind.STAFF),
    tables=("people.ImportRun",),
    columns=(Column("file_name", _("file"), is_of_office=True), Column("applied_at", _("on"))),
    kept_for=_("What was read: until applied, two weeks at most. What undoes it: until the next import"),
    erase=forget_in_imports,
)
def imports(_person: Holder, _reader: Reader) -> QuerySet[ImportRun]:
    """Nothing in an import is found by person."""
    return ImportRun.objects.none()
