"""``kring import``: bring a file of the pupil administration into a school."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from config.cli.database import django_ready
from config.cli.findings import say
from config.cli.schools import find

if TYPE_CHECKING:
    from tenant_apps.people.importing.plan import Plan
    from tenant_apps.people.models import ImportRun

COLUMNS = (TextColumn("rows"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())


class NotImported(click.ClickException):
    """The file was refused, or somebody must look first."""


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--school", "subdomain", required=True, help="The school's name in its address.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; keep nothing.")
@click.option("--accept", is_flag=True, help="Answer doubts with our suggestion where there is one.")
@click.option(
    "--as-school-year",
    "as_year",
    metavar="YEAR",
    help="Read a file of a year that is over as of this one, for example 2026-2027: its people are at school then.",
)
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Also write everything here.")
def command(
    file: Path, subdomain: str, *, dry_run: bool, accept: bool, as_year: str | None, json_path: Path | None
) -> None:
    """Bring FILE (EDEXML, OneRoster zip, or guardian list as CSV or Excel) into a school.

    All of it or nothing. The format is recognised from the content. A doubt without an answer stops it.
    """
    with django_ready():
        from django.db import transaction  # noqa: PLC0415  Django must be set up first

        from tenants.scope import operator_scope, school_scope  # noqa: PLC0415

        with operator_scope():
            school = find(subdomain)
        with school_scope(school):
            report = _bring(file, accept=accept, dry_run=dry_run, as_year=as_year)
            if dry_run:
                transaction.set_rollback(True)
    _tell(report)
    if json_path:
        json_path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    if report["is_refused"]:
        raise NotImported("Nothing was imported.")
    if not report["is_settled"]:
        raise NotImported("Nothing was imported: answer the doubts on the import screen, or use --accept.")


def _bring(file: Path, *, accept: bool, dry_run: bool, as_year: str | None) -> dict[str, Any]:
    from kit.dates import SchoolYear  # noqa: PLC0415  Django must be set up first
    from tenant_apps.people import services  # noqa: PLC0415  Django must be set up first
    from tenant_apps.people.queries import plan_of  # noqa: PLC0415

    year = SchoolYear.parse(as_year) if as_year else None
    with file.open("rb") as stream:
        run = services.upload_import(source=stream, file_name=file.name, by=None, as_year=year)
    if run.is_refused:
        return _report(run, None, is_applied=False)
    if accept:
        run = services.accept_suggestions(run=run, by=None)
    plan = plan_of(run)
    is_ready = plan.is_settled and not dry_run
    if is_ready:
        run = services.request_import(run=run, fingerprint=plan.fingerprint(), by=None)
        with Progress(*COLUMNS, console=Console(stderr=True), transient=True) as progress:
            services.apply_import(run=run, tell=_bar(progress))
    elif not dry_run:
        services.discard_import(run=run, by=None)
    return _report(run, plan, is_applied=is_ready)


def _bar(progress: Progress) -> Callable[[UUID, int], Callable[[int], None]]:
    def begin(_run: UUID, total: int) -> Callable[[int], None]:
        task = progress.add_task("rows", total=total)
        return lambda done: progress.update(task, completed=done)

    return begin


def _report(run: "ImportRun", plan: "Plan | None", *, is_applied: bool) -> dict[str, Any]:
    report = {
        "file": run.file_name,
        "format": run.format,
        "sha256": run.sha256,
        "is_refused": run.is_refused,
        "is_applied": is_applied,
        "is_settled": plan is not None and plan.is_settled,
        "findings": run.findings,
        "counts": {},
        "items": [],
        "doubts": [],
    }
    if plan is not None:
        report["findings"] = run.findings + [item.as_json() for item in plan.log.findings]
        report["counts"] = plan.counts()
        report["items"] = [
            {"kind": item.kind, "change": item.change, "who": item.label, "what": list(item.details)}
            for item in plan.items
            if item.change != "same"
        ]
        report["doubts"] = [
            {
                "id": doubt.id,
                "question": doubt.question,
                "who": doubt.label,
                "place": doubt.place.text(),
                "answers": [answer.value for answer in doubt.answers],
                "suggestion": doubt.suggestion,
                "chosen": doubt.chosen,
            }
            for doubt in plan.doubts
        ]
    return report


def _tell(report: dict[str, Any]) -> None:
    for finding in report["findings"]:
        place = finding["place"]
        at = [f"{name} {value}" for name, value in place.items() if name != "file"]
        say(finding["severity"], ", ".join([place.get("file", ""), *at]).strip(", "), finding["text"])
    for kind, counts in report["counts"].items():
        click.echo(f"{kind:<16} " + "  ".join(f"{number} {change}" for change, number in counts.items()))
    for doubt in report["doubts"]:
        if not doubt["chosen"]:
            click.echo(f"doubt: {doubt['question']}: {doubt['who']} {doubt['place']}".rstrip(), err=True)
    if report["is_applied"]:
        click.echo("Imported.")
