"""The address is proved by a link that works once."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from shared_apps.accounts.errors import TokenInvalid
from shared_apps.accounts.tokens import make_token, read_token, use_token
from shared_apps.signup.enums import SignUpState
from shared_apps.signup.errors import StepTooEarly
from shared_apps.signup.models import SignUp
from shared_apps.signup.queries import state_of
from shared_apps.signup.services.opening import held_sign_up
from shared_apps.signup.services.provisioning import provision
from shared_apps.signup.services.steps import APPLICANT, take_step

PURPOSE = "signup.verification"
EXPIRES_IN = dt.timedelta(hours=48)


def verification_token(sign_up: SignUp) -> str:
    """Return a token for this sign-up at the address it has now."""
    return make_token(PURPOSE, [str(sign_up.pk), _mark(sign_up.email)], expires_in=EXPIRES_IN)


def read_verification(token: str) -> SignUp:
    """Return the sign-up of a link, which stays good; raises TokenInvalid, TokenExpired or SignUpUnknown."""
    return _found(read_token(PURPOSE, token))


@transaction.atomic
def verify_sign_up(*, token: str) -> SignUp:
    """Take the address as proved and let the school be made.

    Raises TokenInvalid (also when the address was corrected since), TokenExpired, TokenUsed, SignUpUnknown,
    or StepTooEarly when another link did it before.
    """
    sign_up = _found(use_token(PURPOSE, token))
    if state_of(sign_up) != SignUpState.REQUESTED:
        raise StepTooEarly
    take_step(sign_up, SignUpState.VERIFIED, by=APPLICANT)
    provision.enqueue(school=None, by=None, sign_up_id=str(sign_up.pk))
    return sign_up


def _found(subject: list[str]) -> SignUp:
    sign_up_id, mark = subject
    sign_up = held_sign_up(UUID(sign_up_id))
    if not constant_time_compare(mark, _mark(sign_up.email)):
        raise TokenInvalid
    return sign_up


def _mark(email: str) -> str:
    return salted_hmac(PURPOSE, email, algorithm="sha256").hexdigest()[:24]
