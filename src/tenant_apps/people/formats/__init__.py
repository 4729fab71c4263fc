"""The files schools exchange about people, read and written: no database, nothing kept that may not be.

``recognise`` tells the format, ``read`` gives neutral records and findings, the writers give files back.
"""

from tenant_apps.people.formats.edexml.writer import write_edexml
from tenant_apps.people.formats.enums import (
    Authority,
    Format,
    Gender,
    Information,
    RecordKind,
    Relation,
    StaffRole,
)
from tenant_apps.people.formats.guardians.writer import (
    guardians_csv,
    guardians_xlsx,
    template_csv,
    template_xlsx,
)
from tenant_apps.people.formats.oneroster.writer import write_oneroster
from tenant_apps.people.formats.reading import read
from tenant_apps.people.formats.recognition import recognise
from tenant_apps.people.formats.records import ReadResult, SchoolRecords

__all__ = [
    "Authority",
    "Format",
    "Gender",
    "Information",
    "ReadResult",
    "RecordKind",
    "Relation",
    "SchoolRecords",
    "StaffRole",
    "guardians_csv",
    "guardians_xlsx",
    "read",
    "recognise",
    "template_csv",
    "template_xlsx",
    "write_edexml",
    "write_oneroster",
]
