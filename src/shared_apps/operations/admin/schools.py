"""Schools, their hosts, and the steps of their life."""

from collections.abc import Collection
from uuid import UUID

from django.contrib import admin, messages
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from shared_apps.accounts.access import user_of
from shared_apps.operations.admin.asking import Asked, ask
from shared_apps.operations.admin.reading import ReadingAdmin, ReadingInline
from shared_apps.operations.console import console
from shared_apps.operations.forms.states import DeletionForm, ExportForm, StateForm
from shared_apps.operations.models import SchoolWork
from shared_apps.operations.services import (
    ask_deletion,
    ask_export,
    change_school_state,
    note_export_fetched,
)
from tenants.enums import SchoolState
from tenants.models import Domain, School, SchoolStateChange
from tenants.services import STEPS


class StateChanges(ReadingInline):
    """Who changed its state, when, why."""

    model = SchoolStateChange
    fields = ("state", "at", "by", "reason")


class Hosts(ReadingInline):
    """Where it lives."""

    model = Domain
    fields = ("domain", "is_primary")


@admin.register(School, site=console)
class SchoolAdmin(ReadingAdmin):
    """Read, and change its state with a reason."""

    list_display = ("name", "subdomain", "city", "state", "created_at")
    list_filter = ("state", "region")
    search_fields = ("name", "subdomain", "brin", "city")
    fields = (
        "name",
        "subdomain",
        "brin",
        "branch",
        "city",
        "region",
        "hue",
        "state",
        "schema_name",
        "created_at",
    )
    inlines = (StateChanges, Hosts)
    actions_detail = ("foundation_of_school", "change_school", "export_school", "delete_school")
    teaches = _("Schools sign up themselves on the public site.")

    def acts_on(self, row: School) -> Collection[str]:
        """What the life of a school allows from where it is."""
        steps = STEPS.get(SchoolState(row.state), set())
        allowed = {"foundation_of_school": True, "change_school": bool(steps - {SchoolState.DELETED})}
        allowed |= {
            "export_school": row.state != SchoolState.DELETED,
            "delete_school": SchoolState.DELETED in steps,
        }
        return {name for name, able in allowed.items() if able}

    @action(description=_("Foundation and call-offs"), url_path="stichting")  # type: ignore[untyped-decorator]  # unfold has no types
    def foundation_of_school(self, _request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Go to where it belonged and belongs, and how it moves."""
        return redirect("operations:school", object_id)

    @action(description=_("Change state"), url_path="staat")  # type: ignore[untyped-decorator]  # unfold has no types
    def change_school(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Ask for the new state and the reason; acts on the school's next request."""
        school = get_object_or_404(School, pk=object_id)
        if back := self.refuse_now(request, school, "change_school"):
            return back
        form = StateForm(request.POST or None, school=school)

        def change() -> str:
            to = SchoolState(form.cleaned_data["to"])
            change_school_state(
                school=school, to=to, by=user_of(request).pk, reason=form.cleaned_data["reason"]
            )
            return gettext("The state is changed.")

        asked = Asked(
            gettext("Change state"),
            gettext("This acts at once, for everybody at this school. The reason is kept."),
        )
        return ask(request, school, form, asked, change)

    @action(description=_("Export"), url_path="uitvoer")  # type: ignore[untyped-decorator]
    def export_school(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Ask for the reason; the worker writes the school to a file."""
        school = get_object_or_404(School, pk=object_id)
        if back := self.refuse_now(request, school, "export_school"):
            return back
        form = ExportForm(request.POST or None)

        def export() -> str:
            ask_export(school=school, by=user_of(request).pk, reason=form.cleaned_data["reason"])
            return gettext("The export is being made. It will be in the list of work on schools.")

        said = gettext("Everything this school holds goes into one file, which stays here for two weeks.")
        return ask(request, school, form, Asked(gettext("Export this school"), said), export)

    @action(description=_("Delete"), url_path="verwijdering")  # type: ignore[untyped-decorator]
    def delete_school(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Ask for the reason and the address; the worker deletes schema, role and files."""
        school = get_object_or_404(School, pk=object_id)
        if back := self.refuse_now(request, school, "delete_school"):
            return back
        form = DeletionForm(request.POST or None)

        def delete() -> str:
            ask_deletion(school=school, by=user_of(request).pk, **form.cleaned_data)
            return gettext("The school is being deleted.")

        said = gettext(
            "Everything of this school goes and cannot come back, except what was billed. Its address rests a year."
            " Hand over the export first."
        )
        return ask(request, school, form, Asked(gettext("Delete this school"), said, is_final=True), delete)


@admin.register(SchoolWork, site=console)
class SchoolWorkAdmin(ReadingAdmin):
    """What was asked to be done to schools, and the exports that are ready."""

    list_display = ("school", "kind", "asked_at", "ended_at", "failure")
    list_filter = ("kind",)
    list_select_related = ("school",)
    fields = ("school", "kind", "reason", "asked_by", "asked_at", "ended_at", "failure", "file")
    actions_detail = ("fetch",)
    teaches = _("Exports and deletions you ask for on the page of a school are listed here.")

    def acts_on(self, row: SchoolWork) -> Collection[str]:
        """There is a file to fetch, or not."""
        return {"fetch"} if row.file else set()

    def called(self, row: SchoolWork) -> str:
        """What was asked, and of which school."""
        return f"{row.get_kind_display()} · {row.school.name}"

    @action(description=_("Download the export"), url_path="bestand")  # type: ignore[untyped-decorator]
    def fetch(self, request: HttpRequest, object_id: UUID) -> HttpResponseBase:
        """Give the file, and write down who took it."""
        work = get_object_or_404(SchoolWork.objects.select_related("school"), pk=object_id)
        if not work.file:
            messages.error(request, gettext("There is no file here: not yet, no more, or it was no export."))
            return redirect("admin:operations_schoolwork_change", work.pk)
        note_export_fetched(work=work, by=user_of(request).pk)
        name = f"{work.school.subdomain}-{work.asked_at:%Y-%m-%d}.zip"
        return FileResponse(default_storage.open(work.file), as_attachment=True, filename=name)


@admin.register(Domain, site=console)
class DomainAdmin(ReadingAdmin):
    """Every host of every school."""

    list_display = ("domain", "tenant", "is_primary")
    list_select_related = ("tenant",)
    search_fields = ("domain",)
    teaches = _("Each school gets a host when it signs up.")
    fields = ("domain", "tenant", "is_primary")
