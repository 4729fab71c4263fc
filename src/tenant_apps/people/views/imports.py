"""The import: choose a file, see what would happen, answer, apply, undo."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kit.audience import Audience, audience
from kit.dates import today
from kit.errors import NotFound
from shared_apps.accounts.access import user_of
from shared_apps.ui.forms import status_of
from tenant_apps.people import services
from tenant_apps.people.enums import Role
from tenant_apps.people.formats import template_csv, template_xlsx
from tenant_apps.people.forms import UploadForm
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.importing.locks import STEPS, progress_of
from tenant_apps.people.models import ImportRun
from tenant_apps.people.queries import imports, open_proposals, plan_of
from tenant_apps.people.queries.screens import plan_screen
from tenant_apps.people.services import ExportFormat
from tenant_apps.people.tasks import apply_import
from tenant_apps.people.views.uploads import uploads_in_memory
from tenants.requests import school_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTENT_TYPES = {
    ExportFormat.EDEXML: "application/xml",
    ExportFormat.ONEROSTER: "application/zip",
    ExportFormat.GUARDIANS_CSV: "text/csv; charset=utf-8",
    ExportFormat.GUARDIANS_XLSX: XLSX,
}
SHOWN = 20


def run_of(run_id: UUID) -> ImportRun:
    """Return an import of this school; raises NotFound."""
    run = imports().filter(pk=run_id).first()
    if run is None:
        raise NotFound
    return run


@audience(Audience.LEADER, Audience.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
@uploads_in_memory
def import_list(request: HttpRequest) -> HttpResponse:
    """Show the imports and take a file."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        run = services.upload_import(source=file.file, file_name=file.name, by=user_of(request).pk)
        return redirect("people:import", run.pk)
    context = {
        "form": form,
        "runs": imports()[:SHOWN],
        "proposal_count": open_proposals().count(),
        "is_leader": Role.LEADER in viewer_here(request).roles,
    }
    return render(request, "people/imports.html", context, status=status_of(form))


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def import_page(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Show one import: its findings, what would happen or happened, and what is asked."""
    run = run_of(run_id)
    plan = plan_of(run) if run.is_open or run.is_waiting else None
    context = {
        "run": run,
        "screen": plan_screen(run, plan),
        "done": progress_of(run.pk) or 0,
        "total": STEPS,
        "refresh_seconds": 3 if run.is_waiting else None,
    }
    return render(request, "people/import.html", context)


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def import_progress(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Answer the progress bar; when it is done the whole page comes anew."""
    run = run_of(run_id)
    if not run.is_waiting:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"run": run, "done": progress_of(run.pk) or 0, "total": STEPS}
    return render(request, "people/import.html#progress", context)


@audience(Audience.LEADER, Audience.OFFICE)
@require_POST
def import_answers(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Keep answers to doubts; the button for all suggestions answers the rest with ours."""
    run, by = run_of(run_id), user_of(request).pk
    answers = {
        key.removeprefix("doubt:"): value
        for key, value in request.POST.items()
        if key.startswith("doubt:") and isinstance(value, str) and value
    }
    run = services.settle_import(run=run, choices=answers, by=by)
    services.assume_authority(run=run, is_assumed="assume_authority" in request.POST, by=by)
    if "suggestions" in request.POST:
        services.accept_suggestions(run=run, by=by)
    return redirect("people:import", run_id)


@audience(Audience.LEADER, Audience.OFFICE)
@require_POST
def import_apply(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Agree to the plan that was shown; it is applied after this."""
    user = user_of(request)
    services.request_import(run=run_of(run_id), fingerprint=request.POST.get("seen", ""), by=user.pk)
    apply_import.enqueue(school=school_of(request).pk, by=user.pk, run_id=str(run_id))
    return redirect("people:import", run_id)


@audience(Audience.LEADER, Audience.OFFICE)
@require_POST
def import_undo(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Take the last import back."""
    services.undo_import(run=run_of(run_id), by=user_of(request).pk)
    return redirect("people:import", run_id)


@audience(Audience.LEADER, Audience.OFFICE)
@require_POST
def import_discard(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Throw a dry run away."""
    services.discard_import(run=run_of(run_id), by=user_of(request).pk)
    return redirect("people:imports")


@audience(Audience.LEADER, Audience.OFFICE)
@require_GET
def guardian_template(_request: HttpRequest, kind: str) -> HttpResponse:
    """Give the empty guardian list to fill in."""
    is_sheet = kind == "xlsx"
    body, content_type = (template_xlsx(), XLSX) if is_sheet else (template_csv(), "text/csv; charset=utf-8")
    headers = {"Content-Disposition": f'attachment; filename="ouders.{kind}"'}
    return HttpResponse(body, content_type=content_type, headers=headers)


@audience(Audience.LEADER, Audience.OFFICE)
@require_POST
def export_file(request: HttpRequest) -> HttpResponse:
    """Give the people of the school as a file; that somebody took it is kept."""
    wanted = request.POST.get("as", "")
    if wanted not in set(ExportFormat):
        raise NotFound
    exported = services.export_people(file_format=ExportFormat(wanted), by=user_of(request).pk)
    name = f"kring-{school_of(request).host.partition('.')[0]}-{today()}.{wanted}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(exported.content, content_type=CONTENT_TYPES[ExportFormat(wanted)], headers=headers)


@audience(Audience.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def proposed_roles(request: HttpRequest) -> HttpResponse:
    """Show the roles files mentioned; a school leader says yes or no to the chosen ones."""
    if request.method == "POST":
        chosen = open_proposals().filter(pk__in=_uuids(request.POST.getlist("proposal")))
        is_accepted = request.POST.get("answer") == "yes"
        services.decide_proposals(proposals=list(chosen), is_accepted=is_accepted, by=user_of(request).pk)
        return redirect("people:proposed-roles")
    return render(request, "people/proposals.html", {"proposals": open_proposals()})


def _uuids(values: list[str]) -> list[UUID]:
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found
