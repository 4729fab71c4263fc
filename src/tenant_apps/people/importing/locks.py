"""One import at a time, and how far it is: advisory locks, which others see before the transaction ends."""

from uuid import UUID

from django.db import connection

from tenants.scope import current_school_id

STEPS = 1_000

KEY = "hashtext(%s) & 2147483647"
TAKE = f"SELECT pg_advisory_xact_lock({KEY}, %s)"
ASK = f"""
SELECT max(objid)::int FROM pg_locks
WHERE locktype = 'advisory' AND objsubid = 2 AND classid = ({KEY})::oid
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""  # noqa: S608  our own words


def take_import_lock() -> bool:
    """Return whether this transaction may import: no other in this school does. Ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"import:{current_school_id()}"]
        )
        return bool(cursor.fetchone()[0])


class Progress:
    """Tells other transactions how far ``run_id`` is, in thousandths; a killed import stops telling."""

    def __init__(self, run_id: UUID, total: int) -> None:
        self.name, self.total, self.told = f"progress:{run_id}", max(total, 1), 0

    def __call__(self, done: int) -> None:
        """Say that ``done`` rows are written."""
        part = min(done * STEPS // self.total, STEPS)
        if part > self.told:
            self.told = part
            with connection.cursor() as cursor:
                cursor.execute(TAKE, [self.name, part])


def progress_of(run_id: UUID) -> int | None:
    """Return how far an import is in thousandths, or None when nobody is applying it now."""
    with connection.cursor() as cursor:
        cursor.execute(ASK, [f"progress:{run_id}"])
        found: int | None = cursor.fetchone()[0]
    return found
