"""The invoice run: price every agreement of a school year, school by school, kill it where you like."""

from collections.abc import Callable, Iterator
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from billing.errors import NothingToBill
from billing.models import BillingRun, Rating, RunStep
from billing.queries.ratings import Priced, agreements_to_bill, price_again
from billing.queries.runs import RunReport, preview, progress_of, report_of
from billing.services.drafting import draft_school
from billing.services.rating import rate_agreement
from kit.dates import SchoolYear, now
from shared_apps.events.services import record_event
from tenants.scope import operator_scope

Tell = Callable[[int, int], object]


def _nobody(*_schools: int) -> None:
    """Tell nobody."""


def run_invoices(
    *,
    school_year: SchoolYear,
    by: UUID | None = None,
    dry_run: bool = False,
    tell: Tell = _nobody,
) -> RunReport:
    """Bill what was not billed before of ``school_year``: rated items and drafts, one transaction per school.

    Killed or failed, it goes on where it was when started again; run by several at once they share the work.
    ``tell`` hears (schools done, schools in all). With ``dry_run`` it reports what would be billed and writes
    nothing. Opens its own scopes. Raises NothingToBill without any call-off in force.
    """
    with operator_scope():
        if not agreements_to_bill(school_year):
            raise NothingToBill(year=str(school_year))
        if dry_run:
            return preview(school_year)
        run = start_run(school_year=school_year, by=by)
    go_on(run_id=run.pk, tell=tell)
    with operator_scope():
        return report_of(run)


@transaction.atomic
def start_run(*, school_year: SchoolYear, by: UUID | None = None) -> BillingRun:
    """Return the open run of ``school_year``, or a new one with the next number."""
    open_run = BillingRun.objects.filter(first_year=school_year.first, finished_at=None)
    if run := open_run.first():
        return run
    last = BillingRun.objects.filter(first_year=school_year.first).aggregate(Max("number"))["number__max"]
    number = (last or 0) + 1
    run = BillingRun(
        key=f"{school_year}/{number}",
        first_year=school_year.first,
        number=number,
        started_by=by,
        started_at=now(),
    )
    BillingRun.objects.bulk_create([run], ignore_conflicts=True)  # somebody else may start it now
    kept = BillingRun.objects.get(key=run.key)
    if kept.pk == run.pk:
        record_event(kind="billing.run_started", about=run, actor_id=by, actor_kind="operator", key=run.key)
    return kept


def go_on(*, run_id: UUID, tell: Tell = _nobody) -> None:
    """Do what is left of a run; opens its own scopes, one transaction per agreement and per school."""
    with operator_scope():
        run = BillingRun.objects.get(pk=run_id)
        agreements = [] if run.finished_at else list(agreements_to_bill(run.school_year))
    for agreement in agreements:
        with operator_scope():
            rate_agreement(run=run, agreement=agreement)
    with operator_scope():
        state = progress_of(run)
    done = state.done
    for rating, priced in _ratings(run):
        while _do_next(rating, priced):
            done = min(done + 1, state.total)
            tell(done, state.total)
    with operator_scope():
        finish_run(run=run)


def _ratings(run: BillingRun) -> Iterator[tuple[Rating, Priced]]:
    with operator_scope():
        todo = RunStep.objects.filter(rating__run=run, done_at=None)
        ratings = list(
            Rating.objects.filter(pk__in=todo.values("rating")).select_related("agreement__foundation", "run")
        )
    for rating in ratings:
        with operator_scope():
            priced = price_again(rating)
        yield rating, priced


def _do_next(rating: Rating, priced: Priced) -> bool:
    """Bill one school that nobody else has in hand; return whether there was one."""
    with operator_scope():
        todo = RunStep.objects.filter(rating=rating, done_at=None).order_by("pk")
        step = todo.select_for_update(skip_locked=True).first()
        if step is None:
            return False
        draft_school(rating=rating, priced=priced, school_id=step.school_id, by=rating.run.started_by)
        RunStep.objects.filter(pk=step.pk).update(done_at=now())
        return True


@transaction.atomic
def finish_run(*, run: BillingRun) -> bool:
    """Close a run when every school of it is done; return whether it is closed."""
    held = BillingRun.objects.select_for_update().get(pk=run.pk)
    is_done = not RunStep.objects.filter(rating__run=run, done_at=None).exists()
    if is_done and held.finished_at is None:
        BillingRun.objects.filter(pk=run.pk).update(finished_at=now())
        record_event(kind="billing.run_finished", about=held, key=held.key)
    return is_done
