"""Addresses of the absences room."""

from django.urls import path

from tenant_apps.absences.views import lists, reports

app_name = "absences"
urlpatterns = [
    path("absenties/", lists.absent_today, name="list"),
    path("ziekmeldingen/nieuw/<uuid:pupil_id>/", reports.new_report, name="new"),
    path("ziekmeldingen/<uuid:report_id>/<slug:what>/", reports.change, name="change"),
]
