"""The mailer of a demo and of development: nothing leaves, everything can be read at /postvak/."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from shared_apps.mailbox.letters import sender_here
from shared_apps.mailbox.models import SeenMail


class KeepingBackend(BaseEmailBackend):
    """Keeps each message in the schema it was sent from."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the messages; return how many."""
        for message in email_messages:
            SeenMail.objects.create(
                host=message.extra_headers.get("Message-ID", "").rpartition("@")[2].rstrip(">")
                or sender_here().host,
                sender=message.from_email,
                recipient=", ".join(message.to),
                subject=str(message.subject),
                text=str(message.body),
                html=_html_of(message),
            )
        return len(email_messages)


def _html_of(message: EmailMessage) -> str:
    alternatives = getattr(message, "alternatives", [])
    return next((str(part.content) for part in alternatives if part.mimetype == "text/html"), "")
