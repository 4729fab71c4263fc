"""Language and theme, for everybody."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kit.audience import Audience, audience
from kit.errors import Invalid
from shared_apps.accounts.enums import Theme
from shared_apps.accounts.forms import LanguageForm
from shared_apps.accounts.middleware import open_without_second_step
from shared_apps.accounts.models import User
from shared_apps.accounts.preferences import set_language_cookie
from shared_apps.accounts.services import set_language, set_theme
from shared_apps.ui.views import theme


@audience(Audience.ANYONE)
@open_without_second_step
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Speak another language to this browser, and to its owner."""
    form = LanguageForm(request.POST)
    if not form.is_valid():
        raise Invalid
    language = form.cleaned_data["language"]
    if isinstance(request.user, User):
        set_language(user=request.user, language=language)
    response = _back(request)
    set_language_cookie(response, language)
    return response


@audience(Audience.ANYONE)
@open_without_second_step
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Show light or dark pages to this browser, and to its owner wherever he signs in."""
    response = theme.choose_theme(request)
    if isinstance(request.user, User):
        chosen = request.POST.get("theme", "")
        set_theme(user=request.user, theme=chosen if chosen in Theme.values else Theme.DEVICE)
    return response


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """Return the way back to the page the choice was made on, never to another site."""
    wanted = request.POST.get("next", "/")
    is_here = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return HttpResponseRedirect(wanted if is_here else "/")
