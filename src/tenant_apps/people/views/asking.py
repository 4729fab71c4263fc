"""One page that asks something and does it: what forms about people share."""

from collections.abc import Callable
from uuid import UUID

from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from kit.errors import NotFound
from shared_apps.ui.forms import status_of


def found[M: Model](rows: "QuerySet[M]", key: UUID) -> M:
    """Return the row with ``key`` among ``rows``; raises NotFound."""
    row = rows.filter(pk=key).first()
    if row is None:
        raise NotFound
    return row


def ask(
    request: HttpRequest,
    form: BaseForm,
    do: Callable[[], object],
    *,
    title: str | Promise,
    submit: str | Promise,
    back: str,
    after: str = "",
    meta: str | Promise = "",
) -> HttpResponse:
    """Show ``form``, or ``do`` what it asks and go to ``after`` (else ``back``)."""
    if form.is_bound and form.is_valid():
        made = do()
        return redirect(made if isinstance(made, str) else after or back)
    context = {"form": form, "title": title, "submit": submit, "back": back, "meta": meta}
    return render(request, "people/asked.html", context, status=status_of(form))
