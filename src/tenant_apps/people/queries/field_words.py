"""What the fields of a person and the columns of a file are called on the import page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIELDS: dict[str, Promise] = {
    "authority": _("authority"),
    "born_on": _("date of birth"),
    "call_name": _("call name"),
    "description": _("description"),
    "email": _("e-mail address"),
    "entered_on": _("first day at the school"),
    "family_name": _("family name"),
    "given_names": _("given names"),
    "guardian_key": _("number of the parent"),
    "information": _("right to information"),
    "initials": _("initials"),
    "left_on": _("last day at the school"),
    "lives_with": _("lives with"),
    "mobile": _("mobile number"),
    "name": _("name"),
    "phone": _("second number"),
    "postcode": _("postcode"),
    "prefix": _("prefix"),
    "pupil_born_on": _("date of birth of the pupil"),
    "pupil_call_name": _("call name of the pupil"),
    "pupil_family_name": _("family name of the pupil"),
    "pupil_key": _("number of the pupil"),
    "pupil_prefix": _("prefix of the pupil"),
    "relation": _("relation"),
}


def field_word(name: str) -> str:
    """Return what people call the field ``name``; a name we do not have, a group's for example, stays itself."""
    return str(FIELDS.get(name, name))
