"""Who of a school signs in with a second step (``settings.SECOND_FACTOR_ROLES``)."""

from django.db.models import Exists, OuterRef

from kit.dates import today
from tenant_apps.people.models import StaffRole, holding
from tenant_apps.people.queries import OFFICE_ROLES


def keeps_the_office() -> Exists:
    """Return the condition on a user of holding today a role that opens everybody's data: leader or office."""
    held = StaffRole.objects.filter(holding(today()), staff__user=OuterRef("pk"), role__in=OFFICE_ROLES)
    return Exists(held.exclude(staff__left_on__lte=today()))
