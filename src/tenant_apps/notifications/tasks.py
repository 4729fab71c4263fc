"""The notifications' work by the clock."""

from kit.tasks import task
from tenant_apps.notifications import services
from tenant_apps.notifications.services import mail_notices

__all__ = ["mail_digests_by_the_clock", "mail_notices"]


@task(cron="3 * * * *", is_per_school=True)
def mail_digests_by_the_clock() -> None:
    """Mail the digests of this hour."""
    services.mail_digests.run()
