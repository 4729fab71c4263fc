"""Work after the fact for invitations."""

import datetime as dt
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import translation

from kit.dates import now
from kit.tasks import task
from shared_apps.mailbox.letters import sender_here
from tenant_apps.invitations import services
from tenant_apps.invitations.letters import letters_pdf
from tenant_apps.invitations.models import Invitation, InvitationRound, LetterPile
from tenants.scope import school_scope

KEPT = dt.timedelta(days=400)
LYING = dt.timedelta(hours=12)


@task(lock=("round_id",), is_one_transaction=False)
def mail_round(*, school: Any, round_id: str) -> None:  # noqa: ANN401  the School the worker found
    """Mail a round piece by piece, each a transaction of its own; killed and repeated it goes on where it was."""
    has_more = True
    while has_more:
        with school_scope(school):
            has_more = services.continue_round(round_=InvitationRound.objects.get(pk=UUID(round_id)))


@task(lock=("round_id",), is_one_transaction=False)
def letter_round(*, school: Any, round_id: str) -> None:  # noqa: ANN401  the School the worker found
    """Make the letters of a round group by group, each a transaction of its own; killed and repeated it goes on."""
    has_more = True
    while has_more:
        with school_scope(school):
            round_ = InvitationRound.objects.get(pk=UUID(round_id))
            print_ = partial(letters_pdf, school_name=school.name, host=sender_here().host)
            with translation.override(round_.language):
                has_more = services.continue_letters(round_=round_, print_=print_)


@task(cron="13 4 * * *", is_per_school=True)
def forget_old_invitations() -> None:
    """Delete codes that have been over for more than a school year, and letters of the day before; events stay."""
    LetterPile.objects.filter(made_at__lt=now() - LYING).delete()
    Invitation.objects.filter(expires_at__lt=now() - KEPT).delete()
