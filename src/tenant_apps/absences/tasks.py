"""The absences room's work by the clock."""

from kit.tasks import task
from tenant_apps.absences import services


@task(cron="43 4 * * *", is_per_school=True)
def forget_notes() -> None:
    """Empty notes after a month."""
    services.forget_notes()
