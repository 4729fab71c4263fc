"""Signing in with one click. These routes exist in the demo only."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from kit.audience import Audience, audience
from kit.errors import NotFound
from shared_apps.accounts.demo import is_demo, people_at, sign_in_as
from shared_apps.accounts.middleware import open_without_second_step


@audience(Audience.ANYONE)
@open_without_second_step
@require_safe
def demo_people(request: HttpRequest) -> HttpResponse:
    """Show who one can be here; ``als`` shows one of them (the tour points at her), ``naar`` is where it leads."""
    people = people_at(request)
    if wanted := request.GET.get("als", ""):
        people = people.filter(name=wanted) or people
    return render(request, "accounts/demo.html", {"people": people, "to": request.GET.get("naar", "")})


@audience(Audience.ANYONE)
@open_without_second_step
@require_POST
def sign_in_as_person(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Become that person of the demo; nobody else, and nowhere but in the demo."""
    if not is_demo():
        raise NotFound
    identity = get_object_or_404(people_at(request), user_id=user_id)
    sign_in_as(request, identity)
    to = request.POST.get("naar", "")
    return HttpResponseRedirect(to if url_has_allowed_host_and_scheme(to, allowed_hosts=None) else "/")
