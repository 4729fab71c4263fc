"""Questions about invitations and reach. Other rooms import from here."""

from tenant_apps.invitations.queries.claims import open_claims
from tenant_apps.invitations.queries.codes import found_by, guardian_now, may_be_told, usable
from tenant_apps.invitations.queries.people import (
    home_groups_of,
    invitable_guardians,
    invitable_staff,
    letter_pairs,
    mailable_guardians,
)
from tenant_apps.invitations.queries.reach import Adult, GroupReach, Reach, reach_by_group, reach_of

__all__ = [
    "Adult",
    "GroupReach",
    "Reach",
    "found_by",
    "guardian_now",
    "home_groups_of",
    "invitable_guardians",
    "invitable_staff",
    "letter_pairs",
    "mailable_guardians",
    "may_be_told",
    "open_claims",
    "reach_by_group",
    "reach_of",
    "usable",
]
