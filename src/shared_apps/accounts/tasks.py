"""The accounts room's work by the clock."""

from django.contrib.sessions.models import Session

from kit.dates import now
from kit.tasks import task
from shared_apps.accounts.throttle import forget_old_attempts
from shared_apps.accounts.tokens import forget_expired_tokens


def tidy() -> None:
    """Delete ended sessions, spent tokens and old counts in the scope open now."""
    Session.objects.filter(expire_date__lt=now()).delete()
    forget_expired_tokens()
    forget_old_attempts()


@task(cron="37 3 * * *", is_per_school=True)
def tidy_school() -> None:
    """Tidy a school."""
    tidy()


@task(cron="47 3 * * *")
def tidy_kring() -> None:
    """Tidy the shared schema."""
    tidy()
