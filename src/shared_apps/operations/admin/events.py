"""What happened in the shared schema, and whether nobody changed it."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display

from shared_apps.events.models import Event
from shared_apps.events.queries import check_chain
from shared_apps.operations.admin.reading import ReadingAdmin
from shared_apps.operations.console import console
from shared_apps.operations.words.happened import about, told, who


@admin.register(Event, site=console)
class EventAdmin(ReadingAdmin):
    """Read, and recompute the chain."""

    list_display = ("number", "at", "happened", "by", "about")
    list_filter = ("actor_kind", "about_kind")
    teaches = _("Every change leaves a line here.")
    search_fields = ("kind", "about_id", "actor_id")
    fields = ("number", "at", "kind", "actor_kind", "actor_id", "about_kind", "about_id", "details", "hash")
    actions_list = ("check",)

    @display(description=_("What happened"), ordering="kind")  # type: ignore[untyped-decorator]  # unfold has no types
    def happened(self, row: Event) -> str:
        """The kind in words; its own name stands on the page of the event."""
        return told(row.kind)

    @display(description=_("Who"), ordering="actor_kind")  # type: ignore[untyped-decorator]
    def by(self, row: Event) -> str:
        """What kind of somebody did it."""
        return str(capfirst(who(row.actor_kind)))

    @display(description=_("About what"), ordering="about_kind")  # type: ignore[untyped-decorator]
    def about(self, row: Event) -> str:
        """What the table is called of what it is about."""
        return about(row.about_kind)

    def called(self, row: Event) -> str:
        """Its number in the chain, and what happened."""
        return f"{row.number} · {told(row.kind)}"

    @action(description=_("Check the chain"), url_path="keten")  # type: ignore[untyped-decorator]  # unfold has no types
    def check(self, request: HttpRequest) -> HttpResponse:
        """Recompute every link of the shared schema and say how many hold."""
        found = check_chain()
        if found.first_broken is None:
            messages.success(request, gettext("All %(links)s links hold.") % {"links": found.links})
        else:
            messages.error(request, gettext("Link %(number)s is broken.") % {"number": found.first_broken})
        return redirect("admin:events_event_changelist")
