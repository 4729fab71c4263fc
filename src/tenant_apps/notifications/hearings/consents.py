"""What is answered about photos."""

from uuid import UUID

from kit.tasks import task
from shared_apps.events.hearing import hears
from shared_apps.events.models import Event
from tenant_apps.consents.enums import Says
from tenant_apps.news.queries import accounts_that_showed
from tenant_apps.notifications.enums import Kind
from tenant_apps.notifications.services import mail_notices
from tenant_apps.notifications.telling import tell_accounts
from tenants.scope import current_school_id


@hears("consents.answered")
@task(lock=("event_id",))
def tell_of_lost_consent(*, event_id: str) -> None:
    """Tell who sent a post with a photo of a child that a guardian took the permission for it back."""
    event = Event.objects.get(pk=event_id)
    if event.about_id is None or (event.details["before"], event.details["after"]) != (Says.YES, Says.NO):
        return
    accounts = accounts_that_showed(pupil_id=event.about_id, purpose=event.details["purpose"])
    tell_accounts(kind=Kind.PHOTO, event_id=UUID(event_id), about_id=event.about_id, user_ids=accounts)
    mail_notices.enqueue(school=current_school_id(), by=None)
