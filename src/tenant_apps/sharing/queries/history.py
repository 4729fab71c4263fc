"""What somebody chose over time, in sentences."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tenant_apps.people.models import Group, Guardian, Pupil
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.dictionary import field_of
from tenant_apps.sharing.enums import Audience
from tenant_apps.sharing.models import Choice
from tenant_apps.sharing.words import listed, within


@dataclass(frozen=True, slots=True)
class Moment:
    """One choice, as it was made."""

    title: str
    detail: str
    at: dt.datetime
    is_current: bool


def choices_about(viewer: Viewer, about: Pupil | Guardian) -> QuerySet[Choice]:
    """Return what ``viewer`` himself chose about ``about``, newest first; the choices of others are theirs."""
    mine = {"pupil": about} if isinstance(about, Pupil) else {"subject_guardian": about}
    return Choice.objects.filter(chooser=viewer.guardian_id, **mine).select_related("replaces")


def in_sentences(rows: list[Choice]) -> list[Moment]:
    """Return ``rows`` in sentences; names of groups and people in two statements for any number."""
    groups = dict(
        Group.objects.filter(pk__in={key for row in rows for key in row.groups}).values_list("pk", "name")
    )
    people = Guardian.objects.in_bulk({key for row in rows for key in row.guardians})
    return [_moment(row, groups, people) for row in rows]


def _moment(row: Choice, groups: dict[UUID, str], people: dict[UUID, Guardian]) -> Moment:
    label = field_of(row.field).label
    after = within(Audience(row.audience).label)
    before = within(Audience(row.replaces.audience).label) if row.replaces else ""
    words = {"field": label, "before": before, "after": after}
    if row.replaces is None:
        title = _("%(field)s: shared with %(after)s") % words
    elif before == after:
        title = _("%(field)s: still %(after)s, others added or left out") % words
    else:
        title = _("%(field)s: from %(before)s to %(after)s") % words
    added = [groups[key] for key in row.groups if key in groups]
    added += [people[key].full_name for key in row.guardians if key in people]
    detail = _("Also: %(names)s") % {"names": listed(sorted(added))} if added else ""
    return Moment(title, detail, row.at, row.is_current)
