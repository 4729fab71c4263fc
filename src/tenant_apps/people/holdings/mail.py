"""Mail to somebody: what it says is emptied once delivered, the row stays a month."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from shared_apps.mailbox.models import OutgoingMail, SeenMail
from tenant_apps.people.holdings.registry import OFFICE, Column, Holder, Kind, Reader, holds
from tenant_apps.people.models import Guardian, Pupil, StaffMember


def address_of(person: Holder, *, is_for_himself: bool = False) -> str:
    """Return the address mail goes to; empty for a pupil, and when somebody else uses it too.

    A parent who works here is somebody else for an erasure of one of the two, and not for what he reads himself.
    """
    if isinstance(person, Pupil) or not person.email:
        return ""
    himself = Q(pk=person.pk)
    if is_for_himself and person.user_id:
        himself |= Q(user=person.user_id)
    shared = any(
        model.objects.filter(email=person.email).exclude(himself).exists()
        for model in (Guardian, StaffMember)
    )
    return "" if shared else person.email


def remove_mail(person: Holder) -> int:
    """Remove mail to somebody, and in a demo's mailbox also mail that names him."""
    gone = int(mail(person, OFFICE).order_by().delete()[0])
    named = Q(text__icontains=person.full_name) | Q(html__icontains=person.full_name)
    address = address_of(person)
    if address:
        named |= Q(recipient__icontains=address)
    return gone + int(SeenMail.objects.filter(named).order_by().delete()[0])


@holds(
    "mailbox.mail",
    label=_("Mail sent"),
    about=(Kind.PUPIL, Kind.GUARDIAN, Kind.STAFF),
    tables=("mailbox.OutgoingMail", "mailbox.SeenMail"),
    columns=(Column("created_at", _("at")), Column("kind", _("kind")), Column("recipient", _("to"))),
    kept_for=_("A month; what the mail says goes once it is delivered"),
    erase=remove_mail,
)
def mail(person: Holder, reader: Reader) -> QuerySet[Any]:
    """Mail to the address of somebody."""
    address = address_of(person, is_for_himself=reader.is_himself(person))
    found = OutgoingMail.objects.filter(recipient__iexact=address) if address else OutgoingMail.objects.none()
    return found.order_by("created_at")
