"""kill -9 of an invoice run and of PostgreSQL inside it, many runs at once, rollbacks while numbers are given out.

Afterwards: to the cent what a run that nobody killed bills. ``run`` does it at full size on a server of its own;
``tests/proof/test_invoices.py`` does it small, and ends connections instead of killing the server.
"""

import json
import os
import queue
import random
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from django.db import connection

from billing import models, pricing
from billing.queries.runs import preview
from billing.services.issuing import issue_invoice
from billing.services.runs import run_invoices
from kit.dates import SchoolYear
from tenants.models import School
from tenants.scope import operator_scope
from tests.proof.crews import ISSUE, RUN, Crew, crew_of
from tests.proof.ground import own_server

KILLED, SERVER_KILLED, NEVER_KILLED = YEARS = (SchoolYear(2026), SchoolYear(2027), SchoolYear(2028))
ENDS_ON = NEVER_KILLED.period.end
RATING = ("billing_billingrun", "billing_rating", "billing_runstep")
BILLING = ("", "billing_rateditem", "billing_invoice", "billing_invoiceline", "billing_runstep")
ISSUING = ("", "billing_invoicefile", "billing_invoice", "billing_ledgertransaction")


@dataclass(frozen=True, slots=True)
class Kill:
    """What one kill met: how many said they were in it, how they ended, what was done, what was left."""

    heard: int
    codes: list[int]
    done: int
    left: int

    @property
    def is_inside(self) -> bool:
        """Whether it ended processes that had begun and were not through."""
        return self.heard > 0 and all(self.codes) and self.left > 0


class Undo(Exception):
    """A transaction that is rolled back on purpose."""


def build(schools: int) -> None:
    """Make a foundation whose schools all called off, with pooled tiers, and their counts of two years."""
    from tenants.services import state_pupil_count
    from tests.factories.billing import make_active
    from tests.factories.foundations import duinrand
    from tests.factories.invoices import agreement_with, supplier

    tiers = (pricing.PriceTier(schools * 100, Decimal(6)), pricing.PriceTier(None, Decimal("4.93")))
    pooled = pricing.TierTable(pricing.TierBasis.FOUNDATION, tiers, pricing.TierMode.GRADUATED)
    terms = (("art. 5.2", pooled, "kring"), ("art. 5.4", pricing.PercentOff(Decimal("7.5")), "kring"))
    with operator_scope():
        supplier()
        agreement = agreement_with(duinrand(), terms=terms, maximum_value=Decimal(9_000_000), ends_on=ENDS_ON)
        for number in range(schools):
            school = School.objects.create(name=f"School {number:03}", subdomain=f"proof-{number}")
            make_active(agreement, school, committed_value=Decimal(1), ends_on=ENDS_ON)
            for year in YEARS:
                day = agreement.count_date_in(year)
                pupils = (
                    60 + number * 37 % 400
                )  # the same each year: one that is never killed tells what is owed
                state_pupil_count(count_date=day, pupils=pupils, source="x", stated_by="x", school=school)


def expected(year: SchoolYear) -> dict[str, Decimal]:
    """Return what each school owes, priced before anything was billed."""
    with operator_scope():
        return {row.school: row.gross_amount for row in preview(year).rows}


def billed(year: SchoolYear) -> dict[str, Decimal]:
    """Return what each school was billed."""
    with operator_scope():
        rows = models.Invoice.objects.filter(run__first_year=year.first, kind="charge")
        return dict(rows.values_list("school__name", "gross_amount"))


def billed_and_left(year: SchoolYear) -> tuple[int, int]:
    """Return how many schools the runs of a year billed, and how many are to do: one at least until one finished."""
    with operator_scope():
        steps = models.RunStep.objects.filter(rating__run__first_year=year.first)
        done, left = steps.exclude(done_at=None).count(), steps.filter(done_at=None).count()
        runs = models.BillingRun.objects.filter(first_year=year.first)
        is_through = runs.exclude(finished_at=None).exists()
    return done, max(left, int(not is_through))


def issued_and_left() -> tuple[int, int]:
    """Return how many invoices have a number, and how many drafts there are."""
    with operator_scope():
        drafts = models.Invoice.objects.filter(number=None).count()
        return models.Invoice.objects.count() - drafts, drafts


def kill_in(
    crew: Crew, *, is_held: bool, strike: Callable[[Crew], None], count: Callable[[], tuple[int, int]]
) -> Kill:
    """Let a crew begin, follow it into a transaction (or past a school, when it is not held) and strike there."""
    crew.go()
    heard = crew.hear("inside", len(crew.children)) if is_held else crew.hear("billed", 1)
    strike(crew)
    codes = crew.end()
    until_free()
    return Kill(heard, codes, *count())


def until_free() -> None:
    """Wait until the server has seen that the killed ones are gone, and let go of what they held."""
    for _ in range(200):
        with operator_scope(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND backend_type = 'client backend' AND state <> 'idle' AND pid <> pg_backend_pid()"
            )
            if cursor.fetchone()[0] == 0:
                return
        time.sleep(0.05)
    raise TimeoutError


def moments(kills: int) -> list[str]:
    """Return where each of ``kills`` lands: first while the run is rated, then round and round while it is billed."""
    return [*RATING, *islice(cycle(BILLING), kills - len(RATING))]


def kill_runs(
    year: SchoolYear, tables: list[str], strike: Callable[[Crew], None] = Crew.kill, size: int = 1
) -> list[Kill]:
    """Start a run of ``size`` processes and strike it at each of ``tables``; "" is wherever it is past a school."""
    found = []
    for number, table in enumerate(tables):
        is_rating = number < len(RATING) and table == RATING[number]  # one rates and holds, others would wait
        crew = crew_of(
            1 if is_rating else size, RUN.format(year.first), table=table, after=number % 2 * (not is_rating)
        )
        found.append(kill_in(crew, is_held=bool(table), strike=strike, count=lambda: billed_and_left(year)))
    return found


def kill_issuing(
    year: SchoolYear, tables: list[str], strike: Callable[[Crew], None] = Crew.kill
) -> list[Kill]:
    """Strike a process that gives the drafts of a year's run their numbers, at each of ``tables``."""
    with operator_scope():
        run = models.BillingRun.objects.get(first_year=year.first)
    found = []
    for table in tables:
        crew = crew_of(1, ISSUE.format(run.pk), table=table)
        found.append(kill_in(crew, is_held=bool(table), strike=strike, count=issued_and_left))
    return found


def together(year: SchoolYear, processes: int) -> list[int]:
    """Let many processes run one school year at once; return how they ended."""
    crew = crew_of(processes, RUN.format(year.first))
    crew.go()
    crew.hear("", 1)  # nobody says that: until all have ended
    return crew.end()


def found(year: SchoolYear, truth: dict[str, Decimal]) -> dict[str, Any]:
    """Compare what was billed with what was owed."""
    with operator_scope():
        rows = models.Invoice.objects.filter(run__first_year=year.first, kind="charge").select_related(
            "school"
        )
        billed = [(row.school.name, row.gross_amount, row.valid_from) for row in rows if row.school]
        open_runs = models.BillingRun.objects.filter(finished_at=None).count()
        items = models.RatedItem.objects.filter(run__first_year=year.first, is_live=True).count()
    times = Counter((name, day) for name, _, day in billed)
    amounts = {name: amount for name, amount, _ in billed}
    return {
        "schools": len(truth),
        "invoices": len(billed),
        "items": items,
        "doubled": sum(1 for number in times.values() if number > 1),
        "missing": len(set(truth) - set(amounts)),
        "difference": str(
            sum((abs(amounts.get(name, Decimal(0)) - owed) for name, owed in truth.items()), Decimal(0))
        ),
        "open_runs": open_runs,
    }


def undo_sometimes(is_undone: bool) -> None:
    """Raise Undo, or not."""
    if is_undone:
        raise Undo


def issue_all(threads: int, share_undone: float = 0.2) -> dict[str, Any]:
    """Issue every draft from many threads, rolling a share of the transactions back after they had a number."""
    with operator_scope():
        drafts = list(models.Invoice.objects.filter(number=None).order_by("pk"))
    todo: queue.Queue[models.Invoice] = queue.Queue()
    for draft in drafts:
        todo.put(draft)
    counts: Counter[str] = Counter()

    def work(seed: int) -> None:
        chance = random.Random(seed)
        while True:
            try:
                draft = todo.get_nowait()
            except queue.Empty:
                break
            try:
                with operator_scope():
                    issue_invoice(invoice=draft, by=None)
                    undo_sometimes(chance.random() < share_undone)
                counts["issued"] += 1
            except Undo:
                counts["undone"] += 1
                todo.put(draft)
        connection.close()

    workers = [threading.Thread(target=work, args=(seed,)) for seed in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with operator_scope():
        numbers = sorted(models.Invoice.objects.exclude(number=None).values_list("number", flat=True))
        entries = models.LedgerEntry.objects.values_list("amount", flat=True)
        balance = sum(entries, Decimal(0))
    places = [int(str(number).rsplit("-", 1)[1]) for number in numbers]
    return {
        **counts,
        "numbers": len(numbers),
        "gaps": len(set(range(1, len(places) + 1)) - set(places)),
        "doubled": len(places) - len(set(places)),
        "ledger": str(balance),
    }


def killing(server: Any) -> Callable[[Crew], None]:
    """Return a strike at PostgreSQL itself: kill -9 of all its processes; it is started again."""

    def strike(_crew: Crew) -> None:
        pid = int((server.places.cluster / "postmaster.pid").read_text().splitlines()[0])
        below = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        for one in (pid, *below):
            with_signal(one)
        connection.close()
        time.sleep(0.5)
        server.restart()

    return strike


def with_signal(pid: int) -> None:
    """Kill -9 one process of our own server, if it is there still."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def run(json_path: Path | None = None, schools: int = 120, kills: int = 40, server_kills: int = 12) -> int:
    """Print what was found; return 0 when nothing was lost, doubled or a cent off, and the kills landed inside."""
    with own_server("invoices") as server:
        build(schools)
        priced = expected(NEVER_KILLED)
        killed = kill_runs(KILLED, moments(kills))
        codes = together(KILLED, 10)
        server_killed = kill_runs(SERVER_KILLED, moments(server_kills), killing(server), size=3)
        for year in (SERVER_KILLED, NEVER_KILLED):
            run_invoices(school_year=year)
        truth = billed(NEVER_KILLED)
        issuing = kill_issuing(KILLED, list(islice(cycle(ISSUING), kills // 4)))
        server_issuing = kill_issuing(SERVER_KILLED, list(ISSUING), killing(server))
        figures = {
            "proof": "invoices",
            **told("kills", killed),
            "parallel_runs": len(codes),
            "parallel_failed": sum(1 for code in codes if code),
            "killed_year": found(KILLED, truth),
            **told("server_kills", server_killed),
            "server_killed_year": found(SERVER_KILLED, truth),
            "never_killed_year": found(NEVER_KILLED, priced),
            **told("issuing_kills", issuing),
            **told("issuing_server_kills", server_issuing),
            "numbers": issue_all(threads=8),
        }
    sys.stdout.write(json.dumps(figures) + "\n")
    if json_path:
        json_path.write_text(json.dumps(figures) + "\n")
    return 0 if is_right(figures) else 1


def told(name: str, kills: list[Kill]) -> dict[str, Any]:
    """Return what kills of one kind met, as figures."""
    return {
        name: len(kills),
        f"{name}_inside": sum(kill.is_inside for kill in kills),
        f"{name}_done_after_each": [kill.done for kill in kills],
    }


def is_right(figures: dict[str, Any]) -> bool:
    """Return whether nothing was lost, doubled or a cent off, and of each kind of kill nine in ten landed inside."""
    years = [figures[name] for name in figures if name.endswith("_year")]
    one_each = all(
        year["invoices"] == year["schools"] > 0
        and year["doubled"] == year["missing"] == year["open_runs"] == 0
        and Decimal(year["difference"]) == 0
        for year in years
    )
    landed = all(
        figures[name] * 10 >= figures[name.removesuffix("_inside")] * 9 and figures[name] > 0
        for name in figures
        if name.endswith("_inside")
    )
    numbers = figures["numbers"]
    return (
        one_each
        and landed
        and numbers["gaps"] == numbers["doubled"] == 0
        and numbers["undone"] > 0
        and Decimal(numbers["ledger"]) == 0
        and figures["parallel_failed"] == 0
    )
