"""Write the guardian list: the template a school fills in, and an export that reads back as it was."""

from collections.abc import Callable, Iterator

from kit.findings import gettext_noop as _
from kit.tabular.writing import Cell, csv_file, xlsx_file
from tenant_apps.people.formats.enums import Authority
from tenant_apps.people.formats.guardians import columns
from tenant_apps.people.formats.records import GuardianRecord, GuardianshipRecord, SchoolRecords

SHEET = "Ouders"
NOTES_SHEET = "Uitleg"

# what stands on the second sheet of the template, per column: English message ids
NOTES: dict[str, str] = {
    "pupil_key": _("The number of the pupil in the school's pupil administration."),
    "pupil_call_name": _("Only needed when the pupil has no number."),
    "pupil_prefix": _("Only needed when the pupil has no number."),
    "pupil_family_name": _("Only needed when the pupil has no number."),
    "pupil_born_on": _("Only needed when the pupil has no number. For example 31-8-2019."),
    "guardian_key": _("May stay empty. The same number in several rows is the same person."),
    "initials": _("May stay empty."),
    "given_names": _("May stay empty."),
    "call_name": _("The name this person is called by."),
    "prefix": _("For example: van der."),
    "family_name": _("Without the prefix."),
    "relation": _(
        "Mother, father, parent, stepparent, foster parent, grandparent, guardian, carer or other."
    ),
    "authority": _("Parental authority: yes, no or unknown."),
    "email": _("An own address for each person."),
    "mobile": _("May stay empty."),
    "phone": _("May stay empty."),
    "lives_with": _("Whether the pupil lives with this person: yes or no."),
    "information": _("What this person is told about the pupil: full, on request or none."),
}


def guardians_csv(records: SchoolRecords) -> bytes:
    """Return the guardian list as CSV; a guardian without a pupil is not in it."""
    return csv_file(columns.DUTCH_HEADER, _rows(records))


def guardians_xlsx(records: SchoolRecords) -> bytes:
    """Return the guardian list as an Excel file; a guardian without a pupil is not in it."""
    return xlsx_file(columns.DUTCH_HEADER, _rows(records), title=SHEET)


def template_csv() -> bytes:
    """Return an empty list to fill in, as CSV."""
    return csv_file(columns.DUTCH_HEADER, ())


def template_xlsx(translate: Callable[[str], str] = str) -> bytes:
    """Return an empty list to fill in, as an Excel file with a second sheet that explains the columns."""
    titles = zip(columns.NAMES, columns.DUTCH_HEADER, strict=True)
    notes = [(title, translate(NOTES[name])) for name, title in titles]
    return xlsx_file(columns.DUTCH_HEADER, (), title=SHEET, notes_title=NOTES_SHEET, notes=notes)


def _rows(records: SchoolRecords) -> Iterator[tuple[Cell, ...]]:
    guardians = {guardian.key: guardian for guardian in records.guardians}
    for link in records.guardianships:
        if link.guardian_key in guardians:
            yield _row(link, guardians[link.guardian_key])


def _row(link: GuardianshipRecord, guardian: GuardianRecord) -> tuple[Cell, ...]:
    cells: dict[str, Cell] = {
        "pupil_key": link.pupil_key,
        "pupil_call_name": link.pupil_name.call,
        "pupil_prefix": link.pupil_name.prefix,
        "pupil_family_name": link.pupil_name.family,
        "pupil_born_on": link.pupil_born_on and link.pupil_born_on.isoformat(),
        "guardian_key": guardian.key,
        "initials": guardian.name.initials,
        "given_names": guardian.name.given,
        "call_name": guardian.name.call,
        "prefix": guardian.name.prefix,
        "family_name": guardian.name.family,
        "relation": columns.RELATIONS.get(link.relation, ("",))[0],
        "authority": _authority(link.authority),
        "email": guardian.email,
        "mobile": guardian.mobile,
        "phone": guardian.phone,
        "lives_with": None if link.lives_with is None else (columns.YES if link.lives_with else columns.NO),
        "information": columns.INFORMATION[link.information][0] if link.information else None,
    }
    return tuple(cells[name] for name in columns.NAMES)


def _authority(authority: Authority) -> str:
    return columns.AUTHORITIES[authority][0]
