"""A file with everything about one person: asked, made after the request, fetched by who asked while he still may."""

import datetime as dt
from collections.abc import Callable
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import translation

from kit.dates import now
from kit.errors import NotFound
from shared_apps.accounts.models import User
from shared_apps.events.services import record_event
from tenant_apps.people.holdings import Holder, Reader, kind_of
from tenant_apps.people.models import StaffMember
from tenant_apps.people.queries import Viewer, viewer_of
from tenant_apps.policies.errors import ExportGone, NotYourRight
from tenant_apps.policies.models import Export
from tenant_apps.policies.packing import pack
from tenant_apps.policies.queries import dossier_of, may_still_read
from tenants.models import School
from tenants.scope import current_school_id

LASTS = dt.timedelta(days=7)
Tell = Callable[[int, int], None]


@transaction.atomic
def ask_export(*, by: Viewer, person: Holder, as_office: bool = False) -> Export:
    """Ask for a file about ``person``: all of it for the office, what he may have for a guardian or for staff.

    Raises NotYourRight.
    """
    if by.user_id is None or not (by.is_office if as_office else may_still_read(by, person)):
        raise NotYourRight
    is_staff = isinstance(person, StaffMember)
    row = Export.objects.create(
        reader_id=None if as_office or is_staff else by.guardian_id,
        staff_reader_id=by.staff_id if is_staff and not as_office else None,
        asked_by=by.user_id,
        asked_at=now(),
        **{kind_of(person).value: person},
    )
    record_event(kind="policies.export_asked", about=row, actor_id=by.user_id, actor_kind="user")
    return row


@transaction.atomic
def make_export(*, export: Export, tell: Tell = lambda _done, _total: None) -> Export:
    """Make the file; twice is once. Whoever asked and may no longer have it gets none: the row says it ended.

    ``tell`` hears (done, total) while rooms are read.
    """
    held = Export.objects.select_for_update(of=("self",)).get(pk=export.pk)
    if held.ready_at is not None:
        return held
    held.ready_at = now()
    if may_have(held):
        user = User.objects.get(pk=held.asked_by)
        with translation.override(user.language):
            content = _packed(held, tell)
        held.place = f"{current_school_id()}/uitvoer/{held.pk}.zip"
        default_storage.delete(held.place)
        default_storage.save(held.place, ContentFile(content))
        held.byte_count, held.expires_at = len(content), now() + LASTS
    held.save(update_fields=["ready_at", "place", "byte_count", "expires_at"])
    record_event(kind="policies.export_made", about=held, bytes=held.byte_count)
    return held


@transaction.atomic
def open_export(*, export: Export, by: Viewer) -> IO[bytes]:
    """Open the file for who asked for it, and write down that it was fetched.

    Raises NotFound for anybody else, NotYourRight when the right ended since, ExportGone when it expired.
    """
    if export.asked_by != by.user_id:
        raise NotFound
    if not may_have(export):
        raise NotYourRight
    if not export.is_ready:
        raise ExportGone
    record_event(kind="policies.export_fetched", about=export, actor_id=by.user_id, actor_kind="user")
    opened: IO[bytes] = default_storage.open(export.place, "rb")
    return opened


def may_have(export: Export) -> bool:
    """Whether who asked may have it this moment: roles and guardianships as they are now."""
    viewer = viewer_of(export.asked_by)
    if export.is_for_office:
        return viewer.is_office
    made_for = (viewer.guardian_id, None) if export.reader_id else (None, viewer.staff_id)
    is_his = made_for == (export.reader_id, export.staff_reader_id)
    return is_his and may_still_read(viewer, export.person)


def _packed(export: Export, tell: Tell) -> bytes:
    school = School.objects.get(pk=current_school_id())
    person = export.person
    dossier = dossier_of(person, Reader(export.reader_id, export.staff_reader_id), tell=tell)
    return pack(dossier, name=person.full_name, school=school.name)
