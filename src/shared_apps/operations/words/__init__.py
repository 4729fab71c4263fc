"""What the console calls the tables and fields of the rooms it shows."""

from django.apps import apps

from shared_apps.operations.words.tables import COMMON, ROOMS, TABLES, Named

__all__ = ["name_tables"]


def name_tables() -> None:
    """Give every room and table of the console, and its fields, a name in the reader's language.

    A word is no change of a table: what migrations compare (``_verbose_name``, ``original_attrs``) stays as it was.
    """
    for label, word in ROOMS.items():
        apps.get_app_config(label).verbose_name = word  # type: ignore[assignment]  # shown late, so read late
    for label, named in TABLES.items():
        _name(label, named)


def _name(label: str, named: Named) -> None:
    meta = apps.get_model(label)._meta  # noqa: SLF001  Django's own name for it
    meta.verbose_name, meta.verbose_name_plural = named.one, named.many
    for field in meta.concrete_fields:
        word = named.fields.get(field.name) or COMMON.get(field.name)
        if word:
            field.verbose_name = word
