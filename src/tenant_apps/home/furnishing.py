"""What a new school begins with: its leader."""

from shared_apps.accounts.models import User
from tenant_apps.people.services import found_school
from tenants.provisioning import FirstPerson

PREFIXES = frozenset(
    """
    a aan aen al bij d da das de del della den der des di do dos du el en het in l la las le les los
    op over s 's t 't te ten ter tot uijt uit van vander ver von voor zu zum zur
    """.split()  # noqa: SIM905  a block of words reads better than a column of strings
)


def welcome_leader(person: FirstPerson) -> None:
    """Make the first account of this school its leader; called once, by provisioning, inside the school."""
    prefix, family_name = split_last_name(person.last_name)
    found_school(
        user=User.objects.get(pk=person.user_id),
        call_name=person.first_name,
        prefix=prefix,
        family_name=family_name,
    )


def split_last_name(last_name: str) -> tuple[str, str]:
    """Return (prefix, family name) of a last name as typed: "van der Berg" → ("van der", "Berg")."""
    words = last_name.split()
    count = 0
    while count < len(words) - 1 and words[count].lower() in PREFIXES:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])
