"""Who took lists out of the school, and with whose data."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tenant_apps.people.models import Group, Guardian, Pupil, StaffMember
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.dictionary import FIELDS, field_of
from tenant_apps.sharing.models import ListExport
from tenant_apps.sharing.visible_sql import visible_fields
from tenant_apps.sharing.words import fields_listed

NAME = "guardian.name"


@dataclass(frozen=True, slots=True)
class ExportLine:
    """One export in words; ``who`` is a guardian's name only when the policy shows it to the reader."""

    who: str
    what: str
    fields: str
    people: int
    at: dt.datetime


def exports() -> QuerySet[ListExport]:
    """Return every export of this school, newest first."""
    return ListExport.objects.all()


def exports_with(about: Pupil | Guardian) -> QuerySet[ListExport]:
    """Return the exports something of ``about`` stood in, newest first."""
    held = Q(pupils__contains=[about.pk]) if isinstance(about, Pupil) else Q(guardians__contains=[about.pk])
    return ListExport.objects.filter(held)


def export_lines(rows: Iterable[ListExport], viewer: Viewer) -> list[ExportLine]:
    """Return ``rows`` in words for ``viewer``, in four statements for any number."""
    rows = list(rows)
    users = {row.made_by for row in rows}
    staff = {one.user_id: one.full_name for one in StaffMember.objects.filter(user__in=users)}
    guardians = {one.user_id: one for one in Guardian.objects.filter(user__in=users)}
    shown = visible_fields(
        viewer, pupils=[], guardians=[one.pk for one in guardians.values()], fields=(field_of(NAME),)
    )
    groups = dict(
        Group.objects.filter(pk__in={row.group for row in rows if row.group}).values_list("pk", "name")
    )
    return [_line(row, staff, guardians, shown, groups) for row in rows]


def _line(row: ListExport, staff: dict, guardians: dict, shown: dict, groups: dict) -> ExportLine:  # type: ignore[type-arg]  # maps by key, made above
    guardian = guardians.get(row.made_by)
    if row.as_staff:
        who = staff.get(row.made_by) or _("somebody who worked here")
    elif guardian is not None and guardian.pk in shown:
        who = guardian.full_name
    else:
        who = _("a parent")
    place = groups.get(row.group) if row.group else _("whole school")
    return ExportLine(
        who=who,
        what=f"{place or _('a group of another year')}, {row.get_format_display()}",
        fields=fields_listed(one for one in FIELDS if one.key in row.fields),
        people=len(row.pupils) + len(row.guardians),
        at=row.at,
    )
