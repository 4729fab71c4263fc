"""What planning can say about a file, beside what its reader said."""

from kit.findings import Kind, Severity

PUPIL_NOT_FOUND = Kind(
    "pupil_not_found", Severity.ERROR, "We do not know the pupil of this row. The row was left out."
)
PUPIL_NOT_CERTAIN = Kind(
    "pupil_not_certain",
    Severity.ERROR,
    "More than one pupil fits this row. Use the pupil's key. It was left out.",
)
GUARDIAN_NOT_FOUND = Kind(
    "guardian_not_found", Severity.ERROR, "The guardian of this row is not in the file. The row was left out."
)
KEPT_BESIDE = Kind(
    "kept_beside",
    Severity.INFO,
    "%(count)s pupils at the school do not come from this source. They stay as they are.",
)
WRONG_SCHOOL = Kind(
    "wrong_school",
    Severity.ERROR,
    "This file is of school %(brin)s, and your school is %(own)s. Nothing was read.",
    refuses=True,
)
YEAR_OVER = Kind(
    "year_over",
    Severity.ERROR,
    "School year %(year)s is over. Make an export of this school year.",
    refuses=True,
)
YEAR_FAR = Kind(
    "year_far",
    Severity.ERROR,
    "School year %(year)s is more than a year ahead. Nothing was read.",
    refuses=True,
)
READ_AS = Kind(
    "read_as",
    Severity.WARNING,
    "The file is of school year %(said)s. It is read as of %(year)s, as you asked.",
)
OWN_CONTACT_KEPT = Kind(
    "own_contact_kept",
    Severity.INFO,
    "%(count)s guardians keep their own contact details: they can sign in and change them themselves.",
)

KINDS = tuple(value for value in tuple(globals().values()) if isinstance(value, Kind))
