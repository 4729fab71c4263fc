"""Make a code for one person, and take one back."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from kit.dates import now
from shared_apps.events.services import record_event
from shared_apps.mailbox.services import send_mail
from tenant_apps.invitations.codes import digest_of, make_code
from tenant_apps.invitations.enums import Channel
from tenant_apps.invitations.errors import NoAddress, NotInvitable
from tenant_apps.invitations.models import Invitation, InvitationRound
from tenant_apps.invitations.queries import invitable_guardians, may_be_told
from tenant_apps.people.models import Guardian, Pupil, StaffMember
from tenant_apps.people.services.rights import require_leader, require_office

LETTER_LIFE, MAIL_LIFE, STAFF_LIFE = dt.timedelta(days=60), dt.timedelta(days=30), dt.timedelta(days=7)
STAFF_CODE = 24  # 118 bits: it stands without a question about a child


@dataclass(frozen=True, slots=True)
class Issued:
    """A new invitation with its code, which is nowhere else."""

    invitation: Invitation
    code: str


@transaction.atomic
def invite_by_letter(
    *, guardian: Guardian, pupil: Pupil, by: UUID, round_: InvitationRound | None = None
) -> Issued:
    """Make the code of a letter for ``guardian`` about ``pupil``; an earlier letter of this pair stops working.

    Works sixty days. Raises NotYours unless ``by`` is a leader or the office, NotInvitable.
    """
    require_office(by)
    held = Guardian.objects.select_for_update().get(pk=guardian.pk)
    if held.user_id or held.merged_into_id or not may_be_told(held.pk, pupil.pk).exists():
        raise NotInvitable
    replace_live(Invitation.objects.filter(guardian=held, pupil=pupil, channel=Channel.LETTER), by)
    return issue(
        Invitation(guardian=held, pupil=pupil, channel=Channel.LETTER, round=round_), by, LETTER_LIFE
    )


@transaction.atomic
def invite_by_mail(
    *,
    guardian: Guardian,
    by: UUID,
    round_: InvitationRound | None = None,
    language: str = settings.LANGUAGE_CODE,
) -> Issued:
    """Mail ``guardian`` a link of his own for all his children; an earlier mailed one stops working.

    The mail is in ``language``: somebody without an account has chosen none yet. Works thirty days.
    Raises NotYours unless ``by`` is a leader or the office, NoAddress, NotInvitable.
    """
    require_office(by)
    held = Guardian.objects.select_for_update().get(pk=guardian.pk)
    if not held.email:
        raise NoAddress
    if not invitable_guardians().filter(pk=held.pk).exists():
        raise NotInvitable
    replace_live(Invitation.objects.filter(guardian=held, channel=Channel.MAIL), by)
    made = issue(
        Invitation(guardian=held, channel=Channel.MAIL, email=held.email, round=round_), by, MAIL_LIFE
    )
    _mail(made, "guardian", held.first_name, language)
    return made


@transaction.atomic
def invite_staff(*, staff: StaffMember, by: UUID) -> Issued:
    """Mail ``staff`` a link to come in by; an earlier one stops working. Works seven days.

    Only a leader may: whoever could choose where the link to a leader's account goes would be the leader.
    Raises NotYours, NoAddress, NotInvitable.
    """
    require_leader(by)
    held = StaffMember.objects.select_for_update().get(pk=staff.pk)
    if not held.email:
        raise NoAddress
    if held.user_id or held.left_on is not None:
        raise NotInvitable
    replace_live(Invitation.objects.filter(staff=held), by)
    made = issue(
        Invitation(staff=held, channel=Channel.MAIL, email=held.email), by, STAFF_LIFE, make_code(STAFF_CODE)
    )
    _mail(made, "staff", held.first_name, settings.LANGUAGE_CODE)
    return made


@transaction.atomic
def revoke_invitations_of(*, guardian: Guardian, by: UUID) -> int:
    """Take back every code of ``guardian`` that still works; return how many. Raises NotYours."""
    require_office(by)
    rows = Invitation.objects.filter(guardian=guardian, used_at=None, revoked_at=None)
    count = rows.count()
    replace_live(rows, by)
    return count


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: UUID) -> None:
    """Take a code back: it lets nobody in from now on. May run twice. Raises NotYours."""
    require_office(by)
    replace_live(Invitation.objects.filter(pk=invitation.pk), by)


def replace_live(rows: QuerySet[Invitation], by: UUID) -> None:
    """Revoke those of ``rows`` that were neither used nor revoked."""
    for row in rows.filter(used_at=None, revoked_at=None).select_for_update():
        row.revoked_by, row.revoked_at = by, now()
        row.save(update_fields=["revoked_by", "revoked_at"])
        record_event(kind="invitations.revoked", about=row, actor_id=by, actor_kind="user")


def issue(row: Invitation, by: UUID, life: dt.timedelta, code: str = "") -> Issued:
    """Keep ``row`` with a new code and write down who made it; the caller checked whether that may be."""
    code = code or make_code()
    row.digest, row.made_by, row.made_at = digest_of(code), by, now()
    row.expires_at = row.made_at + life
    row.save(force_insert=True)
    record_event(kind="invitations.made", about=row, actor_id=by, actor_kind="user", channel=row.channel)
    return Issued(row, code)


def _mail(made: Issued, kind: str, name: str, language: str) -> None:
    days = (made.invitation.expires_at - made.invitation.made_at).days
    send_mail(
        template=f"mail/invitations/{kind}.html",
        to=made.invitation.email,
        context={"name": name, "code": made.code, "days": days},
        language=language,
        kind="invitations.invitation",
        by=made.invitation.made_by,
    )
