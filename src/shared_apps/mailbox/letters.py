"""Who a mail is from, and the message it becomes."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from shared_apps.mailbox.models import OutgoingMail
from shared_apps.ui.mail import from_header, render_mail
from shared_apps.ui.page import Brand
from tenants.hosts import origin_of
from tenants.models import School
from tenants.scope import require_scope


@dataclass(frozen=True, slots=True)
class Sender:
    """The house a mail comes from: its board, and the host its links lead to."""

    brand: Brand
    host: str

    @property
    def origin(self) -> str:
        """The beginning of its links."""
        return origin_of(self.host)


def sender_here(host: str = "") -> Sender:
    """Return who sends in the scope open now: the school, or Kring at the host of this part of it."""
    scope = require_scope()
    if scope.school_id is not None:
        school = School.objects.get(pk=scope.school_id)
        where = host or school.host
        return Sender(Brand(school.name, school.hue, origin_of(where)), where)
    hosts = {"kring_portal": settings.FOUNDATION_HOST, "kring_operator": settings.OPERATOR_HOST}
    where = host or hosts.get(scope.role, settings.BASE_HOST)
    return Sender(Brand(url=origin_of(where)), where)


def write_letter(mail: OutgoingMail) -> EmailMultiAlternatives:
    """Return the message of ``mail`` in its language; the same row always gives the same Message-ID."""
    sender = sender_here(mail.host)
    context = {**mail.context, "brand": sender.brand, "origin": sender.origin}
    rendered = render_mail(mail.template, context, mail.language)
    headers = {"Message-ID": f"<{mail.pk}@{sender.host}>", "Auto-Submitted": "auto-generated"}
    if stop := mail.context.get("unsubscribe_url"):
        headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    message = EmailMultiAlternatives(
        rendered.subject,
        rendered.text,
        from_email=from_header(sender.brand, settings.DEFAULT_FROM_EMAIL),
        to=[mail.recipient],
        headers=headers,
    )
    message.attach_alternative(rendered.html, "text/html")
    return message
