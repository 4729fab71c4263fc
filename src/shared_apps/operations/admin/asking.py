"""A page of the console that asks something about one school, and a refusal shown where it was asked."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kit.errors import AppError
from kit.http import message_of
from shared_apps.operations.console import console
from tenants.models import School


@dataclass(frozen=True, slots=True)
class Asked:
    """The heading, which is also the button, and what follows from it."""

    title: str
    said: str
    is_final: bool = False


def ask(
    request: HttpRequest, school: School, form: forms.Form, asked: Asked, act: Callable[[], str]
) -> HttpResponse:
    """Show the form, or do what it says and go back to the school with the sentence ``act`` returns."""
    if form.is_valid():
        try:
            with transaction.atomic():
                done = act()
        except AppError as refusal:
            form.add_error(None, message_of(refusal))
        else:
            messages.success(request, done)
            return redirect("admin:tenants_school_change", school.pk)
    context = {**console.each_context(request), "form": form, "school": school, "asked": asked}
    context["title"] = school.name
    return render(request, "operations/ask.html", context, status=422 if form.is_bound else 200)
