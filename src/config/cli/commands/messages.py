"""``kring messages``."""

from pathlib import Path

import click

from kit.errors import Conflict

SRC = Path(__file__).resolve().parents[3]


class WordsMissing(Conflict):
    """A screen would show English to a Dutch reader."""

    code = "words_missing"
    message = "%(count)s sentences lack a translation."


@click.command("messages")
@click.option("--language", default="nl", show_default=True, help="The language to look at.")
@click.option(
    "--compile", "only_compile", is_flag=True, help="Only compile the catalogs, as an image needs them."
)
def command(*, language: str, only_compile: bool) -> None:
    """Add every new sentence of the screens to its room's catalog, and say which lack a translation."""
    from kit.messages import compile_catalogs, missing_messages, update_catalogs  # noqa: PLC0415  loads babel

    if only_compile:
        compile_catalogs([SRC])
        return
    for path, count in update_catalogs([SRC], language).items():
        click.echo(f"{path.relative_to(SRC)}: {count} added")
    missing = missing_messages([SRC], language)
    for app, messages in missing.items():
        for message in messages:
            click.echo(f"{app.relative_to(SRC)}: {message.id!r}")
    if missing:
        raise WordsMissing(count=sum(map(len, missing.values())))
    click.echo(f"Every sentence is said in {language!r}.")
