"""Pages that show and never edit."""

from typing import Any

from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline


class Reading:
    """Operators see every row; rows change through services alone."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002  Django's signature
        """Nothing is added by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """Nothing is edited by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """Nothing is deleted by hand."""
        return False


class ReadingAdmin(Reading, ModelAdmin):  # type: ignore[misc]  # unfold has no types
    """A list and a page per row."""

    show_full_result_count = False
    list_per_page = 50

    def get_action_choices(
        self,
        request: HttpRequest,
        default_choices: Any = None,  # noqa: ANN401
        action_location: Any = None,  # noqa: ANN401, ARG002  unfold's own does not know Django 6.1's parameter yet
    ) -> Any:  # noqa: ANN401
        """Return the actions as unfold lists them."""
        given = [] if default_choices is None else [default_choices]
        return super().get_action_choices(request, *given)


class ReadingInline(Reading, TabularInline):  # type: ignore[misc]
    """Rows that belong to a row."""

    extra = 0
