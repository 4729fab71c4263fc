"""Invoice runs: start one, follow it, issue its drafts."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from billing import tasks
from billing.errors import NothingToBill, RunGoesOn
from billing.models import BillingRun, Invoice
from billing.queries.ratings import agreements_to_bill
from billing.queries.runs import preview, progress_of, report_of
from billing.services.runs import start_run
from shared_apps.accounts.access import user_of
from shared_apps.operations.admin.reading import ReadingAdmin
from shared_apps.operations.billing_forms import RunForm
from shared_apps.operations.console import console


@admin.register(BillingRun, site=console)
class RunAdmin(ReadingAdmin):
    """Read, start and issue."""

    list_display = ("key", "started_at", "finished_at")
    fields = ("key", "started_at", "finished_at")
    actions_list = ("start",)
    actions_detail = ("issue",)
    change_form_after_template = "operations/run.html"
    teaches = _("Start a run to bill a school year. It shows first what it would bill.")

    def acts_on(self, row: BillingRun) -> Collection[str]:
        """A finished run with drafts has something to issue."""
        is_ready = row.finished_at is not None and Invoice.objects.filter(run=row, number=None).exists()
        return {"issue"} if is_ready else set()

    @action(description=_("Start an invoice run"), url_path="starten")  # type: ignore[untyped-decorator]  # unfold has no types
    def start(self, request: HttpRequest) -> HttpResponse:
        """Show what a run would bill, then start it; the work is done in the background."""
        form = RunForm(request.POST or None)
        report = None
        if form.is_valid():
            year = form.cleaned_data["school_year"]
            if "start" in request.POST:
                if not agreements_to_bill(year):
                    raise NothingToBill(year=str(year))
                user = user_of(request)
                run = start_run(school_year=year, by=user.pk)
                tasks.continue_run.enqueue(school=None, by=user.pk, run_id=str(run.pk))
                return redirect("admin:billing_billingrun_change", run.pk)
            report = preview(year)
        context = {
            **console.each_context(request),
            "form": form,
            "report": report,
            "title": gettext("Start an invoice run"),
        }
        is_wrong = form.is_bound and not form.is_valid()
        return render(request, "operations/run_start.html", context, status=422 if is_wrong else 200)

    @action(description=_("Issue the drafts"), url_path="versturen")  # type: ignore[untyped-decorator]
    def issue(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Ask once more, then give every draft of the run its number and papers, in the background."""
        run = get_object_or_404(BillingRun, pk=object_id)
        if back := self.refuse_now(request, run, "issue"):
            return back
        if request.method == "POST":
            if run.finished_at is None:
                raise RunGoesOn
            user = user_of(request)
            tasks.issue_drafts.enqueue(school=None, by=user.pk, run_id=str(run.pk))
            messages.success(request, gettext("The drafts are being issued."))
            return redirect("admin:billing_billingrun_change", run.pk)
        context = {
            **console.each_context(request),
            "run": run,
            "drafts": Invoice.objects.filter(run=run, number=None).count(),
            "title": run.key,
        }
        return render(request, "operations/run_issue.html", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Add how far it is, what was refused, and its invoices."""
        run = BillingRun.objects.filter(pk=object_id).first()
        more = {"run": run, "progress": progress_of(run), "report": report_of(run)} if run else {}
        answer: HttpResponse = super().change_view(
            request, object_id, form_url, {**(extra_context or {}), **more}
        )
        if run and run.finished_at is None:
            answer["Refresh"] = "3"
        return answer
