"""Addresses of the consents room."""

from django.urls import path

from tenant_apps.consents.views import families, purposes, staff

app_name = "consents"
urlpatterns = [
    path("toestemmingen/", families.answers, name="answers"),
    path("toestemmingen/bekeken/", families.looked, name="looked"),
    path("toestemmingen/geschiedenis/", families.history, name="history"),
    path("toestemmingen/groepen/", staff.groups, name="groups"),
    path("toestemmingen/groepen/<uuid:group_id>/", staff.group, name="group"),
    path("toestemmingen/register/", staff.register_page, name="register"),
    path("toestemmingen/register/bestanden/", staff.register_file, name="register-file"),
    path("toestemmingen/doelen/", purposes.purposes, name="purposes"),
    path("toestemmingen/doelen/<uuid:purpose_id>/", purposes.purpose, name="purpose"),
    path("toestemmingen/doelen/<uuid:purpose_id>/vraag/", purposes.switch, name="switch"),
    path("toestemmingen/<uuid:pupil_id>/", families.answers, name="child"),
    path("toestemmingen/<uuid:pupil_id>/antwoorden/", families.answer, name="answer"),
]
