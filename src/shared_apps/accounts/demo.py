"""One-click sign-in of the demo. Nothing here works in another mode."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.db.models import QuerySet
from django.http import HttpRequest

from shared_apps.accounts.models import DemoIdentity, User
from tenants.hosts import Site
from tenants.requests import place_of_request

MARK = "kring-demo"


def is_demo() -> bool:
    """Whether this is the demo: no real people, no second steps."""
    return settings.MODE == "demo"


def is_demo_session(request: HttpRequest) -> bool:
    """Whether this session began with one click, in the demo."""
    return is_demo() and bool(request.session.get(MARK))


def register_demo_identity(*, user: User, name: str, role: str, position: int = 0) -> DemoIdentity:
    """Offer ``user`` on the demo's sign-in page, as ``name`` with a line about who that is. May run twice."""
    identity, _ = DemoIdentity.objects.update_or_create(
        user=user, defaults={"name": name, "role": role, "position": position}
    )
    return identity


def people_at(request: HttpRequest) -> QuerySet[DemoIdentity]:
    """Return who one can be on the host of ``request``: operators at the console, everybody else elsewhere."""
    is_console = place_of_request(request).site == Site.OPERATOR
    return DemoIdentity.objects.filter(user__is_operator=is_console).select_related("user")


def sign_in_as(request: HttpRequest, identity: DemoIdentity) -> None:
    """Start a session as a person of the demo."""
    login(request, identity.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[MARK] = True
    UserSession.objects.create_from_request(request)  # a device that is signed in, as after any other way in
