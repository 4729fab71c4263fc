"""Addresses of the invitations room."""

from django.urls import path

from tenant_apps.invitations.views import activation, reach

app_name = "invitations"
urlpatterns = [
    path("activeren/", activation.open_code, name="open"),
    path("activeren/adres/", activation.address, name="address"),
    path("activeren/bevestiging/", activation.proof, name="proof"),
    path("activeren/inlogwijze/", activation.way, name="way"),
    path("activeren/kind/", activation.claim, name="claim"),
    path("activeren/medewerker/<str:code>/", activation.staff_link, name="staff-link"),
    path("activeren/<str:code>/", activation.by_link, name="link"),
    path("bereik/", reach.reach, name="reach"),
    path("bereik/mails/", reach.mails, name="mails"),
    path("bereik/brieven/", reach.letters, name="letters"),
    path("bereik/brieven/<uuid:round_id>/", reach.take_letters, name="take-letters"),
    path("bereik/intrekking/", reach.revocation, name="revocation"),
    path("bereik/zonder-groep/", reach.group_reach, name="no-group"),
    path("bereik/medewerkers/", reach.staff_mails, name="staff-mails"),
    path("bereik/aanspraken/<uuid:claim_id>/", reach.decision, name="decision"),
    path("bereik/rondes/<uuid:round_id>/", reach.round_progress, name="round"),
    path("bereik/<uuid:group_id>/", reach.group_reach, name="group"),
]
