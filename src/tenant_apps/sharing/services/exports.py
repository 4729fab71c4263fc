"""Take the address book along as a file: only what its maker sees, and written down with whose data was in it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kit.dates import now
from kit.errors import NotFound
from kit.tabular.writing import csv_file, xlsx_file
from shared_apps.events.services import record_event
from tenant_apps.people.models import Group
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing.documents.paper import book_pdf
from tenant_apps.sharing.documents.tables import columns_of, header_of, rows_of
from tenant_apps.sharing.enums import ExportFormat
from tenant_apps.sharing.models import ListExport
from tenant_apps.sharing.queries import Entry, book_of, groups_open_to

TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.PDF: "application/pdf",
}


@dataclass(frozen=True, slots=True)
class BookFile:
    """A file to hand over."""

    name: str
    content_type: str
    content: bytes


@transaction.atomic
def export_book(*, by: Viewer, group: Group | None, format: ExportFormat) -> BookFile:  # noqa: A002  what the reader chose, and its name in the log
    """Return the list of ``group`` (None: the whole school) as ``by`` sees it now, and write down who took it.

    Raises NotFound for somebody who is nobody here (any more), and for a group he has no list of.
    """
    is_open = group is None or groups_open_to(by).filter(pk=group.pk).exists()
    if by.user_id is None or not (by.is_staff or by.is_guardian) or not is_open:
        raise NotFound
    entries = book_of(by, group=group)
    columns = columns_of(entries)
    row = ListExport.objects.create(
        made_by=by.user_id,
        as_staff=by.is_staff,
        format=format,
        group=group.pk if group else None,
        pupils=sorted({entry.pupil.id for entry in entries if entry.pupil}),
        guardians=sorted({card.id for entry in entries for card in entry.guardians}),
        fields=[one.key for one in columns],
        at=now(),
    )
    record_event(
        kind="sharing.list_exported",
        about=row,
        actor_id=by.user_id,
        actor_kind="user",
        format=format,
        people=len(row.pupils) + len(row.guardians),
    )
    title = _("Address book of group %(name)s") % {"name": group.name} if group else _("Address book")
    return BookFile(f"adresboek.{format}", TYPES[format], _content(entries, format, title))


def _content(entries: list[Entry], format: ExportFormat, title: str) -> bytes:  # noqa: A002  as above
    if format == ExportFormat.PDF:
        return book_pdf(entries, title=title)
    columns = columns_of(entries)
    header, rows = header_of(columns), rows_of(entries, columns)
    if format == ExportFormat.XLSX:
        return xlsx_file(header, rows, title=_("Address book"))
    return csv_file(header, rows)
