"""A post goes out, later or now, once; and can be taken back."""

import datetime as dt

from django.db import connection, transaction

from kit.dates import now
from kit.errors import AppError
from shared_apps.events.services import record_event
from tenant_apps.news.errors import AudienceEmpty, ChildrenNotAgreed, PostNotOut, QuestionClosed
from tenant_apps.news.models import Post, Publication, Scheduling, Withdrawal
from tenant_apps.news.queries import Addressed, Audience, addressed_by, audience_of, reach_of
from tenant_apps.news.queries.consent import blocked_children
from tenant_apps.news.rules import account_of, require_audience, require_draft, require_future, require_own
from tenant_apps.people.queries import Viewer, viewer_of

TELL = """
WITH told AS (
  INSERT INTO news_recipient (id, post_id, guardian_id)
  SELECT uuidv7(), %(post)s, guardian_id FROM (SELECT DISTINCT unnest(%(guardians)s::uuid[])) AS once(guardian_id)
  RETURNING id, guardian_id
)
INSERT INTO news_recipientchild (id, recipient_id, pupil_id)
SELECT uuidv7(), told.id, pair.pupil_id
FROM unnest(%(guardians)s::uuid[], %(pupils)s::uuid[]) AS pair(guardian_id, pupil_id) JOIN told USING (guardian_id)
"""


@transaction.atomic
def publish_post(*, post: Post, by: Viewer) -> Publication:
    """Send a post to its audience now, once; whom it goes to is fixed, in one statement for any number of families.

    Raises PostAlreadyPublished, NotYourPost, AudienceNotYours, AudienceEmpty, ChildrenNotAgreed (a child on a photo
    may not be shown to this audience) or QuestionClosed (its last day is over).
    """
    held = Post.objects.select_for_update().get(pk=post.pk)
    audience = _may_go(held, by)
    addressed = addressed_by(audience)
    if not addressed.ties:
        raise AudienceEmpty
    reach = addressed.reach
    publication = Publication.objects.create(
        post=held,
        published_by=account_of(by),
        published_at=now(),
        family_count=reach.families,
        adult_count=reach.adults,
        unreached_count=reach.unreached,
    )
    _tell(held, addressed)
    record_event(
        kind="news.post_published",
        about=held,
        actor_id=by.user_id,
        actor_kind="user",
        families=reach.families,
    )
    return publication


def _may_go(post: Post, by: Viewer) -> Audience:
    require_own(by, post)
    require_draft(post)
    audience = audience_of(post)
    require_audience(by, audience)
    if hasattr(post, "question") and post.question.last_day < by.day:
        raise QuestionClosed
    if blocked_children(post):
        raise ChildrenNotAgreed
    return audience


def _tell(post: Post, addressed: Addressed) -> None:
    """Write the recipients: the very ties that were counted."""
    guardians, pupils = (list(keys) for keys in zip(*addressed.pairs, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(TELL, {"post": post.pk, "guardians": guardians, "pupils": pupils})


@transaction.atomic
def schedule_post(*, post: Post, due_at: dt.datetime, by: Viewer) -> Scheduling:
    """Let a post go out by itself at ``due_at``, within a quarter of an hour; what must hold then is checked now too.

    Raises MomentPassed and what ``publish_post`` raises.
    """
    held = Post.objects.select_for_update().get(pk=post.pk)
    require_future(due_at)
    audience = _may_go(held, by)
    if not reach_of(audience).adults:
        raise AudienceEmpty
    row, _ = Scheduling.objects.update_or_create(
        post=held,
        defaults={"due_at": due_at, "scheduled_by": account_of(by), "scheduled_at": now(), "held_by": ""},
    )
    record_event(kind="news.post_scheduled", about=held, actor_id=by.user_id, actor_kind="user")
    return row


@transaction.atomic
def cancel_scheduling(*, post: Post, by: Viewer) -> None:
    """Make a scheduled post a draft again. Raises NotYourPost or PostAlreadyPublished."""
    held = Post.objects.select_for_update().get(pk=post.pk)
    require_own(by, held)
    require_draft(held)
    Scheduling.objects.filter(post=held).delete()
    record_event(kind="news.scheduling_cancelled", about=held, actor_id=by.user_id, actor_kind="user")


def publish_due_posts() -> int:
    """Publish what is due in this school; return how many went out.

    A post a rule stops now (a child's consent was withdrawn, the writer left) is held with that rule's code, so that
    staff see it; nothing of it goes out.
    """
    due = Scheduling.objects.filter(due_at__lte=now(), held_by="", post__publication=None).select_related(
        "post"
    )
    return sum(_publish_due(row) for row in due)


def _publish_due(row: Scheduling) -> bool:
    try:
        publish_post(post=row.post, by=viewer_of(row.scheduled_by))
    except AppError as refusal:
        row.held_by = refusal.code
        row.save(update_fields=["held_by"])
        record_event(kind="news.post_held", about=row.post, rule=refusal.code)
        return False
    return True


@transaction.atomic
def withdraw_post(*, post: Post, by: Viewer, reason: str = "") -> Withdrawal:
    """Take a post back: no family sees it from the next request on, nor its photos. Raises PostNotOut, NotYourPost."""
    held = Post.objects.select_for_update().get(pk=post.pk)
    require_own(by, held)
    if not held.is_published or held.is_withdrawn:
        raise PostNotOut
    row = Withdrawal.objects.create(post=held, withdrawn_by=account_of(by), withdrawn_at=now(), reason=reason)
    record_event(kind="news.post_withdrawn", about=held, actor_id=by.user_id, actor_kind="user")
    return row
