"""What the sharing room holds about people."""

from collections.abc import Iterator
from functools import partial

from django.core.files.storage import default_storage
from django.db.models import Exists, Func, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from kit.dates import today
from tenant_apps.media.enums import Size
from tenant_apps.media.services import remove_file
from tenant_apps.people.enums import Information
from tenant_apps.people.holdings import (
    OFFICE,
    Column,
    HeldFile,
    Holder,
    Kind,
    Reader,
    holds,
    kind_of,
)
from tenant_apps.people.holdings.persons import AT_SCHOOL
from tenant_apps.people.models import Guardian, Guardianship, Pupil, holding
from tenant_apps.sharing.models import Choice, DrivingOffer, ListExport, Portrait


@holds(
    "sharing.choices",
    label=_("Choices about sharing"),
    about=(Kind.PUPIL, Kind.GUARDIAN),
    tables=("sharing.Choice",),
    columns=(
        Column("field", _("field")),
        Column("audience", _("circle")),
        Column("pupil__call_name", _("child")),
        Column("at", _("at")),
        Column("text_version", _("text")),
    ),
    kept_for=AT_SCHOOL,
)
def choices(person: Holder, reader: Reader) -> QuerySet[Choice]:
    """Choices about a pupil, or made by a guardian; a guardian reads his own."""
    if isinstance(person, Pupil):
        rows = Choice.objects.filter(pupil=person)
    else:
        rows = Choice.objects.filter(Q(chooser=person.pk) | Q(subject_guardian=person.pk))
    return rows if reader.is_office else rows.filter(chooser=reader.guardian_id)


@holds(
    "sharing.driving",
    label=_("Offer to drive"),
    about=(Kind.GUARDIAN,),
    tables=("sharing.DrivingOffer",),
    columns=(Column("seats", _("seats")), Column("changed_at", _("at"))),
    kept_for=AT_SCHOOL,
)
def driving(person: Holder, _reader: Reader) -> QuerySet[DrivingOffer]:
    """The offer of a guardian."""
    return DrivingOffer.objects.filter(guardian=person.pk)


def remove_portraits(person: Holder) -> int:
    """Remove the photos with their files; the storage follows once this stands."""
    found = list(portraits(person, OFFICE).select_related("file"))
    for row in found:
        row.delete()
        remove_file(file=row.file, by=None)
    return len(found)


def portrait_files(person: Holder, reader: Reader) -> Iterator[HeldFile]:
    """Yield the photos in the large size."""
    for row in portraits(person, reader).select_related("file"):
        yield HeldFile(row.file.name, partial(_bytes_of, row.file.name_of(Size.LARGE)))


def _bytes_of(name: str) -> bytes:
    with default_storage.open(name, "rb") as stored:
        content: bytes = stored.read()
        return content


@holds(
    "sharing.portraits",
    label=_("Photo"),
    about=(Kind.PUPIL, Kind.GUARDIAN, Kind.STAFF),
    tables=("sharing.Portrait",),
    columns=(Column("set_at", _("at")), Column("file__byte_count", _("bytes"))),
    kept_for=AT_SCHOOL,
    erase=remove_portraits,
    files=portrait_files,
)
def portraits(person: Holder, reader: Reader) -> QuerySet[Portrait]:
    """The photo of somebody; a guardian has that of a child he is told everything about, and his own."""
    of_him = Q(**{kind_of(person).value: person.pk})
    if isinstance(person, Guardian):
        of_him |= Q(guardian__merged_into=person.pk)
    rows = Portrait.objects.filter(of_him)
    if reader.is_office or reader.is_himself(person):
        return rows
    told = Guardianship.objects.filter(
        holding(today()), guardian=reader.guardian_id, pupil=person.pk, information=Information.FULL
    )
    return rows.filter(Exists(told))


def leave_lists(person: Holder) -> int:
    """Take the key of a person out of the log of lists; that a list was taken along, and by whom, stays."""
    return sum(
        ListExport.objects.filter(**{f"{column}__contains": [person.pk]}).update(
            **{column: Func(column, Value(person.pk), function="array_remove")}
        )
        for column in ("pupils", "guardians")
    )


@holds(
    "sharing.lists",
    label=_("Lists taken along as a file"),
    about=(Kind.PUPIL, Kind.GUARDIAN, Kind.STAFF),
    tables=("sharing.ListExport",),
    columns=(Column("at", _("at")), Column("format", _("kind")), Column("fields", _("fields"))),
    kept_for=_("As long as somebody who stood in it is at the school"),
    erase=leave_lists,
)
def lists(person: Holder, _reader: Reader) -> QuerySet[ListExport]:
    """Files of the address book somebody stood in, or made."""
    stood = Q(pupils__contains=[person.pk]) | Q(guardians__contains=[person.pk])
    user_id = None if isinstance(person, Pupil) else person.user_id
    return ListExport.objects.filter(stood | Q(made_by=user_id) if user_id else stood)


def leave_choices(person: Holder) -> int:
    """Take the key of a guardian out of the choices in which others added him by name."""
    without = Func("guardians", Value(person.pk), function="array_remove")
    return Choice.objects.filter(guardians__contains=[person.pk]).update(guardians=without)


@holds(
    "sharing.named",
    label=_("Added by name in choices of others"),
    about=(Kind.GUARDIAN,),
    tables=("sharing.Choice",),
    columns=(
        Column("field", _("field"), is_of_office=True),
        Column("at", _("at"), is_of_office=True),
    ),
    kept_for=AT_SCHOOL,
    erase=leave_choices,
)
def named(person: Holder, _reader: Reader) -> QuerySet[Choice]:
    """Choices of other families in which a guardian was added by name; whose they are is theirs to tell."""
    return Choice.objects.filter(guardians__contains=[person.pk])
