"""The mails of the portal."""

from uuid import UUID

from shared_apps.foundations.models import FoundationMember
from shared_apps.mailbox.services import send_mail


def mail_invitation(member: FoundationMember, *, by: UUID) -> None:
    """Tell somebody which foundation let him in and where to sign in; the way in is a code to this address."""
    send_mail(
        template="mail/procurement/invitation.html",
        to=member.user.email,
        context={"foundation": member.foundation.name, "role": str(member.role)},
        language=member.user.language,
        kind="procurement.invitation",
        by=by,
    )
