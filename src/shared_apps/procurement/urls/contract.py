"""Addresses of the contract on a school's host."""

from django.urls import path

from shared_apps.procurement.views import joining, payments, school_contract

app_name = "contract"
urlpatterns = [
    path("contract/", school_contract.contract, name="contract"),
    path("contract/aanvragen/", joining.ask, name="ask"),
    path("contract/afroepen/<uuid:call_off_id>/", school_contract.call_off, name="call_off"),
    path("contract/facturen/<uuid:invoice_id>/", school_contract.invoice, name="invoice"),
    path("contract/facturen/<uuid:invoice_id>/betalingen/", payments.pay_as_school, name="pay"),
    path(
        "contract/facturen/<uuid:invoice_id>/betalingen/<uuid:checkout_id>/",
        payments.payment_as_school,
        name="payment",
    ),
    path(
        "contract/facturen/<uuid:invoice_id>/<slug:kind>/", school_contract.invoice_file, name="invoice_file"
    ),
]
