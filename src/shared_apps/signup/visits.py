"""Which sign-up this browser is in, and whether it came through the mailed link."""

from uuid import UUID

from django.http import HttpRequest

from shared_apps.signup.errors import SignUpUnknown
from shared_apps.signup.models import SignUp
from shared_apps.signup.services import held_sign_up

HELD, PROVED = "sign_up", "sign_up_proved"


def begin_visit(request: HttpRequest, sign_up: SignUp) -> None:
    """Remember the sign-up of this browser: it may look how far it is."""
    request.session[HELD] = str(sign_up.pk)
    request.session.pop(PROVED, None)


def prove_visit(request: HttpRequest, sign_up: SignUp) -> None:
    """Remember that this browser showed the mailed link: it will be led in. The session gets a new key."""
    request.session.cycle_key()
    request.session[HELD] = request.session[PROVED] = str(sign_up.pk)


def visited(request: HttpRequest) -> SignUp:
    """Return the sign-up of this browser; raises SignUpUnknown."""
    held = request.session.get(HELD)
    if not held:
        raise SignUpUnknown
    return held_sign_up(UUID(held))


def is_proved(request: HttpRequest, sign_up: SignUp) -> bool:
    """Whether this browser showed the mailed link of ``sign_up``."""
    return bool(request.session.get(PROVED) == str(sign_up.pk))
