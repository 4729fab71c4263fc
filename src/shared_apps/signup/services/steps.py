"""Write a step down."""

from kit.dates import now
from shared_apps.events.services import record_event
from shared_apps.signup.enums import SignUpState
from shared_apps.signup.models import SignUp, SignUpStep

APPLICANT, HOUSE = "applicant", "house"


def take_step(sign_up: SignUp, state: SignUpState, *, by: str, reason: str = "") -> SignUpStep:
    """Add a step and its event in the transaction that takes it."""
    record_event(kind=f"signup.{state}", about=sign_up, actor_kind=by, code=reason)
    return SignUpStep.objects.create(sign_up=sign_up, state=state, at=now(), by=by, reason=reason)
