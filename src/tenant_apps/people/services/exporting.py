"""The people of the school go out as a file, and it is kept who took it."""

import io
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from kit.dates import today
from shared_apps.events.services import record_event
from tenant_apps.people.enums import Source
from tenant_apps.people.formats import (
    SchoolRecords,
    guardians_csv,
    guardians_xlsx,
    write_edexml,
    write_oneroster,
)
from tenant_apps.people.queries.exporting import people_as_records
from tenant_apps.people.services.rights import require_office


class ExportFormat(StrEnum):
    """What we write, by the ending of its file."""

    EDEXML = "xml"
    ONEROSTER = "zip"
    GUARDIANS_CSV = "csv"
    GUARDIANS_XLSX = "xlsx"


SOURCES = {ExportFormat.EDEXML: Source.EDEXML, ExportFormat.ONEROSTER: Source.ONEROSTER}


@dataclass(frozen=True, slots=True)
class Exported:
    """A file, and how many people are in it: pupils and staff, or guardians, as far as its format goes."""

    content: bytes
    pupils: int
    staff: int
    guardians: int


@transaction.atomic
def export_people(*, file_format: ExportFormat, by: UUID | None) -> Exported:
    """Return the people of the school as of today, as a file an import reads back without a change.

    ``by`` None is the command line. EDEXML has no guardians, the guardian list nobody but guardians of pupils,
    OneRoster everybody but no authority. Raises NotYours unless ``by`` is of the office or a school leader.
    """
    if by is not None:
        require_office(by)
    records = people_as_records(source=SOURCES.get(file_format, Source.GUARDIANS), on=today())
    is_list = file_format in {ExportFormat.GUARDIANS_CSV, ExportFormat.GUARDIANS_XLSX}
    exported = Exported(
        _written(records, file_format),
        pupils=0 if is_list else len(records.pupils),
        staff=0 if is_list else len(records.staff),
        guardians=0 if file_format is ExportFormat.EDEXML else len(records.guardians),
    )
    record_event(
        kind="people.exported",
        actor_id=by,
        actor_kind="user" if by else "system",
        format=file_format.value,
        pupils=exported.pupils,
        staff=exported.staff,
        guardians=exported.guardians,
    )
    return exported


def _written(records: SchoolRecords, file_format: ExportFormat) -> bytes:
    match file_format:
        case ExportFormat.GUARDIANS_CSV:
            return guardians_csv(records)
        case ExportFormat.GUARDIANS_XLSX:
            return guardians_xlsx(records)
    stream = io.BytesIO()
    write = write_edexml if file_format is ExportFormat.EDEXML else write_oneroster
    write(records, stream)
    return stream.getvalue()
