"""What is said about absences."""

from uuid import UUID

from kit.tasks import task
from shared_apps.events.hearing import hears
from shared_apps.events.models import Event
from tenant_apps.absences.models import AbsenceReport
from tenant_apps.absences.queries import accounts_told_about
from tenant_apps.notifications.enums import Kind
from tenant_apps.notifications.services import mail_notices
from tenant_apps.notifications.telling import tell_accounts
from tenants.scope import current_school_id


@hears("absences.reported", "absences.better", "absences.withdrawn")
@task(lock=("event_id",))
def tell_of_absence(*, event_id: str) -> None:
    """Tell the other guardians and who works with the pupil's groups; whoever said it is not told."""
    event = Event.objects.get(pk=event_id)
    report = AbsenceReport.objects.filter(pk=event.about_id).first() if event.about_id else None
    if report is None:
        return
    accounts = accounts_told_about(report.pupil_id) - {event.actor_id}
    tell_accounts(kind=Kind.ABSENCE, event_id=UUID(event_id), about_id=report.pk, user_ids=accounts)
    mail_notices.enqueue(school=current_school_id(), by=None)
