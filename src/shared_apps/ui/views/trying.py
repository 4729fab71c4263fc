"""The house's ways, to try: a form that is refused, work that takes a while, a refusal by the server.

Each works without script; htmx swaps a partial of the same template.
"""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kit.audience import Audience, audience
from kit.errors import Conflict
from shared_apps.ui.forms import status_of
from shared_apps.ui.ways import go_to, part_of

PAGE = "styleguide/proberen.html"
STEPS = 3


class ReportForm(forms.Form):
    """Report a child ill."""

    name = forms.CharField(label="Wie is ziek?", max_length=40)
    day = forms.DateField(label="Vanaf", widget=forms.DateInput(attrs={"type": "date"}))
    note = forms.CharField(label="Iets wat we moeten weten?", required=False, widget=forms.Textarea)


@audience(Audience.ANYONE)
@require_http_methods(["GET", "POST"])
def try_form(request: HttpRequest) -> HttpResponse:
    """Show and take the form; a refused one answers 422, to htmx with the form alone."""
    form = ReportForm(request.POST or None)
    if form.is_valid():
        messages.success(request, f"{form.cleaned_data['name']} is ziek gemeld.")
        return go_to(request, reverse("styleguide:form"))
    context = {"form": form, "done": 0, "total": STEPS}
    return render(request, part_of(request, PAGE, "form"), context, status=status_of(form))


@audience(Audience.ANYONE)
@require_GET
def try_progress(request: HttpRequest) -> HttpResponse:
    """Show work one step further each time it is asked."""
    asked = request.GET.get("done", "")
    done = min(int(asked) + 1 if asked.isdigit() else 0, STEPS)
    refresh = 0 if done == STEPS else 2
    context = {"form": ReportForm(), "done": done, "total": STEPS, "refresh_seconds": refresh}
    return render(request, part_of(request, PAGE, "progress"), context)


@audience(Audience.ANYONE)
@require_POST
def try_refusal(_request: HttpRequest) -> HttpResponse:
    """Refuse, as a service does when somebody else was first."""
    raise Conflict
