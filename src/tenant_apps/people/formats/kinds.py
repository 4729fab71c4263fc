"""Every rule a people file is held to: the one table of codes and English message ids."""

from kit.findings import Kind, Severity
from kit.findings import gettext_noop as _
from kit.tabular.kinds import KINDS as TABULAR

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

UNKNOWN_FORMAT = Kind(
    "unknown_format",
    ERROR,
    _("We do not know this kind of file. We read EDEXML, OneRoster and our own guardian list."),
    refuses=True,
)
WRONG_ROOT = Kind("wrong_root", ERROR, _("The file is XML, but not EDEXML."), refuses=True)

# the school and the file
SCHOOL_MISSING = Kind(
    "school_missing", ERROR, _("The file does not say for which school it is."), refuses=True
)
SCHOOL_YEAR_MISSING = Kind(
    "school_year_missing", ERROR, _("The file does not say for which school year it is.")
)
SCHOOL_YEAR_BEYOND_LIST = Kind(
    "school_year_beyond_list",
    WARNING,
    _("School year %(year)s is not in the list of the standard. That list is old; the file was read."),
)
SCHOOL_YEAR_PAST = Kind("school_year_past", WARNING, _("School year %(year)s is over."))
VERSION_UNKNOWN = Kind(
    "version_unknown", WARNING, _("The file does not have a version we know. It was read as the newest.")
)
BRIN_MISSING = Kind(
    "brin_missing",
    WARNING,
    _("The file has no valid school code (BRIN). We cannot check that it is of this school."),
)
FIELDS_DROPPED = Kind(
    "fields_dropped", INFO, _("These fields are in the file and were not read, on purpose: %(fields)s.")
)
NO_PUPILS = Kind("no_pupils", WARNING, _("There are no pupils in the file."))
FORMER_PUPILS = Kind("former_pupils", INFO, _("Pupils in the file who already left the school: %(count)s."))
ONLY_CHANGES = Kind("only_changes", INFO, _("The file has only changes. Who is not in it stays as is."))

# structure
VENDOR_BLOCKS = Kind(
    "vendor_blocks", WARNING, _("Private additions of a supplier that were not read: %(count)s.")
)
ELEMENT_UNKNOWN = Kind(
    "element_unknown", WARNING, _("Element %(name)s is not in the standard and was not read.")
)
ELEMENT_ORDER = Kind(
    "element_order", WARNING, _("Element %(name)s is in another place than the standard says.")
)
ELEMENT_TWICE = Kind("element_twice", WARNING, _("Element %(name)s is there twice. Only the first was read."))

# keys
KEY_MISSING = Kind("key_missing", ERROR, _("The key is missing. This one was left out."))
KEY_TWICE = Kind("key_twice", ERROR, _("Key %(key)s is there twice. Only the first was read."))
KEYS_UNSTABLE = Kind(
    "keys_unstable",
    WARNING,
    _("Keys that may change, for they start with #: %(count)s. We match by name and date of birth."),
)
KEYS_ARE_CITIZEN_NUMBERS = Kind(
    "keys_are_citizen_numbers",
    ERROR,
    _("The keys of the pupils look like citizen service numbers (BSN). We may not keep those."),
    refuses=True,
)

# values
NAME_MISSING = Kind("name_missing", ERROR, _("The name is missing. This one was left out."))
VALUE_LONG = Kind("value_long", WARNING, _("%(field)s is longer than the standard allows. It was read."))
VALUE_TOO_LONG = Kind("value_too_long", ERROR, _("%(field)s is too long. This one was left out."))
NOT_TEXT = Kind(
    "not_text", ERROR, _("%(field)s contains characters that are not text. This one was left out.")
)
DATE_INVALID = Kind("date_invalid", ERROR, _("%(field)s is not a valid date. It was left empty."))
BORN_IN_FUTURE = Kind("born_in_future", ERROR, _("The date of birth is in the future. It was left empty."))
GENDER_UNKNOWN = Kind(
    "gender_unknown", WARNING, _("The gender code is not in the standard. It was left empty.")
)
YEAR_GROUP_UNKNOWN = Kind(
    "year_group_unknown", WARNING, _("The year group is not in the standard. It was left empty.")
)
POSTCODE_INVALID = Kind("postcode_invalid", WARNING, _("The postcode is not valid. It was left empty."))
EMAIL_INVALID = Kind("email_invalid", WARNING, _("The e-mail address is not valid. It was left empty."))
PHONE_INVALID = Kind("phone_invalid", WARNING, _("The phone number is not valid. It was left empty."))

# groups and staff
GROUP_UNKNOWN = Kind(
    "group_unknown", ERROR, _("Group %(key)s is not in the file. The link to it was left out.")
)
GROUPS_SEVERAL = Kind(
    "groups_several", WARNING, _("The pupil has more than one home group. Only the first was read.")
)
BRANCH_UNKNOWN = Kind("branch_unknown", WARNING, _("Location %(key)s is not in the file. It was left empty."))
ROLE_UNKNOWN = Kind("role_unknown", WARNING, _("The role is not in the standard. It was left out."))
STAFF_IS_PARENT = Kind(
    "staff_is_parent",
    WARNING,
    _("This member of staff is in the file as a parent. No role is proposed."),
)

# guardians
PUPIL_NOT_NAMED = Kind("pupil_not_named", ERROR, _("The row does not say which pupil. It was left out."))
RELATION_UNKNOWN = Kind("relation_unknown", WARNING, _("We do not know this relation. It was left empty."))
AUTHORITY_UNREADABLE = Kind(
    "authority_unreadable", WARNING, _("Authority is yes, no or unknown. It was read as unknown.")
)
LIVES_WITH_UNREADABLE = Kind(
    "lives_with_unreadable", WARNING, _("Lives with is yes or no. It was left empty.")
)
INFORMATION_UNREADABLE = Kind(
    "information_unreadable",
    ERROR,
    _("Information is full, on request or none. The row was left out, so that nobody is told too much."),
)
GUARDIANSHIP_TWICE = Kind(
    "guardianship_twice", WARNING, _("This guardian is there twice for the same pupil.")
)
GUARDIANSHIP_DIFFERS = Kind(
    "guardianship_differs",
    ERROR,
    _("This guardian is there twice for the same pupil, with a different answer. Both rows were left out."),
)
GUARDIAN_DIFFERS = Kind(
    "guardian_differs",
    ERROR,
    _("Key %(key)s belongs to another guardian in row %(row)s. This row was left out."),
)
GUARDIAN_DOUBLE = Kind(
    "guardian_double", WARNING, _("This guardian has the same name as in row %(row)s. Is it the same person?")
)
MAILBOX_SHARED = Kind(
    "mailbox_shared",
    WARNING,
    _("%(count)s people share one e-mail address. Each needs an own address to sign in."),
)

# OneRoster
MANIFEST_MISSING = Kind("manifest_missing", ERROR, _("The zip file has no manifest.csv."), refuses=True)
ROSTER_VERSION = Kind(
    "roster_version", ERROR, _("We read OneRoster 1.1 and 1.2, not this version."), refuses=True
)
ROSTER_MODE = Kind(
    "roster_mode", ERROR, _("The manifest says neither absent, bulk nor delta for %(file)s."), refuses=True
)
ROSTER_FILE_MISSING = Kind(
    "roster_file_missing",
    ERROR,
    _("The manifest promises %(file)s, but it is not in the zip file."),
    refuses=True,
)
ROSTER_FILE_UNDECLARED = Kind(
    "roster_file_undeclared",
    WARNING,
    _("%(file)s is in the zip file but not in the manifest. It was not read."),
)
ROSTER_MANY_SCHOOLS = Kind(
    "roster_many_schools",
    ERROR,
    _("The file is of %(count)s schools. Make an export for one school."),
    refuses=True,
)
STATUS_UNKNOWN = Kind(
    "status_unknown", WARNING, _("The status is not in the standard. The row was read as active.")
)
USER_UNKNOWN = Kind(
    "user_unknown", WARNING, _("The row is about somebody who is not in the file. It was left out.")
)
CLASS_UNKNOWN = Kind(
    "class_unknown", WARNING, _("The row is about a class that is not in the file. It was left out.")
)

KINDS = TABULAR + tuple(value for value in tuple(globals().values()) if isinstance(value, Kind))
