"""What is wrong with a file, on the command line."""

from collections.abc import Iterable

import click

from kit.findings import Finding, Severity

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: None}


def show_findings(findings: Iterable[Finding]) -> None:
    """Write each finding with its place to the error stream."""
    for finding in findings:
        say(finding.severity.value, finding.place.text(), finding.text())


def say(severity: str, place: str, text: str) -> None:
    """Write one line: how badly, where, what."""
    line = ": ".join(part for part in (severity, place, text) if part)
    click.secho(line, fg=COLOURS[Severity(severity)], err=True)
