"""What the absences room holds about people."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tenant_apps.absences.models import AbsenceReport
from tenant_apps.people.holdings import Column, Holder, Kind, Reader, holds
from tenant_apps.people.holdings.persons import AT_SCHOOL


@holds(
    "absences.reports",
    label=_("Absence reports"),
    about=(Kind.PUPIL,),
    tables=("absences.AbsenceReport", "absences.AbsenceStep"),
    columns=(
        Column("reason", _("reason")),
        Column("first_on", _("from")),
        Column("until_on", _("until")),
        Column("note", _("note")),
        Column("reported_at", _("reported")),
        Column("withdrawn_at", _("withdrawn")),
    ),
    kept_for=AT_SCHOOL,
)
def reports(person: Holder, _reader: Reader) -> QuerySet[AbsenceReport]:
    """Reports about a pupil, with what was said about them later; both guardians read the same."""
    return AbsenceReport.objects.filter(pupil=person.pk)
