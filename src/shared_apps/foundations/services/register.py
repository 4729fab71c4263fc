"""Take in the national register of locations and the school weightings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast
from uuid import UUID

from django.db import models, transaction

from kit.dates import now, today
from shared_apps.events.services import record_event
from shared_apps.foundations.errors import MixInvalid
from shared_apps.foundations.models import RegisteredLocation, RegisterImport
from shared_apps.foundations.rules import HIGHEST_WEIGHTING, LOWEST_WEIGHTING
from tenants.register.locations import LocationRecord

BATCH = 1_000
COPIED = (
    "name",
    "street",
    "house_number",
    "postcode",
    "city",
    "municipality",
    "province",
    "board_number",
    "board_name",
)


@dataclass(frozen=True, slots=True)
class WeightingRecord:
    """The school weighting (*schoolweging*, 20 to 40) of a location in the school year that starts in ``year``."""

    brin: str
    branch: str
    weighting: Decimal
    year: int


@transaction.atomic
def import_register(
    *, locations: Iterable[LocationRecord], source: str, by: UUID | None, is_whole: bool = True
) -> RegisterImport:
    """Take in ``locations`` and return what changed; the same file twice changes nothing.

    ``is_whole`` says the file lists all locations: those not in it are marked gone, never deleted. A pupil
    count the file does not give is kept from before.
    """
    known = {(row.brin, row.branch): row for row in RegisteredLocation.objects.select_for_update()}
    seen: dict[tuple[str, str], LocationRecord] = {
        (record.brin, record.branch): record for record in locations
    }
    added = [_filled(RegisteredLocation(), record) for key, record in seen.items() if key not in known]
    changed = list(_changed(known, seen))
    gone = [row for key, row in known.items() if is_whole and key not in seen and row.gone_on is None]
    for row in gone:
        row.gone_on = today()
    RegisteredLocation.objects.bulk_create(added, batch_size=BATCH)
    fields = [*COPIED, "pupils", "gone_on"]
    RegisteredLocation.objects.bulk_update([*changed, *gone], fields, batch_size=BATCH)
    done = RegisterImport.objects.create(
        source=source,
        at=now(),
        by=by,
        added=len(added),
        changed=len(changed),
        unchanged=len(seen) - len(added) - len(changed),
        gone=len(gone),
    )
    record_event(kind="foundations.register_imported", about=done, actor_id=by)
    return done


@transaction.atomic
def import_weightings(*, weightings: Iterable[WeightingRecord], by: UUID | None) -> int:
    """Keep the newest weighting of each known location; return how many changed.

    Raises MixInvalid (and keeps nothing) for one outside 20 to 40.
    """
    newest: dict[tuple[str, str], WeightingRecord] = {}
    for record in weightings:
        if not LOWEST_WEIGHTING <= record.weighting <= HIGHEST_WEIGHTING:
            raise MixInvalid
        key = (record.brin, record.branch)
        newest[key] = max(newest.get(key, record), record, key=lambda held: held.year)
    changed = []
    for row in RegisteredLocation.objects.select_for_update().filter(brin__in={key[0] for key in newest}):
        record_here = newest.get((row.brin, row.branch))
        if record_here and record_here.year >= (row.weighting_year or 0):
            row.school_weighting, row.weighting_year = record_here.weighting, record_here.year
            changed.append(row)
    RegisteredLocation.objects.bulk_update(changed, ["school_weighting", "weighting_year"], batch_size=BATCH)
    record_event(kind="foundations.weightings_imported", actor_id=by, locations=len(changed))
    return len(changed)


def _changed(
    known: Mapping[tuple[str, str], RegisteredLocation], seen: Mapping[tuple[str, str], LocationRecord]
) -> Iterator[RegisteredLocation]:
    for key in known.keys() & seen.keys():
        row = known[key]
        before = [getattr(row, name) for name in (*COPIED, "pupils", "gone_on")]
        _filled(row, seen[key])
        if before != [getattr(row, name) for name in (*COPIED, "pupils", "gone_on")]:
            yield row


def _filled(row: RegisteredLocation, record: LocationRecord) -> RegisteredLocation:
    row.brin, row.branch, row.gone_on = record.brin, record.branch, None
    for name in COPIED:
        longest = cast("models.CharField[str, str]", RegisteredLocation._meta.get_field(name)).max_length  # noqa: SLF001  Django's documented options
        setattr(row, name, getattr(record, name)[:longest])
    row.pupils = record.pupils if record.pupils is not None else row.pupils
    return row
