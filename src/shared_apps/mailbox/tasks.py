"""The mailbox's work after the fact and by the clock."""

from kit.tasks import task
from shared_apps.mailbox.services import deliver_mail, forget_old_mail

__all__ = ["deliver_mail", "forget_mail_of_kring", "forget_mail_of_school"]


@task(cron="17 3 * * *", is_per_school=True)
def forget_mail_of_school() -> None:
    """Delete a school's mail after thirty days."""
    forget_old_mail()


@task(cron="27 3 * * *")
def forget_mail_of_kring() -> None:
    """Delete the shared schema's mail after thirty days."""
    forget_old_mail()
