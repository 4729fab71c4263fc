"""Watching the school being made, and the way in."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kit.audience import Audience, audience
from shared_apps.signup.enums import SignUpState
from shared_apps.signup.errors import StepTooEarly
from shared_apps.signup.forms import AddressForm
from shared_apps.signup.models import SignUp
from shared_apps.signup.queries import Progress, answer_address, progress_of
from shared_apps.signup.services import choose_other_name
from shared_apps.signup.visits import is_proved, visited
from shared_apps.ui.forms import status_of
from tenants.hosts import host_of

REFRESH_SECONDS = 2


@audience(Audience.ANYONE)
@never_cache
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Show how far it is; when the school is there, lead the one who proved the address in.

    A whole page gets a link and no redirect: after a form, content policy lets nothing redirect to another host.
    """
    sign_up = visited(request)
    at = progress_of(sign_up)
    if at.state == SignUpState.REQUESTED:
        return redirect("signup:sent")
    entry_url = _way_in(request, sign_up, at)
    if entry_url and request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": entry_url})
    return _page(request, sign_up, at, entry_url=entry_url)


def _way_in(request: HttpRequest, sign_up: SignUp, at: Progress) -> str:
    is_open = at.state == SignUpState.DONE and is_proved(request, sign_up)
    return f"{at.address}/welkom/{sign_up.entry_token}/" if is_open else ""


def _page(
    request: HttpRequest,
    sign_up: SignUp,
    at: Progress,
    *,
    form: AddressForm | None = None,
    entry_url: str = "",
) -> HttpResponse:
    is_failed = at.state == SignUpState.FAILED
    told = {"school_name": sign_up.school_name, "city": sign_up.city}
    context = {
        "sign_up": sign_up,
        "progress": at,
        "is_failed": is_failed,
        "entry_url": entry_url,
        "is_proved": is_proved(request, sign_up),
        "is_done": at.state == SignUpState.DONE,
        "form": form or (AddressForm() if is_failed else None),
        "answer": form.answer if form else answer_address(sign_up.subdomain, **told) if is_failed else None,
        "suffix": host_of(""),
        "told": urlencode(told),
        "refresh_seconds": REFRESH_SECONDS if at.is_waiting else None,
    }
    part = "signup/progress.html#watching" if request.headers.get("HX-Request") else "signup/progress.html"
    return render(request, part, context, status=status_of(form) if form else 200)


@audience(Audience.ANYONE)
@require_POST
def rename(request: HttpRequest) -> HttpResponse:
    """Take another address and go on. Raises StepTooEarly unless this browser proved the address."""
    sign_up = visited(request)
    if not is_proved(request, sign_up):
        raise StepTooEarly
    form = AddressForm({**request.POST.dict(), "school_name": sign_up.school_name, "city": sign_up.city})
    if not form.is_valid():
        return _page(request, sign_up, progress_of(sign_up), form=form)
    choose_other_name(sign_up=sign_up, subdomain=form.cleaned_data["subdomain"])
    return redirect("signup:progress")
