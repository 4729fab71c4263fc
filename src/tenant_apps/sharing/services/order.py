"""Choices and ceilings come one after the other: a choice is made under ceilings that stand.

Without it a choice could be checked against a ceiling that is being lowered and be written after it: once the ceiling
rises again it would count as chosen under the wider one, and open by itself.
"""

from django.db import connection


def keep_ceilings() -> None:
    """Let no ceiling change until this transaction ends; choices do not wait for one another."""
    _lock("SHARE")


def change_ceilings() -> None:
    """Wait for choices that are being made, and for other changes of ceilings."""
    _lock("SHARE ROW EXCLUSIVE")


def _lock(mode: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE sharing_ceiling IN {mode} MODE")
