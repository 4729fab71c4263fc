"""What the school counts for others: pupils on the count date, families reached. Numbers only."""

import datetime as dt
import hashlib
from uuid import UUID

from django.db import transaction

from shared_apps.events.services import record_event
from tenant_apps.people.queries.counting import families_on, pupil_ids_on
from tenants.enums import Metric
from tenants.models import QuantityStatement
from tenants.services import count_usage, state_pupil_count

SOURCE = "people"


@transaction.atomic
def state_pupils(*, count_date: dt.date, by: UUID | None) -> QuantityStatement:
    """State how many pupils are at the school on ``count_date``; a later statement corrects an earlier one.

    The evidence is a hash of the pupils' keys in order: the same pupils give the same hash, and nobody can be
    found in it.
    """
    keys = pupil_ids_on(count_date)
    digest = hashlib.sha256("\n".join(str(key) for key in keys).encode()).hexdigest()
    statement = state_pupil_count(
        count_date=count_date,
        pupils=len(keys),
        source=SOURCE,
        stated_by=str(by) if by else "system",
        evidence_sha256=digest,
    )
    kind = "user" if by else "system"
    record_event(
        kind="people.pupils_stated", actor_id=by, actor_kind=kind, on=count_date.isoformat(), count=len(keys)
    )
    return statement


@transaction.atomic
def count_families(*, on: dt.date) -> None:
    """Keep today's number of families, and of those of whom somebody signed in; may run twice."""
    found = families_on(on)
    count_usage(metric=Metric.FAMILIES, value=found.families, on=on)
    count_usage(metric=Metric.FAMILIES_REACHED, value=found.reached, on=on)
    record_event(kind="people.families_counted", on=on.isoformat())
