"""How far data may be shared in all schools of the foundation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kit.audience import FOUNDATION, Audience, audience
from kit.dates import today
from kit.errors import NotFound
from shared_apps.foundations.limitable import Limitable, Offered, offered
from shared_apps.foundations.models import SharingLimit
from shared_apps.foundations.queries.limits import current_limits, limit_lines, limits_before
from shared_apps.foundations.queries.memberships import memberships_on
from shared_apps.foundations.services.limits import set_limit
from shared_apps.procurement.access import Portal, portal_of
from shared_apps.procurement.forms.limits import SharingLimitForm
from shared_apps.procurement.pages import portal_page
from shared_apps.ui.choices import Step
from shared_apps.ui.forms import status_of


@audience(*FOUNDATION)
@require_safe
def limit_list(request: HttpRequest) -> HttpResponse:
    """Every field with how far it may go, and why."""
    portal = portal_of(request)
    context = {"lines": limit_lines(portal.foundation.pk), "schools": _schools(portal)}
    return portal_page(request, "procurement/limits.html", context)


@audience(Audience.PROCUREMENT, Audience.BOARD)
@require_http_methods(["GET", "HEAD", "POST"])
def limit(request: HttpRequest, field: str) -> HttpResponse:
    """Set the limit of one field; every school follows at once."""
    portal, can = portal_of(request), offered()
    of = can.field(field)
    if of is None:
        raise NotFound
    form = SharingLimitForm(request.POST or None, field=of, can=can)
    if form.is_valid():
        set_limit(foundation=portal.foundation, field=of.key, by=portal.user_id, **form.cleaned_data)
        messages.success(request, _("Saved. Your schools follow within a minute."))
        return redirect("procurement:limits")
    held = current_limits(portal.foundation.pk).filter(field=of.key).first()
    context = {
        "of": of,
        "form": form,
        "steps": _steps(of, can),
        "present": form.data.get("circle") or str(_level(held, of, can)),
        "schools": _schools(portal),
        "before": [(row, _circle(row, can)) for row in limits_before(portal.foundation.pk, of.key)],
    }
    return portal_page(request, "procurement/limit.html", context, status=status_of(form))


def _schools(portal: Portal) -> int:
    return memberships_on(today()).filter(foundation=portal.foundation).count()


def _steps(of: Limitable, can: Offered) -> list[Step]:
    """Return the circles that hold something back, and that nothing is held back."""
    circles = [
        Step(str(one.level), str(one.label), one.level) for one in can.circles if one.level < of.widest
    ]
    return [*circles, Step(str(can.open_level), _("no limit of ours"), of.widest)]


def _level(held: SharingLimit | None, of: Limitable, can: Offered) -> int:
    return held.circle if held and held.circle < of.widest else can.open_level


def _circle(row: SharingLimit, can: Offered) -> str:
    if row.circle == can.open_level:
        return _("no limit of ours")
    return next(str(one.label) for one in can.circles if one.level == row.circle)
