"""Addresses of the policies room."""

from django.urls import path

from tenant_apps.policies.views import office, own, policy

app_name = "policies"
PERSON = "privacy/personen/<slug:kind>/<uuid:key>/"
urlpatterns = [
    path("privacy/", policy.policy, name="policy"),
    path("mijn-gegevens/", own.own, name="own"),
    path("mijn-gegevens/bestanden/", own.ask_export, name="ask-export"),
    path("mijn-gegevens/bestanden/<uuid:export_id>/", own.export_page, name="export"),
    path("mijn-gegevens/bestanden/<uuid:export_id>/voortgang/", own.export_progress, name="export-progress"),
    path("mijn-gegevens/bestanden/<uuid:export_id>/inhoud/", own.export_file, name="export-file"),
    path("privacy/verzoeken/", office.requests, name="requests"),
    path("privacy/verzoeken/<uuid:request_id>/", office.request_page, name="request"),
    path(PERSON, office.person, name="person"),
    path(f"{PERSON}bestanden/", office.person_export, name="person-export"),
    path(f"{PERSON}wissing/", office.person_erasure, name="person-erasure"),
    path("privacy/certificaten/", office.certificates, name="certificates"),
    path("privacy/certificaten/<uuid:certificate_id>/", office.certificate, name="certificate"),
    path("privacy/bewaartermijnen/", office.retention, name="retention"),
]
