"""One page with one form: shown, filled in, refused in place, or done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kit.errors import AppError
from shared_apps.operations.forms.fields import refuse_in


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page with a form says: its heading, its button, where one goes back to, a word of help."""

    title: str
    submit: str
    back: str
    back_label: str
    meta: str = ""


def form_page(
    request: HttpRequest, form: forms.BaseForm, asked: Asked, act: Callable[[dict[str, Any]], str | None]
) -> HttpResponse:
    """Show ``form``; when it is valid let ``act`` do it and go where it says (else back).

    What a service refuses stands on top of the form, with what was typed.
    """
    if form.is_bound and form.is_valid():
        try:
            where = act(form.cleaned_data)
        except AppError as refusal:
            refuse_in(form, refusal)
        else:
            return redirect(where or asked.back)
    status = 422 if form.is_bound else 200
    return render(request, "operations/form.html", {"form": form, "asked": asked}, status=status)
