"""The steps of a sign-up."""

from django.urls import path

from shared_apps.signup.views import making, proofs, requests

app_name = "signup"
urlpatterns = [
    path("", requests.start, name="start"),
    path("gegevens/", requests.details, name="details"),
    path("adres/", requests.address, name="address"),
    path("bevestiging/", proofs.sent, name="sent"),
    path("bevestiging/mails/", proofs.send_again, name="mails"),
    path("bevestiging/<str:token>/", proofs.prove, name="prove"),
    path("voortgang/", making.progress, name="progress"),
    path("naam/", making.rename, name="rename"),
]
