"""Come into a school in a real browser as somebody, without walking the way in."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from playwright.sync_api import Page

from shared_apps.accounts.models import User
from tenants.models import School
from tenants.scope import school_scope


def enter_as(page: Page, school: School, user: User) -> Page:
    """Give ``page`` a session of ``user`` at ``school``."""
    with school_scope(school):
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
    cookie = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": session.session_key,
        "path": "/",
        "secure": True,
        "domain": f"{school.subdomain}.kring.localhost",
        "httpOnly": True,
        "sameSite": "Lax",
    }
    page.context.add_cookies([cookie])  # type: ignore[list-item]  # playwright's own typed dictionary
    return page
