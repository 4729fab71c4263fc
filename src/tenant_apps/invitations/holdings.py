"""What the invitations room holds about people."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tenant_apps.invitations.models import ChildClaim, Invitation, LetterPile
from tenant_apps.people.holdings import Column, Holder, Kind, Reader, holds, kind_of

KEPT = _("A bit more than a year after the code stopped working")


def forget_invitations(person: Holder) -> int:
    """Remove somebody's codes, and every pile of letters that still lies there: names stand on paper in it."""
    LetterPile.objects.all().delete()
    return int(Invitation.objects.filter(**{kind_of(person).value: person.pk}).delete()[0])


@holds(
    "invitations.codes",
    label=_("Invitations"),
    about=(Kind.PUPIL, Kind.GUARDIAN, Kind.STAFF),
    tables=("invitations.Invitation", "invitations.LetterPile"),
    columns=(
        Column("channel", _("how")),
        Column("email", _("address"), is_of_office=True),
        Column("made_at", _("made")),
        Column("expires_at", _("works until")),
        Column("used_at", _("used")),
        Column("revoked_at", _("taken back")),
    ),
    kept_for=KEPT,
    erase=forget_invitations,
)
def invitations(person: Holder, reader: Reader) -> QuerySet[Invitation]:
    """Codes made for somebody; a guardian or a member of staff reads about his own."""
    rows = Invitation.objects.filter(**{kind_of(person).value: person.pk})
    return rows if reader.is_office or reader.is_himself(person) else rows.none()


@holds(
    "invitations.claims",
    label=_("Codes shown by somebody with an account"),
    about=(Kind.GUARDIAN,),
    tables=("invitations.ChildClaim",),
    columns=(
        Column("claimed_at", _("when")),
        Column("is_accepted", _("seen as one person")),
        Column("decided_at", _("decided")),
    ),
    kept_for=KEPT,
)
def claims(person: Holder, reader: Reader) -> QuerySet[ChildClaim]:
    """Claims that name somebody; a guardian reads those he made."""
    rows = ChildClaim.objects.filter(Q(kept=person.pk) | Q(duplicate=person.pk))
    return rows if reader.is_office else rows.filter(kept=reader.guardian_id)
