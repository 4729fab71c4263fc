"""Questions about data rights. Other rooms import from here."""

from tenant_apps.policies.queries.gathering import Dossier, dossier_of
from tenant_apps.policies.queries.policy_page import PolicyPage, policy_page
from tenant_apps.policies.queries.retention import Due, due_now
from tenant_apps.policies.queries.rights import (
    Rightful,
    exports_for,
    is_for_a_colleague,
    may_still_read,
    person_of,
    requests_of,
    rightful_of,
)
from tenant_apps.policies.queries.searching import Search, search_everywhere, values_of

__all__ = [
    "Dossier",
    "Due",
    "PolicyPage",
    "Rightful",
    "Search",
    "dossier_of",
    "due_now",
    "exports_for",
    "is_for_a_colleague",
    "may_still_read",
    "person_of",
    "policy_page",
    "requests_of",
    "rightful_of",
    "search_everywhere",
    "values_of",
]
