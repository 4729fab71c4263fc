"""Schools, their hosts, and the steps of their life."""

from uuid import UUID

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from shared_apps.accounts.access import user_of
from shared_apps.operations.admin.reading import ReadingAdmin, ReadingInline
from shared_apps.operations.console import console
from shared_apps.operations.forms import StateForm
from shared_apps.operations.services import change_school_state
from tenants.enums import SchoolState
from tenants.models import Domain, School, SchoolStateChange


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
    actions_detail = ("change_school",)

    @action(description=_("Change state"), url_path="staat")  # type: ignore[untyped-decorator]  # unfold has no types
    def change_school(self, request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Ask for the new state and the reason; acts on the school's next request."""
        school = get_object_or_404(School, pk=object_id)
        form = StateForm(request.POST or None, school=school)
        if form.is_valid():
            to = SchoolState(form.cleaned_data["to"])
            change_school_state(
                school=school, to=to, by=user_of(request).pk, reason=form.cleaned_data["reason"]
            )
            messages.success(request, gettext("The state is changed."))
            return redirect("admin:tenants_school_change", school.pk)
        context = {**console.each_context(request), "form": form, "school": school, "title": school.name}
        return render(request, "operations/state.html", context, status=422 if form.is_bound else 200)


@admin.register(Domain, site=console)
class DomainAdmin(ReadingAdmin):
    """Every host of every school."""

    list_display = ("domain", "tenant", "is_primary")
    list_select_related = ("tenant",)
    search_fields = ("domain",)
    fields = ("domain", "tenant", "is_primary")
