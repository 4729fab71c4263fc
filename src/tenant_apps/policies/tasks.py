"""Work after the fact for data rights."""

from uuid import UUID

from kit.tasks import task
from tenant_apps.people.importing.locks import STEPS, Progress
from tenant_apps.policies import services
from tenant_apps.policies.models import Export


@task(lock=("export_id",))
def make_export(*, export_id: str) -> None:
    """Make a file somebody asked for. Twice is once; gone with the person is fine."""
    export = Export.objects.filter(pk=UUID(export_id)).first()
    if export is not None:
        progress = Progress(export.pk, STEPS)
        services.make_export(export=export, tell=lambda done, total: progress(done * STEPS // total))


@task(cron="37 3 * * *", is_per_school=True)
def forget_due() -> None:
    """Forget what the retention rules say is due."""
    services.forget_due()
