"""The proof of invoice runs, small: killed inside they resume, many at once bill once, numbers have no gap."""

from collections.abc import Callable

import pytest
from django.db import connection

from billing.services.runs import run_invoices
from tests.proof import invoices
from tests.proof.crews import Crew
from tests.proof.invoices import KILLED, NEVER_KILLED
from tests.support.database import Cluster


@pytest.fixture
def end_connections(cluster: Cluster, committed_db: str) -> Callable[[Crew], None]:
    """End every connection to the database, as a server that restarts at once does."""

    def strike(_crew: Crew) -> None:
        connection.close()
        with cluster.admin() as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [committed_db]
            )

    return strike


def test_killed_and_parallel_runs_bill_each_school_once_and_numbers_have_no_gap(
    end_connections: Callable[[Crew], None],
) -> None:
    invoices.build(8)
    priced = invoices.expected(NEVER_KILLED)
    killed = invoices.kill_runs(KILLED, ["billing_billingrun", "billing_invoice"])
    cut_off = invoices.kill_runs(KILLED, ["billing_invoiceline"], end_connections, size=2)
    codes = invoices.together(KILLED, 3)
    run_invoices(school_year=NEVER_KILLED)
    issuing = invoices.kill_issuing(KILLED, ["billing_ledgertransaction"])
    figures = {
        **invoices.told("kills", killed),
        **invoices.told("cuts", cut_off),
        **invoices.told("issuing_kills", issuing),
        "killed_year": invoices.found(KILLED, invoices.billed(NEVER_KILLED)),
        "never_killed_year": invoices.found(NEVER_KILLED, priced),
        "numbers": invoices.issue_all(threads=8),
        "parallel_failed": sum(1 for code in codes if code),
    }
    assert invoices.is_right(figures), figures
    assert (figures["kills_inside"], figures["cuts_inside"], figures["issuing_kills_inside"]) == (2, 1, 1)
    assert figures["killed_year"]["schools"] == 8
    assert figures["numbers"]["numbers"] == 16
