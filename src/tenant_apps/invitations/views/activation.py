"""From a code to the home page, in under a minute on a phone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kit.audience import Audience, audience
from kit.errors import NotFound
from shared_apps.accounts.access import user_of
from shared_apps.accounts.entering import enter_by_proof
from shared_apps.accounts.forms import NewPasswordForm
from shared_apps.accounts.letters import mail_code
from shared_apps.accounts.middleware import open_without_second_step
from shared_apps.accounts.models import User
from shared_apps.accounts.throttle import count_attempt
from shared_apps.ui.forms import status_of
from tenant_apps.invitations import services
from tenant_apps.invitations.forms import AddressForm, OpenForm, ProofForm
from tenant_apps.invitations.models import Invitation
from tenant_apps.invitations.opened import TYPED, Opened, begin, end, opened_in
from tenant_apps.invitations.queries import guardian_now, may_be_told
from tenant_apps.invitations.services.claims import Claimed

METHODS = ["GET", "HEAD", "POST"]
SAID = {
    Claimed.LINKED: gettext_noop("Done. Your account now shows this too."),
    Claimed.KNOWN: gettext_noop("You saw this child already. Nothing was left to do."),
    Claimed.PROPOSED: gettext_noop(
        "Thank you. The school's office looks at it, and then your child appears here."
    ),
}


@audience(Audience.ANYONE)
@open_without_second_step
@never_cache
@require_http_methods(["GET", "HEAD"])
def by_link(request: HttpRequest, code: str) -> HttpResponse:
    """Take the code out of the address at once, so that it stays in no history and no referrer."""
    request.session[TYPED] = code[:40]
    return redirect("invitations:open")


@audience(Audience.ANYONE)
@open_without_second_step
@never_cache
@require_http_methods(METHODS)
def open_code(request: HttpRequest) -> HttpResponse:
    """Ask for code and birthday; one answer for everything that is wrong."""
    form = OpenForm(request.POST or None, initial={"code": request.session.get(TYPED, "")})
    if form.is_valid():
        birthday = (form.cleaned_data["day"], form.cleaned_data["month"])
        found = services.open_invitation(request=request, code=form.cleaned_data["code"], birthday=birthday)
        if found is not None:
            return _next(request, begin(request, found), found)
        form.refuse()
    return render(request, "invitations/open.html", {"form": form}, status=status_of(form))


@audience(Audience.ANYONE)
@open_without_second_step
@never_cache
@require_http_methods(METHODS)
def staff_link(request: HttpRequest, code: str) -> HttpResponse:
    """Greet a member of staff; the button opens the invitation. A wrong link does not exist."""
    if request.method == "POST":
        found = services.open_invitation(request=request, code=code, birthday=None)
        if found is None:
            raise NotFound
        return _next(request, begin(request, found), found)
    return render(request, "invitations/staff_link.html", {})


@audience(Audience.ANYONE)
@open_without_second_step
@never_cache
@require_http_methods(METHODS)
def address(request: HttpRequest) -> HttpResponse:
    """Choose the address to sign in with, unless the invitation came there."""
    opened, invitation = opened_in(request)
    if invitation.staff_id is not None:
        return redirect("invitations:way")
    form = AddressForm(request.POST or None)
    if form.is_valid():
        email = form.cleaned_data["email"]
        if email == invitation.email:
            opened.email, opened.is_proved = email, True
        else:
            count_attempt(request, "mail", email)
            mail_code(email, opened.ask_proof(email), name="address")
        opened.keep(request)
        return redirect("invitations:way" if opened.is_proved else "invitations:proof")
    context = {"form": form, **_whom(invitation)}
    return render(request, "invitations/address.html", context, status=status_of(form))


@audience(Audience.ANYONE)
@open_without_second_step
@never_cache
@require_http_methods(METHODS)
def proof(request: HttpRequest) -> HttpResponse:
    """Take the code that was mailed to the address."""
    opened, _invitation = opened_in(request)
    if not opened.proof:
        return redirect("invitations:address")
    form = ProofForm(request.POST or None)
    if form.is_valid():
        attempt = count_attempt(request, "code", opened.email)
        if opened.is_proof(form.cleaned_data["code"]):
            attempt.forgive()
            opened.is_proved, opened.proof = True, ""
            opened.keep(request)
            return redirect("invitations:way")
        form.add_error("code", _("This code is not right. Look again, or ask for a new one."))
    context = {"form": form, "email": opened.email}
    return render(request, "invitations/proof.html", context, status=status_of(form))


@audience(Audience.ANYONE)
@open_without_second_step
@never_cache
@require_http_methods(METHODS)
def way(request: HttpRequest) -> HttpResponse:
    """Choose how to sign in from now on: a password, a passkey, or a code by mail each time. Then come in."""
    opened, invitation = opened_in(request)
    if not opened.is_proved:
        return redirect("invitations:address")
    if User.objects.filter(email=opened.email).exists():
        return render(request, "invitations/taken.html", {"email": opened.email, **_whom(invitation)})
    chosen = request.POST.get("way", "password")
    form = NewPasswordForm(
        request.POST if request.method == "POST" and chosen == "password" else None,
        user=User(email=opened.email),
    )
    if request.method == "POST" and (chosen in {"passkey", "mail"} or form.is_valid()):
        password = form.cleaned_data["password1"] if form.is_bound else None
        user = _activated(opened, invitation, password)
        end(request)
        to = reverse("mfa_add_webauthn") if chosen == "passkey" else reverse("home:today")
        return enter_by_proof(request, user, redirect_to=to, proof=invitation.channel)
    context = {"form": form, "email": opened.email, **_whom(invitation)}
    return render(request, "invitations/way.html", context, status=status_of(form))


@audience(Audience.SIGNED_IN)
@never_cache
@require_http_methods(METHODS)
def claim(request: HttpRequest) -> HttpResponse:
    """Add what the code is for to the account that is signed in, after one look."""
    _opened, invitation = opened_in(request)
    if request.method == "POST":
        came = services.claim_child(invitation=invitation, user=user_of(request))
        end(request)
        messages.success(request, _(SAID[came]))
        return redirect("home:today")
    return render(request, "invitations/claim.html", _whom(invitation))


def _next(request: HttpRequest, opened: Opened, invitation: Invitation) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("invitations:claim")
    person = guardian_now(invitation.guardian) if invitation.guardian else invitation.staff
    if person is not None and person.user_id is not None:
        return render(request, "invitations/taken.html", {"email": "", **_whom(invitation)})
    return redirect("invitations:way" if opened.is_proved else "invitations:address")


def _activated(opened: Opened, invitation: Invitation, password: str | None) -> User:
    language = (get_language() or "nl")[:2]
    if invitation.staff_id is not None:
        return services.activate_staff(invitation=invitation, password=password, language=language)
    return services.activate_guardian(
        invitation=invitation, email=opened.email, password=password, language=language
    )


def _whom(invitation: Invitation) -> dict[str, object]:
    """Return whom the invitation is for, by first names: the reader showed that he knows the child."""
    if invitation.guardian is None:
        return {"name": invitation.staff.first_name if invitation.staff else "", "children": []}
    guardian = guardian_now(invitation.guardian)
    children = [child.first_name for child in may_be_told(guardian.pk, invitation.pupil_id)]
    return {"name": guardian.first_name, "children": children}
