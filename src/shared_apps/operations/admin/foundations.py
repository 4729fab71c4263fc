"""Foundations and which schools belong to them."""

from uuid import UUID

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from shared_apps.foundations.models import Foundation, FoundationMembership
from shared_apps.operations.admin.reading import ReadingAdmin, ReadingInline
from shared_apps.operations.console import console


class Memberships(ReadingInline):
    """Its schools, from when to when."""

    model = FoundationMembership
    fields = ("school", "valid_from", "valid_until", "reason")


@admin.register(Foundation, site=console)
class FoundationAdmin(ReadingAdmin):
    """Read."""

    list_display = ("name", "city", "kvk_number", "board_number", "created_at")
    teaches = _("Foundations we made an agreement with, or want to, are listed here.")
    search_fields = ("name", "kvk_number", "board_number", "city")
    fields = (
        "name",
        "kvk_number",
        "board_number",
        "street",
        "house_number",
        "postcode",
        "city",
        "created_at",
    )
    inlines = (Memberships,)
    actions_list = ("found",)
    actions_detail = ("billing_accounts",)

    @action(description=_("Add a foundation"), url_path="nieuw")  # type: ignore[untyped-decorator]  # unfold has no types
    def found(self, _request: HttpRequest) -> HttpResponse:
        """Go where a foundation and its first buyer are added."""
        return redirect("operations:new_foundation")

    @action(description=_("How it pays"), url_path="betaling")  # type: ignore[untyped-decorator]  # as above
    def billing_accounts(self, _request: HttpRequest, object_id: UUID) -> HttpResponse:
        """Go to how it pays, for all its schools or one."""
        return redirect("operations:billing_accounts", object_id)
