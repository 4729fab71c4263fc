"""Who is signed in where."""

import datetime as dt
from dataclasses import dataclass

from allauth.usersessions.models import UserSession

from shared_apps.accounts.models import User

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A place where somebody is signed in; ``browser`` and ``system`` are empty when not known."""

    pk: int
    browser: str
    system: str
    since: dt.datetime
    is_this_one: bool


def open_sessions(user: User, session_key: str | None) -> list[OpenSession]:
    """Return where ``user`` is signed in, this session first, then the newest; dead ones are cleared away."""
    rows = UserSession.objects.purge_and_list(user)
    found = [
        OpenSession(
            pk=row.pk,
            browser=_named(BROWSERS, row.user_agent),
            system=_named(SYSTEMS, row.user_agent),
            since=row.created_at,
            is_this_one=row.session_key == session_key,
        )
        for row in rows
    ]
    return sorted(found, key=lambda session: (not session.is_this_one, -session.since.timestamp()))


def _named(names: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for mark, name in names if mark in agent), "")
