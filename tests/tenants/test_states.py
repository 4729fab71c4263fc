"""Every step of a school's life there could be: those of the table happen and are kept, all others are refused."""

from itertools import product

import pytest

from tenants.enums import SchoolState
from tenants.errors import StepRefused
from tenants.models import School, SchoolStateChange
from tenants.scope import operator_scope, owner_scope
from tenants.services import change_state

REQUESTED, VERIFIED, ACTIVE, READ_ONLY, SUSPENDED, DELETED = SchoolState
ALLOWED = {
    (ACTIVE, READ_ONLY),
    (ACTIVE, SUSPENDED),
    (READ_ONLY, ACTIVE),
    (READ_ONLY, SUSPENDED),
    (READ_ONLY, DELETED),
    (SUSPENDED, ACTIVE),
    (SUSPENDED, READ_ONLY),
    (SUSPENDED, DELETED),
}


@pytest.mark.parametrize(("before", "to"), [*product(SchoolState, SchoolState)])
def test_only_the_steps_of_the_table_are_taken(
    regenboog: School, before: SchoolState, to: SchoolState
) -> None:
    with owner_scope():
        School.objects.filter(pk=regenboog.pk).update(state=before)
    with operator_scope():
        told = SchoolStateChange.objects.filter(school=regenboog)
        count = told.count()
        if (before, to) in ALLOWED:
            change_state(school=regenboog, to=to, by="frits", reason="asked")
        else:
            with pytest.raises(StepRefused):
                change_state(school=regenboog, to=to, by="frits", reason="asked")
        is_taken = (before, to) in ALLOWED
        assert School.objects.get(pk=regenboog.pk).state == (to if is_taken else before)
        assert told.count() == count + is_taken
        last = told.latest("at")
        assert (last.state, last.by) == (to, "frits") if is_taken else last.by != "frits"
