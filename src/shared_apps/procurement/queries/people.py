"""Names of the people of the foundation, for beside what they did."""

from uuid import UUID

from shared_apps.foundations.queries.memberships import members_of


def names_of(foundation_id: UUID) -> dict[UUID, str]:
    """Return the names of a foundation's members by their account; who left is not in it."""
    return {member.user_id: member.name for member in members_of(foundation_id)}
