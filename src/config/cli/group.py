"""The command line's frame: a list of commands that loads none of them, and plain errors."""

import importlib
import keyword
import sys
from typing import cast

import click

COMMANDS = {
    "demo": "A foundation with its schools on this machine, in a minute.",
    "serve": "Answer web requests.",
    "worker": "Do the work that waits in the queue.",
    "prepare": "Make the database's roles and extensions, once, as its administrator.",
    "migrate": "Bring the shared schema and every school up to date.",
    "schools": "Make, list, show, suspend, resume and delete schools.",
    "import": "Bring a file with pupils, groups, staff or guardians into a school.",
    "export": "Write the people of a school to a file other systems read.",
    "invoices": "Bill a school year, and say who sends the invoices.",
    "retention": "Say what a school forgets tonight, or forget it now.",
    "check": "Say whether this deployment is safe and complete.",
    "bench": "Run a benchmark and print its ratios.",
    "proof": "Run a proof at full size and print its figures.",
    "messages": "Collect the sentences of the screens and say which lack Dutch.",
    "manage": "Django's own commands.",
}


class LazyGroup(click.Group):
    """Shows every command from the table above and imports only the one that runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        module = importlib.import_module(f"config.cli.commands.{name}")
        return cast("click.Command", module.command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kring", message="%(version)s")
def kring() -> None:
    """Kring: where a school and its parents talk.

    Settings come from environment variables; docs/operations.md lists them.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run ``kring``: exit 0 when it is done, 1 when it was refused or failed, 2 when it was asked wrongly."""
    try:
        sys.exit(kring.main(arguments, prog_name="kring", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except Exception as error:
        reason = plain_reason(error)
        if reason is None:
            raise
        click.secho(reason, fg="red", err=True)
        sys.exit(1)


def plain_reason(error: Exception) -> str | None:
    """Return an error a person can act on as a sentence; None for a fault of ours, which keeps its traceback."""
    from kit.errors import AppError  # noqa: PLC0415  not needed for --help

    if isinstance(error, AppError) or type(error) in {LookupError, PermissionError}:
        return str(error)
    if any(kind.__name__ == "OperationalError" for kind in type(error).__mro__):
        first = next(iter(str(error).strip().splitlines()), type(error).__name__)
        return f"The database cannot be reached or refused: {first}"
    return None
