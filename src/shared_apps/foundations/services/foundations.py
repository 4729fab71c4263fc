"""Found and edit a foundation."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from stdnum.nl import bsn

from shared_apps.events.services import record_event
from shared_apps.foundations.errors import DetailsInvalid, FoundationExists
from shared_apps.foundations.models import Foundation


@transaction.atomic
def found_foundation(*, by: UUID | None, **details: Any) -> Foundation:  # noqa: ANN401  the fields of Foundation
    """Add a foundation with ``details`` (fields of ``Foundation``).

    Raises DetailsInvalid for a field that breaks its rule, FoundationExists for a number that is taken.
    """
    foundation = _checked(Foundation(**details))
    foundation.save(force_insert=True)
    record_event(kind="foundations.foundation_founded", about=foundation, actor_id=by)
    return foundation


@transaction.atomic
def edit_foundation(*, foundation: Foundation, by: UUID | None, **details: Any) -> Foundation:  # noqa: ANN401
    """Change the named ``details``; issued invoices keep what they said. Raises as ``found_foundation``."""
    held = Foundation.objects.select_for_update().get(pk=foundation.pk)
    for name, value in details.items():
        setattr(held, name, value)
    _checked(held).save()
    record_event(kind="foundations.foundation_edited", about=held, actor_id=by, fields=sorted(details))
    return held


def _checked(foundation: Foundation) -> Foundation:
    """Return it when every field keeps its rule. An RSIN passes the eleven-test of the tax office."""
    try:
        foundation.clean_fields()
    except ValidationError as error:
        raise DetailsInvalid(field=min(error.message_dict)) from error
    if foundation.rsin and not bsn.is_valid(foundation.rsin):
        raise DetailsInvalid(field="rsin")
    others = Foundation.objects.exclude(pk=foundation.pk)
    same_board = foundation.board_number and others.filter(board_number=foundation.board_number).exists()
    if same_board or others.filter(kvk_number=foundation.kvk_number).exists():
        raise FoundationExists
    return foundation
