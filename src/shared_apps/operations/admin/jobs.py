"""The queue: what waits, what failed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from procrastinate.contrib.django.models import ProcrastinateJob

from shared_apps.accounts.access import user_of
from shared_apps.operations.admin.reading import ReadingAdmin
from shared_apps.operations.console import console
from shared_apps.operations.services import cancel_job, retry_job

STATES = {
    "todo": pgettext_lazy("work", "waits"),
    "doing": pgettext_lazy("work", "being done"),
    "succeeded": pgettext_lazy("work", "done"),
    "failed": pgettext_lazy("work", "failed"),
    "cancelled": pgettext_lazy("work", "cancelled"),
    "aborting": pgettext_lazy("work", "being stopped"),
    "aborted": pgettext_lazy("work", "stopped"),
}


class StateFilter(admin.SimpleListFilter):
    """What waits, what runs, what failed."""

    title = _("Status")
    parameter_name = "staat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ANN401, ARG002  Django's signature
        """Return every state of the queue."""
        return list(STATES.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401, ARG002  Django's signature
        """Narrow the list."""
        return queryset.filter(status=self.value()) if self.value() else queryset


@admin.register(ProcrastinateJob, site=console)
class JobAdmin(ReadingAdmin):
    """Read, retry what failed, cancel what waits. Arguments are ids."""

    list_display = ("id", "task_name", "queue_name", "state", "attempts", "scheduled_at")
    list_filter = (StateFilter, "queue_name", "task_name")
    fields = (
        "id",
        "task_name",
        "queue_name",
        "state",
        "attempts",
        "scheduled_at",
        "priority",
        "lock",
        "args",
    )
    ordering = ("-id",)
    actions = ("retry", "cancel")
    teaches = _("Nothing waits and nothing failed.")

    def called(self, row: ProcrastinateJob) -> str:
        """Its number and its task."""
        return f"{row.pk} · {row.task_name}"

    @admin.display(description=_("Status"), ordering="status")
    def state(self, job: ProcrastinateJob) -> str:
        """Return where it is, in words."""
        return str(STATES.get(job.status, job.status))

    @admin.action(description=_("Try failed work again"))
    def retry(self, request: HttpRequest, chosen: QuerySet[ProcrastinateJob]) -> None:
        """Let the failed ones run again now."""
        done = sum(retry_job(job_id=job.pk, by=user_of(request).pk) for job in chosen)
        said = ngettext("%(n)s piece runs again.", "%(n)s pieces run again.", done) % {"n": done}
        self.message_user(request, said)

    @admin.action(description=_("Cancel waiting work"))
    def cancel(self, request: HttpRequest, chosen: QuerySet[ProcrastinateJob]) -> None:
        """Take the waiting ones out of the queue."""
        done = sum(cancel_job(job_id=job.pk, by=user_of(request).pk) for job in chosen)
        said = ngettext("%(n)s piece is cancelled.", "%(n)s pieces are cancelled.", done) % {"n": done}
        self.message_user(request, said)
