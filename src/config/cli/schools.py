"""What the ``kring schools`` commands share."""

import getpass
from typing import TYPE_CHECKING, Any

from kit.errors import NotFound

if TYPE_CHECKING:
    from tenants.models import School


class NoSuchSchool(NotFound):
    """The word names no school."""

    code = "no_such_school"
    message = "There is no school %(name)s here."


def find(subdomain: str) -> "School":
    """Return the school with this subdomain; raises NoSuchSchool. Runs in the operator's scope."""
    from tenants.models import School  # noqa: PLC0415

    school: Any = School.objects.filter(subdomain=subdomain).first()
    if school is None:
        raise NoSuchSchool(name=subdomain)
    found: School = school
    return found


def whoever_types() -> str:
    """Return who is at the command line, for the record."""
    return f"command line ({getpass.getuser()})"
