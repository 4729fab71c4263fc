"""Read any people file we know: recognise it, read it, check the whole."""

import datetime as dt
from typing import BinaryIO

from kit import dates
from kit.findings import FindingLog, Refused
from kit.tabular.limits import DEFAULT_LIMITS, Limits
from tenant_apps.people.formats import kinds
from tenant_apps.people.formats.checks import check
from tenant_apps.people.formats.edexml.reader import read_edexml
from tenant_apps.people.formats.enums import Format
from tenant_apps.people.formats.guardians.reader import read_guardians
from tenant_apps.people.formats.oneroster.reader import read_oneroster
from tenant_apps.people.formats.recognition import looks_like_xml, recognised
from tenant_apps.people.formats.records import ReadResult, SchoolFile, SchoolRecords
from tenant_apps.people.formats.sources import Source, opened


def read(source: Source, *, limits: Limits = DEFAULT_LIMITS, today: dt.date | None = None) -> ReadResult:
    """Return the records in ``source`` and every finding about them.

    ``today`` (default: today in Amsterdam) decides what lies in the future. A file that is refused, or of no
    format we know, gives no people at all. Never raises on what is in the file; OSError when it cannot open.
    """
    log, file_format = FindingLog(), Format.UNKNOWN
    with opened(source, limits=limits) as stream:
        try:
            file_format = recognised(stream, limits=limits, log=log)
            records = _read(stream, file_format, limits=limits, log=log, today=today or dates.today())
        except Refused:
            records = SchoolRecords(head=SchoolFile(format=file_format))
    return ReadResult(records, log.findings, log.totals, log.is_refused)


def _read(
    stream: BinaryIO, file_format: Format, *, limits: Limits, log: FindingLog, today: dt.date
) -> SchoolRecords:
    match file_format:
        case Format.EDEXML:
            records = read_edexml(stream, limits=limits, log=log, today=today)
        case Format.ONEROSTER:
            records = read_oneroster(stream, limits=limits, log=log, today=today)
        case Format.GUARDIANS_CSV | Format.GUARDIANS_XLSX:
            records = read_guardians(stream, file_format, limits=limits, log=log, today=today)
        case Format.UNKNOWN:
            log.refuse(kinds.WRONG_ROOT if looks_like_xml(stream) else kinds.UNKNOWN_FORMAT)
    check(records, log=log, today=today)
    return records
