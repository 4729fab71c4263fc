"""Hand notices to the outbox, and keep what somebody wants."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db import transaction

from kit.dates import AMSTERDAM, now
from kit.tasks import task
from shared_apps.accounts.models import User
from shared_apps.events.services import record_event
from shared_apps.mailbox.letters import sender_here
from shared_apps.mailbox.services import send_mail
from tenant_apps.notifications.enums import ALWAYS_AT_ONCE, Kind, Pace
from tenant_apps.notifications.models import Notice, Preference, Unsubscription
from tenant_apps.notifications.unsubscribing import unsubscribe_token
from tenant_apps.notifications.words import Told, path_of, told_by_notice
from tenants.scope import current_school_id

BATCH = 50


@task(queue="mail", most_attempts=11)
def mail_notices() -> None:
    """Hand the next notices that go at once to the outbox, all or none of a batch; go on while there are more."""
    notices = list(
        Notice.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(settled_at=None, pace=Pace.AT_ONCE)
        .select_related("user")
        .order_by("id")[:BATCH]
    )
    told = told_by_notice(notices)
    for notice in notices:
        _mail(notice.user, [notice], [told[notice.pk]] if notice.pk in told else [])
    _settle(notice for notice in notices if notice.settled_at is None)
    if len(notices) == BATCH:
        mail_notices.enqueue(school=current_school_id(), by=None)


@task(queue="mail", most_attempts=11)
def mail_digests() -> None:
    """Mail who wants everything together, at the hour they chose; safe to run again within the hour."""
    hour = now().astimezone(AMSTERDAM).hour
    due = Preference.objects.filter(pace=Pace.DIGEST, hour=hour).order_by().values("user_id")
    notices = list(
        Notice.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(settled_at=None, pace=Pace.DIGEST, user__in=due)
        .select_related("user")
        .order_by("user_id", "id")
    )
    told = told_by_notice(notices)
    by_user: dict[UUID, list[Notice]] = {}
    for notice in notices:
        by_user.setdefault(notice.user_id, []).append(notice)
    for own in by_user.values():
        _mail(own[0].user, own, [told[notice.pk] for notice in own if notice.pk in told])
    _settle(notice for notice in notices if notice.settled_at is None)


def _mail(user: User, notices: Sequence[Notice], told: Sequence[Told]) -> None:
    """Write one mail of what is still true of ``notices``; nothing when all of it was withdrawn or answered."""
    moment = now()
    mail = None
    if told:
        kinds = tuple(dict.fromkeys(Kind(notice.kind) for notice in notices))
        origin = sender_here().origin
        mail = send_mail(
            template="mail/notifications/digest.html" if len(told) > 1 else "mail/notifications/notice.html",
            to=user.email,
            context={
                "items": [one.as_json(origin) for one in told],
                "settings_url": origin + path_of("notifications:settings"),
                "is_at_work": all(one.is_at_work for one in told),
            },
            language=user.language,
            kind=kinds[0],
            unsubscribe_url=_stop_address(user, kinds, origin),
        )
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(settled_at=moment, mail=mail)
    for notice in notices:
        notice.settled_at = moment


def _settle(notices: Iterable[Notice]) -> None:
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(settled_at=now())


def _stop_address(user: User, kinds: Collection[Kind], origin: str) -> str:
    """Return the link that stops mail of ``kinds``, as far as they can be stopped; nothing when none can."""
    told = [kind for kind in kinds if kind not in ALWAYS_AT_ONCE]
    return origin + path_of("notifications:unsubscribe", unsubscribe_token(user.pk, told)) if told else ""


@transaction.atomic
def choose_pace(
    *, user: User, pace: Pace, hour: int, mailed: frozenset[Kind], offered: Collection[Kind] = tuple(Kind)
) -> None:
    """Keep when somebody is mailed, and of which of the kinds ``offered``; urgent posts are always mailed at once."""
    Preference.objects.update_or_create(user=user, defaults={"pace": pace, "hour": hour})
    for kind in offered:
        if kind in mailed or kind in ALWAYS_AT_ONCE:
            Unsubscription.objects.filter(user=user, kind=kind).delete()
        else:
            unsubscribe(user_id=user.pk, kinds=[kind])
    waiting = Notice.objects.filter(user=user, settled_at=None).exclude(kind__in=ALWAYS_AT_ONCE)
    waiting.update(pace=pace)
    if pace == Pace.AT_ONCE:
        mail_notices.enqueue(school=current_school_id(), by=user.pk)
    record_event(
        kind="notifications.pace_chosen", about=user, actor_id=user.pk, actor_kind="user", pace=pace.value
    )


@transaction.atomic
def unsubscribe(*, user_id: UUID, kinds: Collection[Kind]) -> None:
    """Stop mail of these kinds; a second time changes nothing."""
    for kind in kinds:
        if kind in ALWAYS_AT_ONCE:
            continue
        _, is_new = Unsubscription.objects.get_or_create(
            user_id=user_id, kind=kind, defaults={"since": now()}
        )
        if is_new:
            Notice.objects.filter(user=user_id, kind=kind, settled_at=None).update(pace=Pace.APP_ONLY)
            record_event(
                kind="notifications.unsubscribed", actor_id=user_id, actor_kind="user", of=kind.value
            )
