"""What a notice of an absence says: which child, which day, who said so as far as the reader may know."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from kit.dates import AMSTERDAM
from shared_apps.events.models import Event
from shared_apps.ui.when import day_in_words
from tenant_apps.absences.enums import Reason, Step
from tenant_apps.absences.models import AbsenceReport, AbsenceStep
from tenant_apps.absences.queries import readable_reports
from tenant_apps.notifications.models import Notice
from tenant_apps.notifications.words.told import Told, path_of
from tenant_apps.people.models import Guardian
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.dictionary import field_of
from tenant_apps.sharing.visible_sql import visible_fields


def told_of_absences(viewer: Viewer, notices: Collection[Notice]) -> dict[UUID, Told]:
    """Return what notices of absences say; a report that was withdrawn is told as withdrawn alone."""
    reports = readable_reports(viewer).in_bulk([one.about_id for one in notices])
    if not reports:
        return {}
    kinds = dict(Event.objects.filter(pk__in=[one.event_id for one in notices]).values_list("pk", "kind"))
    said = {
        (row.report_id, row.step): row
        for row in AbsenceStep.objects.filter(report__in=reports).order_by("-at", "-id")
    }
    names = _names_seen(viewer, [row.by for row in said.values() if not row.is_by_school])
    found: dict[UUID, Told] = {}
    for notice in notices:
        report = reports.get(notice.about_id)
        step = said.get((notice.about_id, kinds.get(notice.event_id, "").removeprefix("absences.")))
        if report and step and (report.withdrawn_at is None or step.step == Step.WITHDRAWN):
            found[notice.pk] = _told(viewer, report, step, names)
    return found


def _told(viewer: Viewer, report: AbsenceReport, step: AbsenceStep, names: Mapping[UUID, str]) -> Told:
    is_own = report.pupil_id in viewer.child_ids
    child = report.pupil.first_name if is_own else report.pupil.full_name
    title, mailed = _titles(report, Step(step.step), child)
    return Told(
        title=title,
        meta=" · ".join(filter(None, (_on(step), _by(step, names)))),
        path=path_of("absences:new", report.pupil_id) if is_own else path_of("absences:list"),
        mailed_title=mailed,
        link=_("Look at it"),
        is_at_work=not is_own,
    )


def _titles(report: AbsenceReport, step: Step, child: str) -> tuple[str, str]:
    """Return what the site says, and what mail says: there the reason, which may be health, is left out."""
    name = {"name": child}
    away, back = _("%(name)s is reported away") % name, _("The report about %(name)s is over") % name
    if step == Step.WITHDRAWN:
        return _("The report about %(name)s was withdrawn") % name, back
    if step == Step.BETTER:
        return _("%(name)s is better again") % name, back
    return (_("%(name)s is reported ill") % name if report.reason == Reason.ILL else away), away


def _on(step: AbsenceStep) -> str:
    """Return the day it is about, where it is not the day on which it was said."""
    said_on = step.at.astimezone(AMSTERDAM).date()
    return "" if step.day == said_on else day_in_words(step.day)


def _by(step: AbsenceStep, names: Mapping[UUID, str]) -> str:
    if step.is_by_school:
        return _("by the school")
    name = names.get(step.by)
    return _("by %(name)s") % {"name": name} if name else _("by another guardian")


def _names_seen(viewer: Viewer, user_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the names of guardians by account, of those alone whose name this reader may see (sharing)."""
    people = list(Guardian.objects.filter(user__in=user_ids))
    seen = visible_fields(
        viewer, pupils=[], guardians=[one.pk for one in people], fields=(field_of("guardian.name"),)
    )
    return {one.user_id: one.full_name for one in people if one.user_id and seen.get(one.pk)}
