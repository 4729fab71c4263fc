"""Accounts."""

from shared_apps.accounts.models.users import User

__all__ = ["User"]
