"""The house of the invitations tests: the cast of De Regenboog, signed in."""

from tests.tenant_apps.invitations.conftest import House, house

__all__ = ["House", "house"]
