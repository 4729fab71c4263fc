"""How a foundation pays: for all its schools, or for one of its own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from billing.models import BillingAccount
from billing.services.accounts import set_billing_account
from kit.audience import Audience, audience
from shared_apps.accounts.access import user_of
from shared_apps.foundations.models import Foundation
from shared_apps.operations.forms.accounts import AccountForm
from shared_apps.ui.forms import status_of


@audience(Audience.OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def billing_accounts(request: HttpRequest, foundation_id: UUID) -> HttpResponse:
    """Show how a foundation pays, and say it anew; invoices issued before keep what they say."""
    foundation = get_object_or_404(Foundation, pk=foundation_id)
    form = AccountForm(request.POST or None, foundation=foundation)
    if form.is_valid():
        set_billing_account(foundation=foundation, by=user_of(request).pk, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("operations:billing_accounts", foundation.pk)
    accounts = BillingAccount.objects.filter(foundation=foundation).select_related("school")
    rows = accounts.order_by("school__name", "pk")
    context = {"form": form, "foundation": foundation, "accounts": rows}
    return render(request, "operations/billing_accounts.html", context, status=status_of(form))
