"""A school shows the code of an agreement; the foundation answers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from billing.errors import JoinCodeUnknown
from billing.models import JoinRequest
from billing.queries.joining import agreement_of_code, join_requests, last_request_of
from billing.services.joining import ask_with_code, confirm_join, decline_join
from kit.audience import FOUNDATION, Audience, audience
from kit.dates import today
from kit.errors import NotFound
from kit.http import message_of
from shared_apps.accounts.access import user_of
from shared_apps.accounts.throttle import count_attempt
from shared_apps.foundations.models import RegisteredLocation
from shared_apps.procurement.access import portal_of
from shared_apps.procurement.forms.joining import YES, JoinAnswerForm, JoinCodeForm
from shared_apps.procurement.pages import portal_page
from shared_apps.procurement.queries.joining import may_ask
from shared_apps.ui.forms import status_of
from tenants.scope import current_school_id


@audience(*FOUNDATION)
@require_http_methods(["GET", "HEAD", "POST"])
def join_request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Show a school that wants to use the agreement; who may buy answers. Raises JoinAnswered."""
    portal = portal_of(request)
    asked = join_requests().filter(pk=request_id, agreement__foundation=portal.foundation).first()
    if asked is None or (request.method == "POST" and not portal.may_buy):
        raise NotFound
    location = _location(asked)
    form = JoinAnswerForm(
        request.POST if request.method == "POST" else None,
        initial={"starts_on": today(), "pupils": location.pupils if location else None},
    )
    if request.method == "POST" and form.is_valid():
        _answer(asked, form, portal.user_id)
        return redirect("procurement:join_request", asked.pk)
    is_open = portal.may_buy and not hasattr(asked, "answer")
    context = {"asked": asked, "location": location, "form": form if is_open else None}
    return portal_page(request, "procurement/join_request.html", context, status=status_of(form))


def _answer(asked: JoinRequest, form: JoinAnswerForm, by: UUID) -> None:
    said = form.cleaned_data
    if said["answer"] == YES:
        confirm_join(request=asked, starts_on=said["starts_on"], pupils=said["pupils"], by=by)
    else:
        decline_join(request=asked, reason=said["reason"], by=by)


def _location(asked: JoinRequest) -> RegisteredLocation | None:
    if not asked.brin:
        return None
    return RegisteredLocation.objects.filter(brin=asked.brin, branch=asked.branch or "00").first()


@audience(Audience.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask with a code to use the agreement of a foundation, for a school that has none."""
    school_id, user = current_school_id(), user_of(request)
    if not may_ask(school_id):
        return redirect("contract:contract")
    form = JoinCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        attempt = count_attempt(request, "agreement", user.email)
        if form.is_valid():
            offer = agreement_of_code(form.cleaned_data["code"])
            if offer is not None:
                attempt.forgive()
                ask_with_code.enqueue(school=school_id, by=user.pk, code=form.cleaned_data["code"])
                messages.success(request, _("We ask %(foundation)s.") % {"foundation": offer.foundation_name})
                return redirect("contract:contract")
            form.add_error("code", message_of(JoinCodeUnknown()))
    context = {"form": form, "last": last_request_of(school_id)}
    return render(request, "procurement/school/join.html", context, status=status_of(form))
