"""People of foundations and operators: those of schools live in their school."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from shared_apps.accounts.access import user_of
from shared_apps.accounts.models import User
from shared_apps.accounts.services import deactivate_user, reactivate_user
from shared_apps.operations.admin.reading import ReadingAdmin
from shared_apps.operations.console import console


@admin.register(User, site=console)
class UserAdmin(ReadingAdmin):
    """Read; close and open accounts through the accounts room."""

    list_display = ("email", "is_operator", "is_active", "created_at")
    list_filter = ("is_operator", "is_active")
    teaches = _(
        "People of foundations and operators are listed here; those of a school live in their school."
    )
    search_fields = ("email",)
    fields = ("email", "is_operator", "is_active", "language", "created_at", "last_login")
    actions = ("close_accounts", "open_accounts")

    def called(self, row: User) -> str:
        """Its address: the account itself is known by a number alone."""
        return row.email

    @admin.action(description=_("Close these accounts"))
    def close_accounts(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        """End their sessions; never one's own account."""
        for user in chosen.exclude(pk=user_of(request).pk):
            deactivate_user(user=user, by=user_of(request).pk)

    @admin.action(description=_("Open these accounts"))
    def open_accounts(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        """Let them sign in again."""
        for user in chosen:
            reactivate_user(user=user, by=user_of(request).pk)
