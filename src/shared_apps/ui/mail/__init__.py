"""Mails in the house's face: one template each, from which come the subject, the HTML and the plain text."""

from shared_apps.ui.mail.plain import plain_text
from shared_apps.ui.mail.rendering import RenderedMail, from_header, render_mail

__all__ = ["RenderedMail", "from_header", "plain_text", "render_mail"]
