"""The mail, and the link in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kit.audience import Audience, audience
from shared_apps.accounts.errors import TokenUsed
from shared_apps.accounts.throttle import count_attempt
from shared_apps.accounts.tokens import is_used
from shared_apps.signup.enums import SignUpState
from shared_apps.signup.forms import EmailForm
from shared_apps.signup.models import SignUp
from shared_apps.signup.queries import state_of
from shared_apps.signup.services import read_verification, send_verification_again, verify_sign_up
from shared_apps.signup.services.verification import PURPOSE
from shared_apps.signup.visits import is_proved, prove_visit, visited
from shared_apps.ui.forms import status_of
from tenants.hosts import host_of


@audience(Audience.ANYONE)
@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Ask to look at the mail; once the address is proved, here or elsewhere, show how far it is."""
    sign_up = visited(request)
    if state_of(sign_up) != SignUpState.REQUESTED:
        return redirect("signup:progress")
    return _sent_page(request, sign_up, EmailForm(initial={"email": sign_up.email}))


def _sent_page(request: HttpRequest, sign_up: SignUp, form: EmailForm) -> HttpResponse:
    return render(request, "signup/sent.html", {"sign_up": sign_up, "form": form}, status=status_of(form))


@audience(Audience.ANYONE)
@require_POST
def send_again(request: HttpRequest) -> HttpResponse:
    """Mail the link again, perhaps to another address; how often is counted per address and network."""
    sign_up = visited(request)
    form = EmailForm(request.POST)
    if not form.is_valid():
        return _sent_page(request, sign_up, form)
    email = form.cleaned_data["email"]
    count_attempt(request, "mail", email)
    send_verification_again(sign_up=sign_up, email=email)
    return redirect("signup:sent")


@audience(Audience.ANYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is confirmed; only pressing the button spends the link, so that a mail scanner does not."""
    if request.method == "POST":
        sign_up = verify_sign_up(token=token)
        prove_visit(request, sign_up)
        return redirect("signup:progress")
    sign_up = read_verification(token)
    if is_used(PURPOSE, token):
        if is_proved(request, sign_up):
            return redirect("signup:progress")
        raise TokenUsed
    return render(request, "signup/prove.html", {"sign_up": sign_up, "host": host_of(sign_up.subdomain)})
