"""Forget what is due, rule by rule."""

from django.db import transaction

from shared_apps.events.services import record_event
from tenant_apps.people.holdings import Rule, rules
from tenant_apps.people.services import erase_person


@transaction.atomic
def forget_due() -> dict[str, int]:
    """Apply every rule of retention; return how many each forgot. May run twice: the second finds nothing.

    One event says the counts per rule, never of whom.
    """
    gone = {rule.key: _apply(rule) for rule in rules()}
    counts = {key: count for key, count in gone.items() if count}
    if counts:
        record_event(kind="policies.forgotten", counts=counts)
    return counts


def _apply(rule: Rule) -> int:
    """Forget what is due by one rule; people go from every room."""
    if not rule.erases:
        return rule.apply()
    people = list(rule.rows())
    for person in people:
        erase_person(person=person, by=None)
    return len(people)
