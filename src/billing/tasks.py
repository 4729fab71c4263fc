"""Work of billing after the fact."""

from uuid import UUID

from billing.services import collecting, issuing_runs, runs
from billing.services.ledger import recognise_revenue
from kit.dates import today
from kit.tasks import task
from tenants.models import School
from tenants.worker import acting_person


@task(lock=("run_id",), is_one_transaction=False)
def continue_run(*, run_id: str) -> None:
    """Do what is left of an invoice run; killed, it goes on where it was."""
    runs.go_on(run_id=UUID(run_id))


@task(lock=("run_id",), is_one_transaction=False)
def issue_drafts(*, run_id: str) -> None:
    """Issue the drafts of a run, one transaction each; what is refused stays a draft."""
    issuing_runs.issue_drafts(run_id=UUID(run_id), by=acting_person())


@task(cron="15 4 1 * *")
def earn_revenue() -> None:
    """On the first of each month: move what is earned up to this month to revenue."""
    recognise_revenue(until=today())


@task(lock=("checkout_id",), is_one_transaction=False)
def open_checkout(*, checkout_id: str, school: School | None = None) -> None:  # noqa: ARG001  named when a school asks
    """Open the page at the gateway on which somebody wants to pay: a foundation, or a ``school`` for itself."""
    collecting.open_checkout(checkout_id=UUID(checkout_id))


@task(is_one_transaction=False)
def process_event(*, event_id: str) -> None:
    """Do what a message of the gateway is about."""
    collecting.process_event(event_id=event_id)


@task(cron="*/20 * * * *", is_one_transaction=False)
def refetch_checkouts() -> None:
    """Read open pages at the gateway again: a message may have been lost."""
    collecting.refetch_checkouts()
