"""Send mail: written down in the transaction that wants it, sent by the worker, tried again until it is."""

import datetime as dt
import logging
import smtplib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from kit.dates import now
from kit.tasks import task
from shared_apps.mailbox.letters import sender_here, write_letter
from shared_apps.mailbox.models import OutgoingMail, SeenMail
from tenants.scope import require_scope

log = logging.getLogger(__name__)
KEPT = dt.timedelta(days=30)


@transaction.atomic
def send_mail(
    *,
    template: str,
    to: str,
    context: Mapping[str, Any],
    language: str,
    kind: str,
    by: UUID | None = None,
    host: str = "",
    unsubscribe_url: str = "",
) -> OutgoingMail:
    """Send the mail ``template`` (``mail/<room>/<name>.html``) to one address, once this transaction commits.

    ``context`` is JSON (texts, numbers, ids; no rows). Its template also knows ``brand`` and ``origin``.
    ``kind`` is the stable word people can unsubscribe from, such as ``accounts.code``. The mail lies in the
    schema of the scope open now until it is sent; the queue holds its id alone. ``host`` is for the shared
    schema: where the links lead when that is another host than the one of this scope.
    """
    content = dict(context)
    if unsubscribe_url:
        content["unsubscribe_url"] = unsubscribe_url
    mail = OutgoingMail.objects.create(
        template=template,
        recipient=to,
        language=language,
        kind=kind,
        host=host or sender_here().host,
        context=content,
    )
    deliver_mail.enqueue(school=require_scope().school_id, by=by, mail_id=str(mail.pk))
    return mail


@task(queue="mail", lock=("mail_id",), most_attempts=11)
def deliver_mail(*, mail_id: str) -> None:
    """Send one mail unless that was done before; a refusal by the receiving side ends it, a fault tries again."""
    mail = OutgoingMail.objects.select_for_update().filter(pk=mail_id, ended_at=None).first()
    if mail is None:
        return
    try:
        write_letter(mail).send()
    except smtplib.SMTPRecipientsRefused as refusal:
        if any(code < 500 for code, _ in refusal.recipients.values()):
            raise
        log.warning("mail %s refused by the receiving side", mail.pk)
        mail.is_refused = True
    mail.ended_at, mail.context = now(), {}
    mail.save(update_fields=["ended_at", "context", "is_refused"])


def forget_old_mail() -> int:
    """Delete mail older than thirty days in the scope open now; return how many rows went."""
    before = now() - KEPT
    ended, _ = OutgoingMail.objects.filter(created_at__lt=before).delete()
    seen, _ = SeenMail.objects.filter(sent_at__lt=before).delete()
    return ended + seen
