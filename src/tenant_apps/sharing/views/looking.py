"""Looking as somebody else, back in time, and at who took lists along."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kit.audience import Audience as Caller
from kit.audience import audience
from kit.errors import NotFound
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Pupil
from tenant_apps.sharing.queries import (
    cards_of,
    choices_about,
    export_lines,
    exports_with,
    in_sentences,
    lenses_of,
    panel_of,
)
from tenant_apps.sharing.subjects import subject_here, tabs_here

PAGE = 30


@audience(Caller.GUARDIAN)
@require_safe
def look(request: HttpRequest, of: str) -> HttpResponse:
    """Show the card of the address book as somebody else sees it, by the address book's own code."""
    about = subject_here(request, of)
    lenses = lenses_of(panel_of(viewer_here(request), about))
    asked = request.GET.get("als", lenses[0].key)
    lens = next((one for one in lenses if one.key == asked), None)
    if lens is None:
        raise NotFound
    pupils, guardians = ([about], []) if isinstance(about, Pupil) else ([], [about])
    card = cards_of(lens.viewer, pupils=pupils, guardians=guardians).get(about.pk)
    context = {
        "of": of,
        "about": about,
        "lenses": lenses,
        "lens": lens,
        "card": card,
        "tabs": tabs_here(request, of, "sharing:look"),
    }
    return render(request, "sharing/look.html", context)


@audience(Caller.GUARDIAN)
@require_safe
def history(request: HttpRequest, of: str) -> HttpResponse:
    """Show what one chose before, newest first."""
    about = subject_here(request, of)
    found = choices_about(viewer_here(request), about)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "of": of,
        "about": about,
        "page": page,
        "moments": in_sentences(list(page.object_list)),
        "tabs": tabs_here(request, of, "sharing:history"),
    }
    return render(request, "sharing/history.html", context)


@audience(Caller.GUARDIAN)
@require_safe
def exports_of(request: HttpRequest, of: str) -> HttpResponse:
    """Show who made a file with this person in it."""
    about = subject_here(request, of)
    page = Paginator(exports_with(about), PAGE).get_page(request.GET.get("page"))
    context = {
        "of": of,
        "about": about,
        "page": page,
        "lines": export_lines(page.object_list, viewer_here(request)),
        "tabs": tabs_here(request, of, "sharing:exports-of"),
    }
    return render(request, "sharing/exports_of.html", context)
