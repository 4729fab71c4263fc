"""What happens to posts."""

from uuid import UUID

from kit.tasks import task
from shared_apps.events.hearing import hears
from shared_apps.events.models import Event
from tenant_apps.news.enums import Level
from tenant_apps.news.models import Post, Recipient, RecipientChild
from tenant_apps.news.queries import waiting_pupils
from tenant_apps.notifications.enums import Kind
from tenant_apps.notifications.services import mail_notices
from tenant_apps.notifications.telling import tell_guardians
from tenants.scope import current_school_id

KINDS = {Level.INFO: Kind.POST, Level.ANSWER: Kind.QUESTION, Level.URGENT: Kind.URGENT}


@hears("news.post_published")
@task(lock=("event_id",))
def tell_of_post(*, event_id: str) -> None:
    """Tell the recipients of a post; run twice, everybody is told once."""
    post = _post_of(event_id)
    if post is None:
        return
    recipients = Recipient.objects.filter(post=post).order_by().values_list("pk", flat=True)
    _tell(KINDS[Level(post.level)], event_id, post, list(recipients))


@hears("news.answer_reminded")
@task(lock=("event_id",))
def remind_of_question(*, event_id: str) -> None:
    """Remind the guardians of the children nobody answered for."""
    post = _post_of(event_id)
    if post is None or not hasattr(post, "question"):
        return
    waiting = RecipientChild.objects.filter(
        recipient__post=post, pupil__in=waiting_pupils(post.question).order_by().values("pk")
    )
    _tell(Kind.REMINDER, event_id, post, list(waiting.order_by().values_list("recipient_id", flat=True)))


def _post_of(event_id: str) -> Post | None:
    event = Event.objects.get(pk=event_id)
    return Post.objects.filter(pk=event.about_id, withdrawal=None).first() if event.about_id else None


def _tell(kind: Kind, event_id: str, post: Post, recipient_ids: list[UUID]) -> None:
    tell_guardians(kind=kind, event_id=UUID(event_id), post_id=post.pk, recipient_ids=recipient_ids)
    mail_notices.enqueue(school=current_school_id(), by=None)
