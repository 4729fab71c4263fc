"""The media room's work by the clock."""

import datetime as dt
from uuid import UUID

from kit.dates import now
from kit.tasks import task
from tenant_apps.media.models import StoredFile
from tenant_apps.media.queries import loose_files, names_in_storage
from tenant_apps.media.services import erase_stored, remove_file
from tenants.scope import current_school_id

LOOSE_AFTER = dt.timedelta(days=1)

__all__ = ["erase_stored", "sweep_files"]


@task(cron="43 2 * * *", is_per_school=True)
def sweep_files() -> None:
    """Remove files nothing points at, and what an undone transaction left in the storage; a day old or more."""
    before = now() - LOOSE_AFTER
    for file in loose_files(before=before):
        remove_file(file=file, by=None)
    kept = {str(key) for key in StoredFile.objects.values_list("pk", flat=True)}
    for folder in names_in_storage(current_school_id()):
        if folder not in kept and _made_before(folder, before):
            place = f"{current_school_id()}/{folder}"
            names = [f"{place}/large", f"{place}/small", f"{place}/document"]
            erase_stored.enqueue(school=current_school_id(), by=None, names=names)


def _made_before(folder: str, moment: dt.datetime) -> bool:
    """Whether a folder named by a version 7 key, which carries its moment, is older than ``moment``."""
    try:
        key = UUID(folder)
    except ValueError:
        return False
    return (key.int >> 80) < moment.timestamp() * 1000
