"""The queue: what waits, what failed."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from procrastinate.contrib.django.models import ProcrastinateJob

from shared_apps.accounts.access import user_of
from shared_apps.operations.admin.reading import ReadingAdmin
from shared_apps.operations.console import console
from shared_apps.operations.services import cancel_job, retry_job


@admin.register(ProcrastinateJob, site=console)
class JobAdmin(ReadingAdmin):
    """Read, retry what failed, cancel what waits. Arguments are ids."""

    list_display = ("id", "task_name", "queue_name", "status", "attempts", "scheduled_at")
    list_filter = ("status", "queue_name", "task_name")
    fields = (
        "id",
        "task_name",
        "queue_name",
        "status",
        "attempts",
        "scheduled_at",
        "priority",
        "lock",
        "args",
    )
    ordering = ("-id",)
    actions = ("retry", "cancel")
    teaches = _("Nothing waits and nothing failed.")

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
