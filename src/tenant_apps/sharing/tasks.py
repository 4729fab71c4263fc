"""The sharing room's work after the fact."""

from kit.dates import today
from kit.tasks import task
from shared_apps.foundations.queries.limits import limits_for_school
from tenant_apps.sharing.services import follow_foundation
from tenants.scope import current_school_id


@task(cron="5 22,23 * * *", is_per_school=True)
def follow() -> None:
    """Keep to the limits of the foundation the school belongs to today, if any.

    Added when a foundation sets a limit and when a membership begins or ends; the clock does it just after midnight
    in Amsterdam, summer and winter, for the days that were planned.
    """
    follow_foundation(limits=limits_for_school(school_id=current_school_id(), on=today()))
