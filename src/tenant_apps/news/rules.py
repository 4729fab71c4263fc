"""Who may write what to whom."""

import datetime as dt
from uuid import UUID

from kit.dates import AMSTERDAM, now
from tenant_apps.news.errors import AudienceNotYours, MomentPassed, NotYourPost, PostAlreadyPublished
from tenant_apps.news.models import Post
from tenant_apps.news.queries import Audience
from tenant_apps.people.queries import Viewer

FIRST_HOUR, LAST_HOUR, WORKDAYS = 8, 17, 5
FURTHEST = dt.timedelta(days=92)


def account_of(viewer: Viewer) -> UUID:
    """Return the account of who acts; raises NotYourPost for nobody."""
    if viewer.user_id is None:
        raise NotYourPost
    return viewer.user_id


def require_audience(viewer: Viewer, audience: Audience) -> None:
    """Raise AudienceNotYours unless ``viewer`` may write to ``audience``: teachers to their groups of today."""
    is_free = viewer.is_office or (
        not audience.is_whole_school and audience.group_ids <= viewer.duty_group_ids
    )
    if not viewer.is_staff or not is_free:
        raise AudienceNotYours


def require_own(viewer: Viewer, post: Post) -> None:
    """Raise NotYourPost unless ``viewer`` wrote ``post``, leads or keeps the office."""
    if not viewer.is_office and (viewer.staff_id is None or post.author_id != viewer.staff_id):
        raise NotYourPost


def require_draft(post: Post) -> None:
    """Raise PostAlreadyPublished when families have it."""
    if post.is_published:
        raise PostAlreadyPublished


def require_future(due_at: dt.datetime) -> None:
    """Raise MomentPassed unless ``due_at`` lies ahead, at most three months."""
    if not now() < due_at <= now() + FURTHEST:
        raise MomentPassed


def working_moment(at: dt.datetime) -> dt.datetime:
    """Return ``at`` when it is a weekday between eight and five in Amsterdam, else the next eight o'clock of one."""
    local = at.astimezone(AMSTERDAM)
    if local.weekday() < WORKDAYS and FIRST_HOUR <= local.hour < LAST_HOUR:
        return at
    day = local.date() + dt.timedelta(days=local.hour >= LAST_HOUR)
    if local.weekday() < WORKDAYS and local.hour < FIRST_HOUR:
        day = local.date()
    while day.weekday() >= WORKDAYS:
        day += dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(FIRST_HOUR), AMSTERDAM).astimezone(dt.UTC)
