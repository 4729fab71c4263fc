"""Imports, their plans, and what they leave to decide."""

from django.db.models import QuerySet

from kit.dates import now, today
from tenant_apps.people.enums import Source
from tenant_apps.people.errors import ImportClosed
from tenant_apps.people.formats import Format, SchoolRecords
from tenant_apps.people.importing.keeping import unpack
from tenant_apps.people.importing.plan import Plan
from tenant_apps.people.importing.planning import SOURCES, make_plan
from tenant_apps.people.models import ImportRun, ProposedRole


def imports() -> QuerySet[ImportRun]:
    """Return every import, newest first, without what was read of it."""
    return ImportRun.objects.defer("records", "inverse")


def last_applied() -> ImportRun | None:
    """Return the import whose changes stand newest, or None; it alone can be undone."""
    return imports().exclude(applied_at=None).filter(undone_at=None).order_by("-applied_at").first()


def records_of(run: ImportRun) -> SchoolRecords:
    """Return what was read of a file; raises ImportClosed when that is gone."""
    if run.records is None:
        raise ImportClosed
    return unpack(bytes(run.records))


def source_of(run: ImportRun) -> Source:
    """Return whose keys a file has."""
    return SOURCES[Format(run.format)]


def plan_of(run: ImportRun, records: SchoolRecords | None = None) -> Plan:
    """Return what applying ``run`` would do to the school as it is now; raises ImportClosed."""
    return make_plan(
        records or records_of(run),
        source=source_of(run),
        choices=run.choices,
        today=today(),
        at=now(),
        basis=f"import {today().isoformat()}",
    )


def open_proposals() -> QuerySet[ProposedRole]:
    """Return the roles files mentioned and nobody decided about, in name order."""
    waiting = ProposedRole.objects.filter(decided_at=None, staff__left_on=None)
    return waiting.select_related("staff", "group").order_by("staff__sort_key", "staff_id", "id")
