"""Foundations and which schools belong to them."""

from django.contrib import admin

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
