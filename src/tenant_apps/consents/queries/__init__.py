"""Questions about consent. Other rooms import from here."""

from tenant_apps.consents.queries.agreement import agreed_pairs, pupils_not_agreed, purposes_in_use
from tenant_apps.consents.queries.screens import (
    ChildSheet,
    Others,
    Question,
    Tally,
    child_sheets,
    history_of,
    is_due_to_look,
    register,
    tallies,
)

__all__ = [
    "ChildSheet",
    "Others",
    "Question",
    "Tally",
    "agreed_pairs",
    "child_sheets",
    "history_of",
    "is_due_to_look",
    "pupils_not_agreed",
    "purposes_in_use",
    "register",
    "tallies",
]
