"""Addresses of the people room."""

from django.urls import path, re_path

from tenant_apps.people.views import imports, people

app_name = "people"
urlpatterns = [
    path("mensen/", people.people, name="people"),
    path("mensen/ouders/", people.guardians, name="guardians"),
    path("mensen/medewerkers/", people.staff, name="staff"),
    path("mensen/leerlingen/<uuid:pupil_id>/", people.family, name="family"),
    path("groepen/", people.groups, name="groups"),
    path("groepen/<uuid:group_id>/", people.group, name="group"),
    path("import/", imports.import_list, name="imports"),
    re_path(r"^import/ouders\.(?P<kind>csv|xlsx)$", imports.guardian_template, name="guardian-template"),
    path("import/rollen/", imports.proposed_roles, name="proposed-roles"),
    path("import/<uuid:run_id>/", imports.import_page, name="import"),
    path("import/<uuid:run_id>/voortgang/", imports.import_progress, name="import-progress"),
    path("import/<uuid:run_id>/antwoorden/", imports.import_answers, name="import-answers"),
    path("import/<uuid:run_id>/uitvoering/", imports.import_apply, name="import-apply"),
    path("import/<uuid:run_id>/herstel/", imports.import_undo, name="import-undo"),
    path("import/<uuid:run_id>/verwijdering/", imports.import_discard, name="import-discard"),
]
