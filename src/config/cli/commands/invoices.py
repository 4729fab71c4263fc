"""``kring invoices``."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from config.cli.commands.bench import JSON
from config.cli.database import django_ready
from kit.dates import SchoolYear

if TYPE_CHECKING:
    from billing.queries.runs import RunReport

COLUMNS = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
AMOUNTS = ("list_amount", "net_amount", "vat_amount", "gross_amount")


class NotEverything(click.ClickException):
    """The run is done, and something was not billed or not issued."""


def _year(_context: click.Context, _parameter: click.Parameter, text: str) -> SchoolYear:
    try:
        return SchoolYear.parse(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _year_or_none(context: click.Context, parameter: click.Parameter, text: str | None) -> SchoolYear | None:
    return _year(context, parameter, text) if text else None


@click.group("invoices")
def command() -> None:
    """Bill what schools have in force under their agreements."""


@command.command("run")
@click.option("--school-year", required=True, callback=_year, help="For example 2026-2027.")
@click.option("--dry-run", is_flag=True, help="Say what would be billed; keep nothing.")
@click.option(
    "--issue", is_flag=True, help="Also issue the drafts: number, UBL, PDF. They never change after."
)
@JSON
def run_command(*, school_year: SchoolYear, dry_run: bool, issue: bool, json_path: Path | None) -> None:
    """Bill a school year: rated items and drafts, one school at a time.

    Stop it or start it twice as you like: a day is billed once, and it goes on where it was.
    """
    with django_ready():
        from billing.services.runs import run_invoices  # noqa: PLC0415  Django must be set up first

        with _bar("schools") as tell:
            report = run_invoices(school_year=school_year, dry_run=dry_run, tell=tell)
        not_issued = _issue(report.key) if issue and not dry_run else []
    told = _as_json(report, not_issued, is_dry_run=dry_run)
    _say(told)
    if json_path:
        json_path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    if told["refusals"] or not_issued:
        raise NotEverything("Not everything was billed: see above.")


@contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], None]]:
    with Progress(*COLUMNS, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(bar, completed=done, total=total)


def _issue(key: str) -> list[dict[str, str]]:
    from billing.models import BillingRun  # noqa: PLC0415  Django must be set up first
    from billing.services.issuing_runs import issue_drafts  # noqa: PLC0415
    from tenants.scope import operator_scope  # noqa: PLC0415

    with operator_scope():
        run = BillingRun.objects.filter(key=key).first()
    if run is None:
        raise click.ClickException(f"There is no run {key}: see kring invoices runs.")
    with _bar("invoices") as tell:
        done = issue_drafts(run_id=run.pk, tell=tell)
    return [{"school": one.school, "code": one.code, "text": one.text} for one in done.refused]


def _as_json(report: "RunReport", not_issued: list[dict[str, str]], *, is_dry_run: bool) -> dict[str, Any]:
    return {
        "run": report.key,
        "school_year": report.school_year,
        "is_dry_run": is_dry_run,
        "invoices": [
            {
                "agreement": row.agreement,
                "school": row.school,
                "order": row.po_number,
                **{name: str(getattr(row, name)) for name in AMOUNTS},
            }
            for row in report.rows
        ],
        "totals": {name: str(report.total(name)) for name in AMOUNTS},
        "refusals": [
            {"agreement": one.agreement, "school": one.school, "code": one.code, "text": one.text}
            for one in report.refusals
        ],
        "not_issued": not_issued,
    }


def _say(told: dict[str, Any]) -> None:
    for row in told["invoices"]:
        click.echo(
            f"{row['agreement']:<14} {row['school']:<40} {row['net_amount']:>12} {row['gross_amount']:>12}"
        )
    totals = told["totals"]
    click.echo(
        f"{len(told['invoices'])} invoices, {totals['net_amount']} excl. and {totals['gross_amount']} incl. VAT."
    )
    for one in [*told["refusals"], *told["not_issued"]]:
        click.secho(
            f"not billed: {one.get('school') or one.get('agreement')}: {one['text']}", fg="red", err=True
        )


@command.command("supplier")
@click.option("--name", required=True)
@click.option("--company-number", required=True, help="KvK, eight digits.")
@click.option("--vat-number", required=True, help="For example NL123456789B01.")
@click.option("--street", required=True)
@click.option("--city", required=True)
@click.option("--postcode", required=True, help="For example 3511AB.")
@click.option("--iban", required=True, help="Without spaces.")
@click.option("--email", required=True)
def supplier_command(**details: Any) -> None:  # noqa: ANN401  click names them
    """Write down who sends the invoices, from today; issued invoices keep what they say."""
    with django_ready():
        from billing.services.accounts import record_supplier  # noqa: PLC0415  Django must be set up first
        from tenants.scope import operator_scope  # noqa: PLC0415

        with operator_scope():
            supplier = record_supplier(by=None, **details)
    click.echo(f"{supplier.name} sends the invoices from {supplier.valid_from}.")


@command.command("runs")
def runs_command() -> None:
    """Say how far each run is, and what a stopped one waits for."""
    with django_ready():
        from billing.models import BillingRun, Invoice  # noqa: PLC0415  Django must be set up first
        from billing.queries.runs import progress_of, refusals_of  # noqa: PLC0415
        from tenants.scope import operator_scope  # noqa: PLC0415

        with operator_scope():
            for run in BillingRun.objects.order_by("key"):
                at = progress_of(run)
                drafts = Invoice.objects.filter(run=run, number=None).count()
                state = "finished" if run.finished_at else "stopped or running: run it again to go on"
                click.echo(
                    f"{run.key}  {at.done} of {at.total} schools, {drafts} drafts not issued, "
                    f"{len(refusals_of(run))} not billed, {state}"
                )


@command.command("issue")
@click.argument("key")
def issue_command(key: str) -> None:
    """Issue the drafts of a run, for example 2026-2027/1: number, UBL, PDF. They never change after.

    Stop it or start it again as you like; what is refused stays a draft.
    """
    with django_ready():
        refused = _issue(key)
    for one in refused:
        click.secho(f"not issued: {one['school']}: {one['text']}", fg="red", err=True)
    if refused:
        raise NotEverything("Not everything was issued: see above.")
    click.echo(f"All drafts of {key} are issued.")


@command.command("list")
@click.option("--school-year", callback=_year_or_none, help="For example 2026-2027; without it, all.")
@click.option("--drafts", is_flag=True, help="Also what is not issued yet.")
def list_command(*, school_year: SchoolYear | None, drafts: bool) -> None:
    """List invoices and credit notes, newest first: number, school, state, amounts, what is open."""
    with django_ready():
        from billing.queries.invoices import all_invoices, rows_of  # noqa: PLC0415  Django must be set up first
        from tenants.scope import operator_scope  # noqa: PLC0415

        with operator_scope():
            found = all_invoices()
            if not drafts:
                found = found.filter(number__isnull=False)
            if school_year:
                days = school_year.period
                found = found.filter(valid_from__gte=days.start, valid_from__lt=days.end)
            rows = rows_of(found)
    for row in rows:
        click.echo(
            f"{row.number or 'draft':<12} {row.school_name:<32} {row.state.value:<12} {row.net_amount:>11} "
            f"{row.gross_amount:>11} {row.open_amount:>11}"
        )
    click.echo(f"{len(rows)} invoices and credit notes.")


@command.command("export")
@click.argument("numbers", nargs=-1, required=True)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder to write in.",
)
def export_command(*, numbers: tuple[str, ...], folder: Path) -> None:
    """Write the files of issued invoices, as they left: UBL and the PDF in both languages."""
    with django_ready():
        from billing.enums import FileKind  # noqa: PLC0415  Django must be set up first
        from billing.models import Invoice  # noqa: PLC0415
        from billing.queries.invoices import download_of  # noqa: PLC0415
        from tenants.scope import operator_scope  # noqa: PLC0415

        with operator_scope():
            known = dict(Invoice.objects.filter(number__in=numbers).values_list("number", "pk"))
            if unknown := [number for number in numbers if number not in known]:
                raise click.ClickException(
                    f"There is no invoice {', '.join(unknown)}: see kring invoices list."
                )
            folder.mkdir(parents=True, exist_ok=True)
            for number in numbers:
                for kind in FileKind:
                    file = download_of(known[number], kind)
                    (folder / file.name).write_bytes(file.content)
                    click.echo(str(folder / file.name))
