"""What a mail looks like, and who it is from."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from shared_apps.mailbox.models import OutgoingMail
from tenants.hosts import origin_of
from tenants.models import School
from tenants.scope import require_scope


@dataclass(frozen=True, slots=True)
class Sender:
    """The house a mail comes from: its name, its hue, where its links lead."""

    name: str
    hue: int | None
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
        return Sender(school.name, school.hue, school.host)
    hosts = {"kring_portal": settings.FOUNDATION_HOST, "kring_operator": settings.OPERATOR_HOST}
    return Sender("Kring", None, host or hosts.get(scope.role, settings.BASE_HOST))


def write_letter(mail: OutgoingMail) -> EmailMultiAlternatives:
    """Return the message of ``mail`` in its language; the same row always gives the same Message-ID."""
    sender = sender_here(mail.host)
    with translation.override(mail.language):
        subject, text, html = _render(mail.template, {**mail.context, "sender": sender})
    headers = {"Message-ID": f"<{mail.pk}@{sender.host}>", "Auto-Submitted": "auto-generated"}
    if stop := mail.context.get("unsubscribe_url"):
        headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    message = EmailMultiAlternatives(
        subject,
        text,
        from_email=_named(sender.name, settings.DEFAULT_FROM_EMAIL),
        to=[mail.recipient],
        headers=headers,
    )
    message.attach_alternative(html, "text/html")
    return message


def _named(name: str, address: str) -> str:
    plain = "".join(letter for letter in name if letter.isprintable())
    return str(Address(display_name=plain, addr_spec=address))


def _render(template: str, context: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return subject, text and HTML: ``mail/<template>.txt`` begins with its subject line."""
    subject, _, body = render_to_string(f"mail/{template}.txt", dict(context)).strip().partition("\n")
    paragraphs = [part.strip() for part in body.strip().split("\n\n")]
    html = render_to_string("mailbox/letter.html", {**context, "subject": subject, "paragraphs": paragraphs})
    return subject.strip(), body.strip() + "\n", html
