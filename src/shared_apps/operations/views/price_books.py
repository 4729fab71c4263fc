"""Price lists: the list, a version with its tiers and what the validator says, publishing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from billing.models import PriceBook, PriceBookVersion
from billing.queries.price_books import publication_findings, published_versions, versions_with_prices
from billing.services.price_books import (
    draft_version,
    make_price_book,
    publish_version,
    put_component,
    remove_component,
)
from kit.audience import Audience, audience
from shared_apps.accounts.access import user_of
from shared_apps.operations.forms.price_books import ComponentForm, PriceBookForm, VersionForm
from shared_apps.operations.queries.prices import component_rows, said
from shared_apps.operations.views.form_page import Asked, form_page


@audience(Audience.OPERATOR)
@require_safe
def price_books(request: HttpRequest) -> HttpResponse:
    """All price lists with their versions."""
    books = PriceBook.objects.prefetch_related("versions__publication")
    return render(request, "operations/price_books.html", {"books": books})


@audience(Audience.OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def new_price_book(request: HttpRequest) -> HttpResponse:
    """Make a price list."""
    back = reverse("operations:price_books")
    asked = Asked(_("New price list"), _("Make the price list"), back, _("Price lists"))

    def act(held: dict[str, object]) -> None:
        make_price_book(name=str(held["name"]), is_public=bool(held["is_public"]), by=user_of(request).pk)

    return form_page(request, PriceBookForm(request.POST or None), asked, act)


@audience(Audience.OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def new_version(request: HttpRequest, book_id: UUID) -> HttpResponse:
    """Draft a version."""
    book = get_object_or_404(PriceBook, pk=book_id)
    back = reverse("operations:price_books")
    asked = Asked(
        _("New version of %(book)s") % {"book": book.name}, _("Make the draft"), back, _("Price lists")
    )
    form = VersionForm(request.POST or None, book=book)
    return form_page(
        request,
        form,
        asked,
        lambda held: _address(draft_version(book=book, by=user_of(request).pk, **held)),
    )


@audience(Audience.OPERATOR)
@require_safe
def version_page(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """A version: its lines, what is wrong with it, and the way to publish it."""
    version = get_object_or_404(versions_with_prices(), pk=version_id)
    others = [row for row in published_versions(version.book) if row.pk != version.pk]
    findings = () if version.is_published else publication_findings(version, others)
    context = {"version": version, "findings": said(findings), "rows": component_rows(version)}
    return render(request, "operations/price_version.html", context)


@audience(Audience.OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def component(request: HttpRequest, version_id: UUID, code: str = "") -> HttpResponse:
    """Add a line to a draft, or change one."""
    version = get_object_or_404(versions_with_prices(), pk=version_id)
    row = next((held for held in version.components.all() if held.code == code), None)
    form = ComponentForm(request.POST or None, row=row)
    asked = Asked(
        _("Change %(name)s") % {"name": row.name} if row else _("New line on the price list"),
        _("Save"),
        _address(version),
        version.code,
    )
    return form_page(request, form, asked, lambda _held: _put(version, form, by=user_of(request).pk))


@audience(Audience.OPERATOR)
@require_POST
def component_removal(request: HttpRequest, version_id: UUID, code: str) -> HttpResponse:
    """Take a line out of a draft."""
    version = get_object_or_404(PriceBookVersion, pk=version_id)
    remove_component(version=version, code=code, by=user_of(request).pk)
    return redirect(_address(version))


@audience(Audience.OPERATOR)
@require_POST
def publication(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Publish a draft."""
    version = get_object_or_404(PriceBookVersion, pk=version_id)
    publish_version(version=version, by=user_of(request).pk)
    messages.success(request, _("Published. It never changes any more."))
    return redirect(_address(version))


def _put(version: PriceBookVersion, form: ComponentForm, *, by: UUID) -> None:
    put_component(version=version, draft=form.draft, by=by)


def _address(version: PriceBookVersion) -> str:
    return reverse("operations:price_version", args=(version.pk,))
