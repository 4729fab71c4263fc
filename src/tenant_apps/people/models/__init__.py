"""People of one school."""

from tenant_apps.people.models.dated import at_school, holding
from tenant_apps.people.models.groups import Enrolment, Group, GroupStaff
from tenant_apps.people.models.guardians import ContactProtection, Guardian, GuardianMerge, Guardianship
from tenant_apps.people.models.imports import ImportRun, ProposedRole
from tenant_apps.people.models.names import Named
from tenant_apps.people.models.pupils import Pupil
from tenant_apps.people.models.sources import SourceKey
from tenant_apps.people.models.staff import StaffMember, StaffRole
from tenant_apps.people.models.transitions import YearTransition

__all__ = [
    "ContactProtection",
    "Enrolment",
    "Group",
    "GroupStaff",
    "Guardian",
    "GuardianMerge",
    "Guardianship",
    "ImportRun",
    "Named",
    "ProposedRole",
    "Pupil",
    "SourceKey",
    "StaffMember",
    "StaffRole",
    "YearTransition",
    "at_school",
    "holding",
]
