"""What a browser that opened an invitation may do for half an hour; kept in its session, ids and hashes only."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from kit.dates import now
from tenant_apps.invitations.codes import digest_of, digests_of, make_code, typed_code
from tenant_apps.invitations.errors import NothingOpened
from tenant_apps.invitations.models import Invitation

KEY, TYPED = "invitation", "invitation_typed"
LIFE = dt.timedelta(minutes=30)
PROOF_LIFE = dt.timedelta(minutes=10)


@dataclass
class Opened:
    """An invitation in progress: the address chosen, whether it was proved, the hash of the code that proves it."""

    invitation_id: str
    at: float
    email: str = ""
    is_proved: bool = False
    proof: str = ""
    proof_at: float = 0

    def keep(self, request: HttpRequest) -> None:
        """Write it down in the session."""
        request.session[KEY] = asdict(self)

    def ask_proof(self, email: str) -> str:
        """Want ``email`` proved; return the code to mail there."""
        code = make_code()
        self.email, self.is_proved = email, False
        self.proof, self.proof_at = digest_of(code), now().timestamp()
        return code

    def is_proof(self, text: str) -> bool:
        """Whether ``text`` is the code that was mailed, ten minutes at most."""
        is_fresh = now().timestamp() - self.proof_at < PROOF_LIFE.total_seconds()
        return is_fresh and bool(self.proof) and self.proof in digests_of(typed_code(text))


def begin(request: HttpRequest, invitation: Invitation) -> Opened:
    """Open an invitation in this browser; one that came by mail proved its address."""
    request.session.pop(TYPED, None)
    opened = Opened(str(invitation.pk), now().timestamp(), invitation.email, bool(invitation.email))
    opened.keep(request)
    return opened


def opened_in(request: HttpRequest) -> tuple[Opened, Invitation]:
    """Return what this browser opened; raises NothingOpened."""
    kept: dict[str, Any] | None = request.session.get(KEY)
    if kept is None or now().timestamp() - kept["at"] > LIFE.total_seconds():
        request.session.pop(KEY, None)
        raise NothingOpened
    rows = Invitation.objects.select_related("guardian", "pupil", "staff")
    invitation = rows.filter(pk=UUID(kept["invitation_id"])).first()
    if invitation is None:
        raise NothingOpened
    return Opened(**kept), invitation


def end(request: HttpRequest) -> None:
    """Forget it."""
    request.session.pop(KEY, None)
