"""Questions about people. Other rooms import from here."""

from tenant_apps.people.queries.counting import FamilyCount, families_on, pupil_ids_on
from tenant_apps.people.queries.families import (
    Family,
    children_of,
    deciding_guardians_of,
    family_of,
    guardians_of,
    guardianships_of,
    informed_guardians_of,
    siblings_of,
    with_guardianships,
)
from tenant_apps.people.queries.groups import (
    groups_of,
    groups_of_pupil,
    groups_of_year,
    groups_on,
    home_group_of,
    pupils_of,
    pupils_without_group,
    staff_of_group,
    with_counts,
    with_groups,
)
from tenant_apps.people.queries.imports import imports, last_applied, open_proposals, plan_of, records_of
from tenant_apps.people.queries.roles import holds_a_role, leaders, staff_with_roles, users_here
from tenant_apps.people.queries.searching import matching
from tenant_apps.people.queries.timelines import timeline_of
from tenant_apps.people.queries.viewers import OFFICE_ROLES, Child, Viewer, ViewerKind, viewer_of

__all__ = [
    "OFFICE_ROLES",
    "Child",
    "Family",
    "FamilyCount",
    "Viewer",
    "ViewerKind",
    "children_of",
    "deciding_guardians_of",
    "families_on",
    "family_of",
    "groups_of",
    "groups_of_pupil",
    "groups_of_year",
    "groups_on",
    "guardians_of",
    "guardianships_of",
    "holds_a_role",
    "home_group_of",
    "imports",
    "informed_guardians_of",
    "last_applied",
    "leaders",
    "matching",
    "open_proposals",
    "plan_of",
    "pupil_ids_on",
    "pupils_of",
    "pupils_without_group",
    "records_of",
    "siblings_of",
    "staff_of_group",
    "staff_with_roles",
    "timeline_of",
    "users_here",
    "viewer_of",
    "with_counts",
    "with_groups",
    "with_guardianships",
]
