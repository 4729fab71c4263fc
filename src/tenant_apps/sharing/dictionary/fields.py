"""Every field, in the order of the panel."""

from django.utils.translation import gettext_lazy as _

from tenant_apps.people.enums import Role
from tenant_apps.sharing.dictionary.field import Field
from tenant_apps.sharing.enums import Audience, Subject
from tenant_apps.sharing.errors import UnknownField

OFFICE = frozenset({Role.LEADER, Role.OFFICE})
CLASSROOM = OFFICE | {Role.TEACHER, Role.SUBSTITUTE, Role.SUPPORT}
TEACHERS = OFFICE | {Role.TEACHER, Role.SUBSTITUTE}
LIST = _("Knowing each other in the group: address list, birthdays, playing and driving together")
YEAR = _("Until the pupil leaves the school; from lists that same day")

FIELDS: tuple[Field, ...] = (
    Field(
        "pupil.first_name", _("First name"), Subject.PUPIL,
        ("people.Pupil.call_name", "people.Pupil.given_names", "people.Pupil.initials"),
        LIST, YEAR, staff_roles=CLASSROOM,
    ),
    Field(
        "pupil.family_name", _("Family name"), Subject.PUPIL, ("people.Pupil.prefix", "people.Pupil.family_name"),
        LIST, YEAR, staff_roles=CLASSROOM,
    ),
    Field(
        "pupil.birthday", _("Birthday"), Subject.PUPIL, ("people.Pupil.born_on",),
        LIST, YEAR, hint=_("Day and month, not the year"), staff_roles=CLASSROOM,
    ),
    Field(
        "pupil.photo", _("Photo"), Subject.PUPIL, ("sharing.Portrait.file",), LIST, YEAR, staff_roles=CLASSROOM,
    ),
    Field(
        "pupil.born_on", _("Date of birth"), Subject.PUPIL, ("people.Pupil.born_on",),
        _("Registering the pupil"), YEAR, staff_roles=TEACHERS, widest=Audience.GROUPS,
    ),
    Field(
        "pupil.address", _("Address"), Subject.PUPIL,
        ("people.Pupil.street", "people.Pupil.house_number", "people.Pupil.postcode", "people.Pupil.city",
         "people.Pupil.country"),
        LIST, YEAR, staff_roles=TEACHERS, reveals_home=True, is_address=True,
    ),
    Field(
        "guardian.name", _("Name"), Subject.GUARDIAN,
        ("people.Guardian.call_name", "people.Guardian.given_names", "people.Guardian.initials",
         "people.Guardian.prefix", "people.Guardian.family_name"),
        LIST, YEAR, staff_roles=CLASSROOM,
    ),
    Field(
        "guardian.mobile", _("Mobile number"), Subject.GUARDIAN, ("people.Guardian.mobile",),
        _("Reaching a parent when something happens"), YEAR, staff_roles=TEACHERS, reveals_home=True,
    ),
    Field(
        "guardian.phone", _("Second number"), Subject.GUARDIAN, ("people.Guardian.phone",),
        _("Reaching a parent when something happens"), YEAR, staff_roles=TEACHERS, reveals_home=True,
    ),
    Field(
        "guardian.email", _("E-mail address"), Subject.GUARDIAN, ("people.Guardian.email",),
        _("Messages of the school"), YEAR, staff_roles=TEACHERS, reveals_home=True,
    ),
    Field(
        "guardian.address", _("Address"), Subject.GUARDIAN,
        ("people.Guardian.street", "people.Guardian.house_number", "people.Guardian.postcode",
         "people.Guardian.city", "people.Guardian.country"),
        LIST, YEAR, staff_roles=OFFICE, reveals_home=True, is_address=True,
    ),
    Field(
        "guardian.photo", _("Photo"), Subject.GUARDIAN, ("sharing.Portrait.file",), LIST, YEAR,
        staff_roles=OFFICE,
    ),
    Field(
        "guardian.may_drive", _("Offer to drive"), Subject.GUARDIAN, ("sharing.DrivingOffer.seats",),
        _("Finding drivers for an outing"), YEAR, staff_roles=TEACHERS,
    ),
)  # fmt: skip

_BY_KEY = {field.key: field for field in FIELDS}


def field_of(key: str) -> Field:
    """Return the field with this key; raises UnknownField."""
    try:
        return _BY_KEY[key]
    except KeyError as error:
        raise UnknownField from error


def fields_about(subject: Subject) -> tuple[Field, ...]:
    """Return the fields about a pupil, or about a guardian."""
    return tuple(field for field in FIELDS if field.subject == subject)
