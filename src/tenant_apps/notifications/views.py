"""My notices, my settings, and the link that stops mail."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from kit.audience import SCHOOL_STAFF, Audience, audience
from shared_apps.accounts.access import user_of
from shared_apps.ui.forms import status_of
from tenant_apps.notifications import services
from tenant_apps.notifications.enums import FOR_GUARDIANS, FOR_STAFF, Kind, Pace
from tenant_apps.notifications.forms import PaceForm
from tenant_apps.notifications.models import Notice, Preference, Unsubscription
from tenant_apps.notifications.unsubscribing import read_unsubscribe_token
from tenant_apps.notifications.words import told_by_notice
from tenant_apps.people.gate import viewer_here

PAGE = 20


@audience(Audience.GUARDIAN, *SCHOOL_STAFF)
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """List what this person was told, newest first; what was withdrawn is not shown."""
    found = Notice.objects.filter(user=user_of(request)).select_related("user")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    told = told_by_notice(list(page))
    rows = [(notice, told[notice.pk]) for notice in page if notice.pk in told]
    return render(request, "notifications/inbox.html", {"page": page, "rows": rows})


@audience(Audience.GUARDIAN, *SCHOOL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """Show and keep when this person is mailed."""
    user, offered = user_of(request), _offered(request)
    given = request.POST if request.method == "POST" else None
    form = PaceForm(offered, given, initial=_initial(request, offered))
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data
        mailed = frozenset(Kind(kind) for kind in chosen["kinds"])
        services.choose_pace(
            user=user, pace=Pace(chosen["pace"]), hour=chosen["hour"], mailed=mailed, offered=offered
        )
        messages.success(request, _("Kept. It holds from the next message on."))
        return redirect("notifications:settings")
    return render(request, "notifications/settings.html", {"form": form}, status=status_of(form))


def _offered(request: HttpRequest) -> tuple[Kind, ...]:
    """Return the kinds this person can get and may do without mail of, each once."""
    viewer = viewer_here(request)
    kinds = (FOR_GUARDIANS if viewer.is_guardian else ()) + (FOR_STAFF if viewer.is_staff else ())
    return tuple(dict.fromkeys(kinds))


def _initial(request: HttpRequest, offered: tuple[Kind, ...]) -> dict[str, object]:
    user = user_of(request)
    liked = Preference.objects.filter(user=user).first() or Preference(user=user)
    gone = set(Unsubscription.objects.filter(user=user).values_list("kind", flat=True))
    return {
        "pace": liked.pace,
        "hour": liked.hour,
        "kinds": [kind for kind in offered if kind not in gone],
    }


@audience(Audience.TOKEN)
@csrf_exempt  # a mail program posts here by itself (RFC 8058); the signed link is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Show what would stop, and stop it when asked. Raises TokenInvalid or TokenExpired."""
    user_id, kinds = read_unsubscribe_token(token)
    if request.method == "POST":
        services.unsubscribe(user_id=user_id, kinds=kinds)
    gone = set(Unsubscription.objects.filter(user=user_id, kind__in=kinds).values_list("kind", flat=True))
    return render(
        request, "notifications/unsubscribe.html", {"kinds": kinds, "is_done": gone.issuperset(kinds)}
    )
