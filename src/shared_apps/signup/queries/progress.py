"""How far a sign-up is, as its own visitor sees it."""

import datetime as dt
from dataclasses import dataclass

from kit.dates import now
from shared_apps.signup.enums import SignUpState
from shared_apps.signup.models import SignUp
from tenants.hosts import host_of, origin_of

SLOW = dt.timedelta(seconds=30)
SHARE = {
    SignUpState.REQUESTED: 0,
    SignUpState.VERIFIED: 1,
    SignUpState.FAILED: 1,
    SignUpState.PROVISIONING: 2,
    SignUpState.DONE: 3,
}


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a sign-up is; ``done`` of ``total`` steps."""

    state: SignUpState
    since: dt.datetime
    reason: str
    address: str
    total: int = 3

    @property
    def done(self) -> int:
        """How many steps are behind."""
        return SHARE[self.state]

    @property
    def is_waiting(self) -> bool:
        """Whether the house is at work and the page asks again by itself."""
        return self.state in {SignUpState.VERIFIED, SignUpState.PROVISIONING}

    @property
    def is_slow(self) -> bool:
        """Whether it takes longer than it should; it goes on by itself all the same."""
        return self.is_waiting and now() - self.since > SLOW


def state_of(sign_up: SignUp) -> SignUpState:
    """Return the newest step."""
    return progress_of(sign_up).state


def progress_of(sign_up: SignUp) -> Progress:
    """Return how far ``sign_up`` is."""
    step = sign_up.steps.latest("at", "id")
    return Progress(SignUpState(step.state), step.at, step.reason, origin_of(host_of(sign_up.subdomain)))
