"""Index series and their values as published."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from billing.models import IndexSeries
from billing.pricing import IndexStatus
from billing.services.indices import add_series, record_index_value
from kit.audience import Audience, audience
from shared_apps.accounts.access import user_of
from shared_apps.operations.forms.agreements import IndexValueForm, SeriesForm
from shared_apps.operations.views.form_page import Asked, form_page


@audience(Audience.OPERATOR)
@require_safe
def indices(request: HttpRequest) -> HttpResponse:
    """All series with their values."""
    return render(
        request, "operations/indices.html", {"series": IndexSeries.objects.prefetch_related("values")}
    )


@audience(Audience.OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def new_series(request: HttpRequest) -> HttpResponse:
    """Add a series."""

    def act(held: dict[str, str]) -> None:
        add_series(code=held["code"], name=held["name"], by=user_of(request).pk)

    asked = Asked(_("New index"), _("Add the index"), reverse("operations:indices"), _("Index values"))
    return form_page(request, SeriesForm(request.POST or None), asked, act)


@audience(Audience.OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def new_value(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """Record a value as published."""
    series = get_object_or_404(IndexSeries, pk=series_id)
    form = IndexValueForm(request.POST or None)

    def act(held: dict[str, str]) -> None:
        record_index_value(
            series=series,
            label=held["label"],
            value=form.cleaned_data["value"],
            status=IndexStatus(held["status"]),
            by=user_of(request).pk,
        )

    title = _("Value of %(series)s") % {"series": series.code}
    meta = _("A final value stands. Prices never move with a provisional one.")
    asked = Asked(title, _("Record the value"), reverse("operations:indices"), _("Index values"), meta)
    return form_page(request, form, asked, act)
