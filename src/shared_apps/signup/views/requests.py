"""Choosing the school, and the one form."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kit.audience import Audience, audience
from kit.errors import NotFound
from shared_apps.accounts.throttle import count_attempt
from shared_apps.foundations.models import RegisteredLocation
from shared_apps.signup.errors import SchoolHasKring
from shared_apps.signup.forms import DetailsForm
from shared_apps.signup.queries import (
    MIN_LETTERS,
    answer_address,
    location_of,
    locations_like,
    school_at,
)
from shared_apps.signup.services import request_sign_up
from shared_apps.signup.visits import begin_visit
from shared_apps.ui.forms import status_of
from tenants.hosts import host_of
from tenants.names import suggest_subdomain


@audience(Audience.ANYONE)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Find the school in the register, or go on without."""
    asked = request.GET.get("q", "").strip()[:80]
    is_long_enough = len(asked) >= MIN_LETTERS
    context = {
        "asked": asked,
        "is_short": bool(asked) and not is_long_enough,
        "locations": locations_like(asked) if is_long_enough else [],
    }
    template = "signup/start.html#found" if request.headers.get("HX-Request") else "signup/start.html"
    return render(request, template, context)


@audience(Audience.ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest) -> HttpResponse:
    """Ask the rest on one page. Raises SchoolHasKring when the chosen location is here already."""
    location = _chosen(request)
    if request.method == "POST":
        if request.POST.get("agreement_code"):
            count_attempt(request, "agreement", request.POST.get("email", "")[:254])
        form = DetailsForm(request.POST, location=location)
        if form.is_valid():
            return _taken_in(request, form)
    else:
        initial = {"subdomain": _free_name(location)} if location else {}
        form = DetailsForm(location=location, initial=initial)
    context = {
        "form": form,
        "location": location,
        "agreement": form.accepted,
        "answer": form.answer,
        "suffix": host_of(""),
        "told": urlencode(form.told()) if location else "",
    }
    return render(request, "signup/details.html", context, status=status_of(form))


def _chosen(request: HttpRequest) -> RegisteredLocation | None:
    code = request.GET.get("vestiging", "")
    location = location_of(code) if code else None
    if code and location is None:
        raise NotFound
    there = school_at(location.brin, location.branch) if location else None
    if there:
        raise SchoolHasKring(school=there.name, url=there.url)
    return location


def _free_name(location: RegisteredLocation) -> str:
    name = suggest_subdomain(location.name)
    answer = answer_address(name, school_name=location.name, city=location.city)
    return name if answer.is_free else next(iter(answer.suggestions), "")


def _taken_in(request: HttpRequest, form: DetailsForm) -> HttpResponse:
    wish = form.wish()
    count_attempt(request, "mail", wish.email)
    sign_up = request_sign_up(sign_up_id=form.sign_up_id, wish=wish, accepted=form.accepted)
    begin_visit(request, sign_up)
    return redirect("signup:sent")


@audience(Audience.ANYONE)
@require_safe
def address(request: HttpRequest) -> HttpResponse:
    """Say whether an address can be had, while it is typed."""
    told = {name: request.GET.get(name, "")[:120] for name in ("school_name", "city")}
    context = {"answer": answer_address(request.GET.get("subdomain", "").strip()[:300], **told)}
    return render(request, "signup/address.html", context)
