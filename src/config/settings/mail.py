"""How mail leaves the house."""

from typing import Any
from urllib.parse import unquote, urlsplit

from config.settings.common import ENV

DEFAULT_FROM_EMAIL = ENV.mail_from


def _mailer(url: str) -> dict[str, Any]:
    """Return the mailer of ``smtp[s|+tls]://user:password@host:port``; without one mail is kept at /postvak/."""
    if not url:
        return {"BACKEND": "shared_apps.mailbox.backend.KeepingBackend"}
    parts = urlsplit(url)
    options = {
        "host": parts.hostname or "localhost",
        "port": parts.port or 25,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp+tls",
        "use_ssl": parts.scheme == "smtps",
        "timeout": 10,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


MAILERS = {"default": _mailer(ENV.mail_url)}
