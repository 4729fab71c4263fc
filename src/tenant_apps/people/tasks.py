"""Work after the fact for people."""

from uuid import UUID

from kit.dates import today
from kit.errors import AppError
from kit.tasks import task
from tenant_apps.people import services
from tenant_apps.people.importing.locks import Progress
from tenant_apps.people.models import ImportRun, YearTransition


@task
def apply_import(*, run_id: str) -> None:
    """Apply an import somebody agreed to; a refusal is kept with it. Twice is once."""
    run = ImportRun.objects.get(pk=UUID(run_id))
    try:
        services.apply_import(run=run, tell=Progress)
    except AppError as refusal:
        services.fail_import(run=run, code=refusal.code)


@task
def apply_transition(*, transition_id: str) -> None:
    """Apply a new school year somebody agreed to; a refusal is kept with it. Twice is once."""
    held = YearTransition.objects.get(pk=UUID(transition_id))
    try:
        services.apply_transition(transition=held, tell=Progress)
    except AppError as refusal:
        services.fail_transition(transition=held, code=refusal.code)


@task(cron="7 4 * * *", is_per_school=True)
def count_families() -> None:
    """Keep today's number of families and of those reached."""
    services.count_families(on=today())


@task(cron="27 4 * * *", is_per_school=True)
def forget_old_uploads() -> None:
    """Throw away what was read of files nobody applied."""
    services.forget_old_uploads()
