"""What changes about data rights. Other rooms import from here."""

from tenant_apps.policies.services.erasure import erase, is_needed
from tenant_apps.policies.services.exports import ask_export, make_export, may_have, open_export
from tenant_apps.policies.services.requests import ask, decide
from tenant_apps.policies.services.retention import forget_due

__all__ = [
    "ask",
    "ask_export",
    "decide",
    "erase",
    "forget_due",
    "is_needed",
    "make_export",
    "may_have",
    "open_export",
]
