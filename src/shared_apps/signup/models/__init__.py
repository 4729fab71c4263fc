"""Tables of sign-up."""

from shared_apps.signup.models.acceptances import DpaAcceptance
from shared_apps.signup.models.sign_ups import SignUp, SignUpStep

__all__ = ["DpaAcceptance", "SignUp", "SignUpStep"]
