"""What is not finished is not kept."""

import datetime as dt

from django.db import transaction

from kit.dates import now
from shared_apps.events.services import record_event
from shared_apps.signup.models import SignUp

KEPT = dt.timedelta(days=14)


@transaction.atomic
def forget_unfinished_sign_ups() -> int:
    """Delete sign-ups of two weeks ago that never became a school, with their acceptance; return how many.

    Runs in the operator's scope. Source of the term: the privacy page.
    """
    old = SignUp.objects.filter(school=None, requested_at__lt=now() - KEPT)
    count = old.count()
    old.delete()
    if count:
        record_event(kind="signup.forgotten", count=count)
    return count
