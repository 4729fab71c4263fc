"""Whose rows and keys these are: every signature and session carries the place it was made for."""

from tenants.scope import require_scope

WORKING_DAY = 12 * 60 * 60


def place_key() -> str:
    """Return what sets this place apart: a school's schema, or the part of the shared schema one signs in to."""
    scope = require_scope()
    return scope.schema_name if scope.school_id else scope.role


def is_school() -> bool:
    """Whether the scope open now is a school's."""
    return require_scope().school_id is not None
