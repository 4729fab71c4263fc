"""The sharing panel of a parent: choose, take back, look."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kit.audience import Audience as Caller
from kit.audience import audience
from kit.http import message_of
from shared_apps.ui.ways import part_of
from tenant_apps.people.gate import viewer_here
from tenant_apps.people.models import Guardian, Pupil
from tenant_apps.sharing.enums import Preset
from tenant_apps.sharing.forms import key_or_none, wishes_of
from tenant_apps.sharing.queries import driving_offer_of, families_see, panel_of, without_name, work_sees
from tenant_apps.sharing.services import save_panel, take_back
from tenant_apps.sharing.subjects import SELF, children_decided_about, subject_here, tabs_here

PAGE = "sharing/panel.html"


@audience(Caller.GUARDIAN)
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """Go to the first child one decides about, else to oneself."""
    children = children_decided_about(viewer_here(request))
    return redirect("sharing:panel", str(children[0].pk) if children else SELF)


@audience(Caller.GUARDIAN)
@require_safe
def panel(request: HttpRequest, of: str) -> HttpResponse:
    """Show the panel; ``?vul=`` marks the words of a preset, which are not chosen before they are saved."""
    about = subject_here(request, of)
    asked = request.GET.get("vul", "")
    preset = Preset(asked) if asked in Preset.values else None
    return _page(request, of, about, preset=preset)


@audience(Caller.GUARDIAN)
@require_POST
def choices(request: HttpRequest, of: str) -> HttpResponse:
    """Save what changed. A stale or too wide wish changes nothing, and the page says what holds (422)."""
    about = subject_here(request, of)
    saved = save_panel(by=viewer_here(request), about=about, wishes=wishes_of(request.POST))
    made = [row.pk for row in saved.made]
    words = ngettext(
        "One choice saved. It works from now on.", "%(n)s choices saved. They work from now on.", len(made)
    )
    return _page(
        request,
        of,
        about,
        made=made,
        said=words % {"n": len(made)} if made else "",
        refused=message_of(saved.refusal) if saved.refusal else "",
    )


@audience(Caller.GUARDIAN)
@require_POST
def recovery(request: HttpRequest, of: str) -> HttpResponse:
    """Take a choice back."""
    about = subject_here(request, of)
    choice_id = key_or_none(request.POST.get("keuze", "")) or UUID(int=0)
    take_back(by=viewer_here(request), about=about, choice_id=choice_id)
    return _page(request, of, about, said=_("Taken back. What you had chosen before holds again."))


def _page(
    request: HttpRequest,
    of: str,
    about: Pupil | Guardian,
    *,
    preset: Preset | None = None,
    made: list[UUID] | None = None,
    said: str = "",
    refused: str = "",
) -> HttpResponse:
    shown = panel_of(viewer_here(request), about, preset=preset, made=made or [])
    lines = families_see(shown)
    context: dict[str, Any] = {
        "of": of,
        "panel": shown,
        "lines": lines,
        "is_nameless": without_name(shown, lines),
        "work": work_sees(shown),
        "presets": Preset.choices,
        "preset": preset,
        "said": said,
        "refused": refused,
        "offer": driving_offer_of(about) if isinstance(about, Guardian) else None,
        "tabs": tabs_here(request, of),
    }
    return render(request, part_of(request, PAGE, "panel"), context, status=422 if refused else 200)
