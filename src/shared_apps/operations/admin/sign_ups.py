"""Sign-ups and what they accepted. The operations room stands beside sign-up: it knows its tables by name."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from shared_apps.operations.admin.reading import ReadingAdmin, ReadingInline
from shared_apps.operations.console import console

SignUp: Any = apps.get_model("signup.SignUp")


class Steps(ReadingInline):
    """How far it came."""

    model = apps.get_model("signup.SignUpStep")
    fields = ("state", "at", "by", "reason")


class Acceptances(ReadingInline):
    """What was accepted."""

    model = apps.get_model("signup.DpaAcceptance")
    fields = ("version", "language", "sha256", "accepted_by", "accepted_by_email", "accepted_at")


@admin.register(SignUp, site=console)
class SignUpAdmin(ReadingAdmin):
    """Read; the token that leads in is never shown."""

    list_display = ("school_name", "subdomain", "city", "requested_at", "school")
    list_select_related = ("school",)
    teaches = _("Who asks for a school on the public site is listed here, with how far it came.")
    search_fields = ("school_name", "subdomain", "email")
    fields = (
        *("school_name", "city", "brin", "branch", "is_registered", "subdomain", "first_name", "last_name"),
        *("email", "language", "agreement_code", "requested_at", "school"),
    )
    inlines = (Steps, Acceptances)
