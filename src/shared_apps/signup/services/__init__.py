"""From a request to a school."""

from shared_apps.signup.services.cleaning import forget_unfinished_sign_ups
from shared_apps.signup.services.opening import held_sign_up, open_sign_up
from shared_apps.signup.services.provisioning import make_school, provision, resume_sign_ups
from shared_apps.signup.services.requests import (
    Wish,
    choose_other_name,
    mail_verification,
    request_sign_up,
    send_verification_again,
)
from shared_apps.signup.services.verification import read_verification, verify_sign_up

__all__ = [
    "Wish",
    "choose_other_name",
    "forget_unfinished_sign_ups",
    "held_sign_up",
    "mail_verification",
    "make_school",
    "open_sign_up",
    "provision",
    "read_verification",
    "request_sign_up",
    "resume_sign_ups",
    "send_verification_again",
    "verify_sign_up",
]
