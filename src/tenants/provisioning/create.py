"""One transaction from a name to a school one can sign in to."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, connection

from kit.dates import now, today
from tenants.enums import Region, SchoolState
from tenants.errors import SubdomainTaken
from tenants.hosts import announce, host_of
from tenants.models import Domain, QuarantinedName, School, SchoolStateChange
from tenants.named import SCHEMA, placed
from tenants.names import check_subdomain
from tenants.provisioning.capture import current_script
from tenants.scope import Scope, moved, owner_scope

Furnish = Callable[[School], None]


@dataclass(frozen=True, slots=True)
class NewSchool:
    """What a school is made from. ``history`` holds earlier (state, moment) steps, such as requested and verified."""

    name: str
    subdomain: str
    brin: str = ""
    branch: str = "00"
    city: str = ""
    region: str = Region.MIDDLE
    hue: int = 158
    history: Sequence[tuple[SchoolState, dt.datetime]] = field(default=())


def provision_school(
    *,
    new: NewSchool,
    by: str,
    furnish: Furnish | None = None,
    record: Furnish | None = None,
    step: Callable[[str], None] = lambda _: None,
) -> School:
    """Make a school: row, host, role, schema, first rows. All of it, or (on any error or kill) nothing.

    ``furnish(school)`` runs inside the school's schema in the same transaction: first users, first event.
    ``record(school)`` runs after it in the shared schema, same transaction: what asked for the school is told.
    ``step`` is told each stage, for progress. Raises SubdomainRefused or SubdomainTaken.
    """
    check_subdomain(new.subdomain)
    script = current_script()
    with owner_scope():
        step("name")
        school = _claim(new, by)
        step("schema")
        _make_schema(school.schema_name, script)
        step("people")
        if furnish:
            with moved(_owner_of(school)):
                furnish(school)
        if record:
            record(school)
        announce()
        step("commit")
    step("done")
    return school


def _claim(new: NewSchool, by: str) -> School:
    """Take the name; a racer waits here for the winner's commit and is told."""
    if QuarantinedName.objects.filter(name=new.subdomain, until_on__gt=today()).exists():
        raise SubdomainTaken
    details: dict[str, Any] = {
        key: getattr(new, key) for key in ("name", "subdomain", "brin", "branch", "city", "region", "hue")
    }
    try:
        school = School.objects.create(**details, state=SchoolState.ACTIVE)
    except IntegrityError as error:
        raise SubdomainTaken from error
    Domain.objects.create(tenant=school, domain=host_of(new.subdomain), is_primary=True)
    steps = [*new.history, (SchoolState.ACTIVE, now())]
    SchoolStateChange.objects.bulk_create(
        SchoolStateChange(school=school, state=state, at=at, by=by) for state, at in steps
    )
    return school


def _make_schema(name: str, script: list[str]) -> None:
    """Make the role and the schema, run the script, give the role its rights; several statements, one trip."""
    by_default = f'ALTER DEFAULT PRIVILEGES IN SCHEMA "{SCHEMA}" GRANT'
    statements = [
        f"SELECT extensions.kring_make_school_role('{SCHEMA}')",
        f'CREATE SCHEMA "{SCHEMA}"',
        f'GRANT USAGE ON SCHEMA "{SCHEMA}" TO "{SCHEMA}"',
        f'{by_default} SELECT, INSERT, UPDATE, DELETE ON TABLES TO "{SCHEMA}"',
        f'{by_default} USAGE, SELECT ON SEQUENCES TO "{SCHEMA}"',
        f'SET LOCAL search_path = "{SCHEMA}", extensions',
        *script,
        f'REVOKE INSERT, UPDATE, DELETE ON "django_migrations" FROM "{SCHEMA}"',
        "SET LOCAL search_path = public, extensions",
    ]
    with connection.cursor() as cursor:
        cursor.execute(placed(";\n".join(statements), name))


def _owner_of(school: School) -> Scope:
    return Scope(school.schema_name, "kring_owner", (school.schema_name, "extensions"), school.pk)
