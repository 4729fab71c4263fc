"""Pages that show and never edit."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import display

from kit.money import format_euro


def euros(amount: Any) -> str:  # noqa: ANN401  a Decimal, as Django gives it
    """Write an amount in the reader's language; nothing for none."""
    return "" if amount is None else format_euro(amount, language=get_language() or "nl")


def money(field: str, description: Promise) -> Callable[[Any, Any], str]:
    """Return a column of amounts: with their euro sign, at the right."""

    def shown(_admin: Any, row: Any) -> str:  # noqa: ANN401  a row of its own table
        return euros(getattr(row, field))

    column: Callable[[Any, Any], str] = display(description=description, ordering=field, formatting="price")(
        shown
    )
    return column


@dataclass(frozen=True, slots=True)
class Titled:
    """A row under the name its page bears, as the dress's heading reads it."""

    pk: Any
    name: str
    _meta: Any

    def __str__(self) -> str:
        return self.name


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
    teaches: Promise | str = ""  # said when the list is empty

    def acts_on(self, row: Any) -> Collection[str] | None:  # noqa: ANN401, ARG002  a row of its own table
        """Return which of ``actions_detail`` can be done to ``row`` as it is now; None is all."""
        return None

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list[Any]:  # noqa: ANN401  unfold's signature
        """Offer what can be done now, and nothing that would be refused."""
        offered: list[Any] = super().get_actions_detail(request, object_id)
        row = self.get_object(request, str(object_id))
        able = None if row is None else self.acts_on(row)
        if able is None:
            return offered
        prefix = f"{self.model._meta.app_label}_{self.model._meta.model_name}_"  # noqa: SLF001  as unfold names them
        return [one for one in offered if one.action_name.removeprefix(prefix) in able]

    def refuse_now(self, request: HttpRequest, row: Any, act: str) -> HttpResponse | None:  # noqa: ANN401  as above
        """Return the way back when ``act`` is asked of a row it cannot be done to; the service refuses it too."""
        able = self.acts_on(row)
        if able is None or act in able or request.method == "POST":
            return None
        messages.error(request, gettext("This cannot be done as it stands now."))
        meta = self.model._meta  # noqa: SLF001  Django's own name for it
        return redirect(f"admin:{meta.app_label}_{meta.model_name}_change", row.pk)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Call the list what it lists, and say what an empty one is for."""
        more = {"title": capfirst(self.model._meta.verbose_name_plural), "teaches": self.teaches}  # noqa: SLF001  Django's own name for it
        answer: HttpResponse = super().changelist_view(request, {**(extra_context or {}), **more})
        return answer

    def called(self, row: Any) -> str:  # noqa: ANN401  a row of its own table
        """Return what the page of ``row`` is called: never a bare id."""
        return str(row)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Head the page with a name in the reader's language."""
        row = self.get_object(request, object_id)
        name = "" if row is None else self.called(row)
        more = {"original": Titled(row.pk, name, row._meta), "subtitle": name} if row is not None else {}  # noqa: SLF001  as Django names it
        answer: HttpResponse = super().change_view(
            request, object_id, form_url, {**(extra_context or {}), **more}
        )
        return answer

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
    show_title = False  # a row is its cells; its name is an id
