"""Work after the fact for people."""

from uuid import UUID

from kit.errors import AppError
from kit.tasks import task
from tenant_apps.people import services
from tenant_apps.people.importing.locks import Progress
from tenant_apps.people.models import ImportRun


@task
def apply_import(*, run_id: str) -> None:
    """Apply an import somebody agreed to; a refusal is kept with it. Twice is once."""
    run = ImportRun.objects.get(pk=UUID(run_id))
    try:
        services.apply_import(run=run, tell=Progress)
    except AppError as refusal:
        services.fail_import(run=run, code=refusal.code)
