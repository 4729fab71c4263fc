"""``kring proof sharing``: random schools until 100,000 answers were compared; Django is set up on the way."""

import json
import sys
from pathlib import Path
from random import Random
from typing import Any


def run(json_path: Path | None = None, draws: int = 100_000) -> int:
    """Compare until ``draws`` is reached; print the counts, return 0 when nothing differed."""
    from bench.ground import fresh_database

    with fresh_database():
        counts, served, schools = compare_until(draws)
    differences = counts.differences + served.differences
    line = json.dumps(
        {
            "proof": "sharing", "schools": schools, "draws": counts.draws, "visible": counts.visible,
            "viewers_on_surfaces": counts.viewers, "requests": served.requests,
            "served_draws": served.draws, "photos_given": served.photos,
            "interface_requests": served.system_requests, "interface_draws": served.system_draws,
            "differences": len(differences),
        }
    )  # fmt: skip
    sys.stdout.write("\n".join([*differences[:5], line]) + "\n")
    if json_path:
        json_path.write_text(line + "\n")
    return 1 if differences or min(counts.draws, served.draws) < draws else 0


def compare_until(draws: int) -> tuple[Any, Any, int]:
    """Compare one random school after another; return what was counted, over HTTP too, and in how many schools."""
    from django.db import connection, transaction

    from tenants.migrating import migrate_all
    from tenants.provisioning import NewSchool, provision_school
    from tenants.scope import school_scope
    from tests.proof.agreement import Counts, compare
    from tests.proof.served import Served

    counts, served, seed = Counts(), Served(subdomain="proof-sharing"), 0
    migrate_all()
    school = provision_school(new=NewSchool(name="x", subdomain="proof-sharing"), by="proof")
    connection.scopes_nest = True  # type: ignore[attr-defined]  # our own backend: a request inside what is undone after
    while min(counts.draws, served.draws) < draws:
        with school_scope(school):
            compare(Random(seed), counts, served if served.draws < draws else None)
            transaction.set_rollback(True)
        seed += 1
    return counts, served, seed
