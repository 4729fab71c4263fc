"""What we would propose for a role a file mentions. It is no right: a person of the school confirms."""

from tenant_apps.people.formats.enums import StaffRole
from tenant_apps.people.formats.records import RoleProposal

PARENT_CODE = "OUD"

# EDEXML 2.1, EDEXLeerkrachtRolType. TAL is whoever leads a test.
EDEXML_ROLES: dict[str, StaffRole | None] = {
    "ADJ": StaffRole.LEADER,
    "ADM": StaffRole.OFFICE,
    "CON": StaffRole.SUPPORT,
    "DIR": StaffRole.LEADER,
    "ICT": StaffRole.SUPPORT,
    "IB": StaffRole.SUPPORT,
    "KLA": StaffRole.SUPPORT,
    "LRK": StaffRole.TEACHER,
    "LOS": StaffRole.SUPPORT,
    "LOC": StaffRole.LEADER,
    "OWA": StaffRole.SUPPORT,
    PARENT_CODE: None,
    "RT": StaffRole.SUPPORT,
    "SMW": StaffRole.SUPPORT,
    "STA": StaffRole.SUPPORT,
    "TAL": StaffRole.SUPPORT,
    "VAK": StaffRole.TEACHER,
}

# OneRoster 1.2, RoleEnum, as far as it is about people who work at a school.
ONEROSTER_ROLES: dict[str, StaffRole | None] = {
    "administrator": StaffRole.OFFICE,
    "aide": StaffRole.SUPPORT,
    "counselor": StaffRole.SUPPORT,
    "districtAdministrator": None,
    "principal": StaffRole.LEADER,
    "proctor": StaffRole.SUPPORT,
    "siteAdministrator": StaffRole.OFFICE,
    "systemAdministrator": None,
    "teacher": StaffRole.TEACHER,
}


def proposal_of(code: str) -> RoleProposal | None:
    """Return what we would propose for a role code of either standard, or None when neither has it."""
    for roles in (EDEXML_ROLES, ONEROSTER_ROLES):
        if code in roles:
            return RoleProposal(code=code, role=roles[code])
    return None


def roster_role_of(proposal: RoleProposal) -> str:
    """Return the OneRoster role that comes nearest."""
    if proposal.code in ONEROSTER_ROLES:
        return proposal.code
    return NEAREST[proposal.role] if proposal.role else "aide"


NEAREST = {
    StaffRole.LEADER: "principal",
    StaffRole.OFFICE: "siteAdministrator",
    StaffRole.TEACHER: "teacher",
    StaffRole.SUPPORT: "aide",
}
