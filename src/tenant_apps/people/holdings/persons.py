"""What the people room itself holds. A guardian reads what is about him and his child, never about another adult."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tenant_apps.people.holdings.registry import Column, Holder, Kind, Reader, holds, kind_of
from tenant_apps.people.models import (
    ContactProtection,
    Enrolment,
    GroupStaff,
    Guardian,
    GuardianMerge,
    Guardianship,
    ProposedRole,
    Pupil,
    SourceKey,
    StaffMember,
    StaffRole,
)

AT_SCHOOL = _("As long as the pupil is at the school, and two years after")
AT_WORK = _("As long as somebody works at the school, and two years after")
NAMES = (
    Column("given_names", _("given names")),
    Column("initials", _("initials")),
    Column("call_name", _("call name")),
    Column("prefix", _("prefix")),
    Column("family_name", _("family name")),
)


def address(kind: str) -> tuple[Column, ...]:
    """Return the columns of an address, shown where the field of the dictionary is."""
    labels = {
        "street": _("street"),
        "house_number": _("house number"),
        "postcode": _("postcode"),
        "city": _("city"),
        "country": _("country"),
    }
    return tuple(Column(path, label, field=f"{kind}.address") for path, label in labels.items())


@holds(
    "people.pupil",
    label=_("Name, birth date, address"),
    about=(Kind.PUPIL,),
    tables=("people.Pupil",),
    columns=(
        *NAMES,
        Column("born_on", _("date of birth")),
        *address("pupil"),
        Column("entered_on", _("at this school since")),
        Column("left_on", _("left on")),
        Column("protected_contact", _("protected contact")),
    ),
    kept_for=AT_SCHOOL,
)
def pupil(person: Holder, _reader: Reader) -> QuerySet[Pupil]:
    """The pupil's own row."""
    return Pupil.objects.filter(pk=person.pk)


def remove_guardian(person: Holder) -> int:
    """Remove a guardian and the entries that were merged into him."""
    duplicates = Guardian.objects.filter(merged_into=person.pk)
    GuardianMerge.objects.filter(Q(kept=person.pk) | Q(duplicate=person.pk)).delete()
    gone = int(duplicates.order_by().delete()[0])
    return gone + int(Guardian.objects.filter(pk=person.pk).order_by().delete()[0])


@holds(
    "people.guardian",
    label=_("Name, address, phone, e-mail"),
    about=(Kind.GUARDIAN,),
    tables=("people.Guardian",),
    columns=(
        *NAMES,
        Column("email", _("e-mail address")),
        Column("mobile", _("mobile number")),
        Column("phone", _("second number")),
        *(Column(one.path, one.label) for one in address("guardian")),
        Column("protected_contact", _("protected contact")),
    ),
    kept_for=AT_SCHOOL,
    erase=remove_guardian,
)
def guardian(person: Holder, _reader: Reader) -> QuerySet[Guardian]:
    """The guardian's own row, and duplicates of it."""
    return Guardian.objects.filter(Q(pk=person.pk) | Q(merged_into=person.pk))


@holds(
    "people.staff",
    label=_("Name, phone, e-mail"),
    about=(Kind.STAFF,),
    tables=("people.StaffMember",),
    columns=(
        *NAMES,
        Column("email", _("e-mail address")),
        Column("phone", _("second number")),
        Column("left_on", _("left on")),
    ),
    kept_for=AT_WORK,
)
def staff(person: Holder, _reader: Reader) -> QuerySet[StaffMember]:
    """The member's own row."""
    return StaffMember.objects.filter(pk=person.pk)


@holds(
    "people.guardianships",
    label=_("Whose guardian: authority and information"),
    about=(Kind.PUPIL, Kind.GUARDIAN),
    tables=("people.Guardianship",),
    columns=(
        Column("pupil__call_name", _("child")),
        Column("relation", _("relation")),
        Column("authority", _("authority")),
        Column("information", _("is told")),
        Column("lives_with", _("lives with")),
        Column("valid_from", _("from")),
        Column("valid_until", _("until")),
        Column("guardian__family_name", _("guardian"), is_of_office=True),
        Column("basis", _("rests on"), is_of_office=True),
    ),
    kept_for=_("As long as the pupil is at the school; a decision that ended: two years"),
)
def guardianships(person: Holder, reader: Reader) -> QuerySet[Guardianship]:
    """Decisions between pupil and adults; a guardian reads those about himself."""
    rows = Guardianship.objects.filter(**{kind_of(person).value: person.pk})
    return rows if reader.is_office else rows.filter(guardian=reader.guardian_id)


@holds(
    "people.enrolments",
    label=_("Groups"),
    about=(Kind.PUPIL,),
    tables=("people.Enrolment",),
    columns=(
        Column("group__name", _("group")),
        Column("school_year", _("school year")),
        Column("year_group", _("year")),
        Column("valid_from", _("from")),
        Column("valid_until", _("until")),
    ),
    kept_for=AT_SCHOOL,
)
def enrolments(person: Holder, _reader: Reader) -> QuerySet[Enrolment]:
    """The groups of a pupil."""
    return Enrolment.objects.filter(pupil=person.pk)


@holds(
    "people.protections",
    label=_("Protected contact"),
    about=(Kind.PUPIL, Kind.GUARDIAN),
    tables=("people.ContactProtection",),
    columns=(
        Column("reason", _("reason"), is_of_office=True),
        Column("decided_at", _("from")),
        Column("ended_at", _("until")),
    ),
    kept_for=AT_SCHOOL,
)
def protections(person: Holder, reader: Reader) -> QuerySet[ContactProtection]:
    """Protections of a person; those of a child may say something about another adult and stay with the office."""
    rows = ContactProtection.objects.filter(**{kind_of(person).value: person.pk})
    return rows if reader.is_office or reader.is_himself(person) else rows.none()


@holds(
    "people.keys",
    label=_("Numbers in other systems"),
    about=(Kind.PUPIL, Kind.GUARDIAN, Kind.STAFF),
    tables=("people.SourceKey",),
    columns=(Column("source", _("source")), Column("key", _("number"))),
    kept_for=AT_SCHOOL,
)
def keys(person: Holder, _reader: Reader) -> QuerySet[SourceKey]:
    """Keys of files and connected systems."""
    return SourceKey.objects.filter(**{kind_of(person).value: person.pk})


@holds(
    "people.merges",
    label=_("Double entries made one"),
    about=(Kind.GUARDIAN,),
    tables=("people.GuardianMerge",),
    columns=(Column("merged_at", _("on")), Column("undone_at", _("undone on"))),
    kept_for=AT_SCHOOL,
)
def merges(person: Holder, _reader: Reader) -> QuerySet[GuardianMerge]:
    """Merges a guardian was part of."""
    return GuardianMerge.objects.filter(Q(kept=person.pk) | Q(duplicate=person.pk))


@holds(
    "people.roles",
    label=_("Roles and groups at work"),
    about=(Kind.STAFF,),
    tables=("people.StaffRole",),
    columns=(
        Column("role", _("role")),
        Column("valid_from", _("from")),
        Column("valid_until", _("until")),
    ),
    kept_for=AT_WORK,
)
def roles(person: Holder, _reader: Reader) -> QuerySet[StaffRole]:
    """Roles held."""
    return StaffRole.objects.filter(staff=person.pk)


@holds(
    "people.duties",
    label=_("Groups worked with"),
    about=(Kind.STAFF,),
    tables=("people.GroupStaff",),
    columns=(
        Column("group__name", _("group")),
        Column("role", _("role")),
        Column("valid_from", _("from")),
        Column("valid_until", _("until")),
    ),
    kept_for=AT_WORK,
)
def duties(person: Holder, _reader: Reader) -> QuerySet[GroupStaff]:
    """Groups worked with."""
    return GroupStaff.objects.filter(staff=person.pk)


@holds(
    "people.proposed_roles",
    label=_("Roles a file proposed"),
    about=(Kind.STAFF,),
    tables=("people.ProposedRole",),
    columns=(Column("role", _("role")), Column("decided_at", _("decided on"))),
    kept_for=AT_WORK,
)
def proposed_roles(person: Holder, _reader: Reader) -> QuerySet[Any]:
    """Roles a file mentioned."""
    return ProposedRole.objects.filter(staff=person.pk)
