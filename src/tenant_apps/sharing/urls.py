"""Addresses of the sharing room. ``of`` is ``ik`` or a child's key."""

from django.urls import path

from tenant_apps.sharing.views import book, circles, limits, looking, panel, portraits

app_name = "sharing"
OF = "delen/<str:of>/"
urlpatterns = [
    path("adresboek/", book.book, name="book"),
    path("adresboek/lijst/", book.listing, name="listing"),
    path("adresboek/verjaardagen/", book.birthdays, name="birthdays"),
    path("adresboek/bestanden/", book.files, name="files"),
    path("delen/", panel.begin, name="begin"),
    path("delen/grenzen/", limits.limits, name="limits"),
    path("delen/grenzen/akkoord/", limits.confirmation, name="confirm-limits"),
    path("delen/grenzen/veld/<str:field>/", limits.limit, name="limit"),
    path("delen/beschermd/", limits.protected, name="protected"),
    path("delen/exports/", limits.export_log, name="export-log"),
    path("delen/rijden/", circles.driving, name="driving"),
    path("medewerker/foto/", portraits.staff_portrait, name="staff-portrait"),
    path("medewerker/foto/verwijdering/", portraits.staff_removal, name="staff-portrait-removal"),
    path(OF, panel.panel, name="panel"),
    path(OF + "keuzes/", panel.choices, name="choices"),
    path(OF + "herstel/", panel.recovery, name="recovery"),
    path(OF + "bekijken/", looking.look, name="look"),
    path(OF + "eerder/", looking.history, name="history"),
    path(OF + "lijsten/", looking.exports_of, name="exports-of"),
    path(OF + "foto/", portraits.portrait, name="portrait"),
    path(OF + "foto/verwijdering/", portraits.removal, name="portrait-removal"),
    path(OF + "veld/<str:field>/", circles.circle, name="circle"),
]
