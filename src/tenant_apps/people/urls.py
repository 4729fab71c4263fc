"""Addresses of the people room."""

from django.urls import path, re_path

from tenant_apps.people.views import decisions, duties, imports, keys, people, persons, transitions

app_name = "people"
urlpatterns = [
    path("mensen/", people.people, name="people"),
    path("mensen/ouders/", people.guardians, name="guardians"),
    path("mensen/medewerkers/", people.staff, name="staff"),
    path("mensen/gezag/", decisions.register, name="register"),
    path("mensen/gezag/<uuid:guardianship_id>/einde/", decisions.end, name="guardianship-end"),
    path("mensen/leerlingen/nieuw/", persons.new_pupil, name="new-pupil"),
    path("mensen/leerlingen/<uuid:pupil_id>/", people.family, name="family"),
    path("mensen/leerlingen/<uuid:pupil_id>/ouders/", decisions.new_guardian, name="new-guardian"),
    path(
        "mensen/leerlingen/<uuid:pupil_id>/ouders/<uuid:guardian_id>/besluit/",
        decisions.decide,
        name="decide",
    ),
    path("mensen/leerlingen/<uuid:pupil_id>/groep/", duties.pupil_group, name="pupil-group"),
    path("mensen/leerlingen/<uuid:pupil_id>/vertrek/", duties.pupil_leaves, name="pupil-leaves"),
    path("mensen/leerlingen/<uuid:pupil_id>/terugkeer/", duties.pupil_returns, name="pupil-returns"),
    path("mensen/inschrijvingen/<uuid:enrolment_id>/einde/", duties.enrolment_end, name="enrolment-end"),
    path("mensen/ouders/<uuid:guardian_id>/", persons.guardian, name="guardian"),
    path("mensen/ouders/<uuid:guardian_id>/samenvoeging/", decisions.merge, name="merge"),
    path("mensen/samenvoegingen/<uuid:merge_id>/herstel/", decisions.merge_undo, name="merge-undo"),
    path("mensen/medewerkers/nieuw/", persons.new_member, name="new-member"),
    path("mensen/medewerkers/<uuid:staff_id>/", persons.member, name="member"),
    path("mensen/medewerkers/<uuid:staff_id>/rol/", duties.new_role, name="new-role"),
    path("mensen/medewerkers/<uuid:staff_id>/groep/", duties.new_duty, name="new-duty"),
    path("mensen/medewerkers/<uuid:staff_id>/vertrek/", duties.member_leaves, name="member-leaves"),
    path("mensen/rollen/<uuid:role_id>/einde/", duties.role_end, name="role-end"),
    path("mensen/taken/<uuid:duty_id>/einde/", duties.duty_end, name="duty-end"),
    path("mensen/<slug:kind>/<uuid:person_id>/gegevens/", persons.details, name="details"),
    path("mensen/<slug:kind>/<uuid:person_id>/tijdlijn/", persons.timeline, name="timeline"),
    path("mensen/<slug:kind>/<uuid:person_id>/bescherming/", decisions.protection, name="protection"),
    path(
        "mensen/<slug:kind>/<uuid:person_id>/bescherming/einde/",
        decisions.protection_end,
        name="protection-end",
    ),
    path("groepen/", people.groups, name="groups"),
    path("groepen/<uuid:group_id>/", people.group, name="group"),
    path("import/", imports.import_list, name="imports"),
    re_path(r"^import/ouders\.(?P<kind>csv|xlsx)$", imports.guardian_template, name="guardian-template"),
    path("export/", imports.export_file, name="export"),
    path("import/rollen/", imports.proposed_roles, name="proposed-roles"),
    path("import/<uuid:run_id>/", imports.import_page, name="import"),
    path("import/<uuid:run_id>/voortgang/", imports.import_progress, name="import-progress"),
    path("import/<uuid:run_id>/antwoorden/", imports.import_answers, name="import-answers"),
    path("import/<uuid:run_id>/uitvoering/", imports.import_apply, name="import-apply"),
    path("import/<uuid:run_id>/herstel/", imports.import_undo, name="import-undo"),
    path("import/<uuid:run_id>/verwijdering/", imports.import_discard, name="import-discard"),
    path("koppelingen/", keys.keys, name="keys"),
    path("koppelingen/<uuid:key_id>/intrekking/", keys.withdraw, name="key-withdraw"),
    path("schooljaar/", transitions.school_year, name="years"),
    path("schooljaar/<uuid:transition_id>/", transitions.transition, name="transition"),
    path(
        "schooljaar/<uuid:transition_id>/voortgang/",
        transitions.transition_progress,
        name="transition-progress",
    ),
    path("schooljaar/<uuid:transition_id>/nieuwe-groep/", transitions.new_group, name="transition-new-group"),
    path(
        "schooljaar/<uuid:transition_id>/nieuwe-groepen/<slug:key>/",
        transitions.new_group,
        name="transition-group",
    ),
    path(
        "schooljaar/<uuid:transition_id>/groepen/<uuid:group_id>/",
        transitions.old_group,
        name="transition-pupils",
    ),
    path(
        "schooljaar/<uuid:transition_id>/uitvoering/", transitions.transition_apply, name="transition-apply"
    ),
    path("schooljaar/<uuid:transition_id>/herstel/", transitions.transition_undo, name="transition-undo"),
    path(
        "schooljaar/<uuid:transition_id>/verwijdering/",
        transitions.transition_discard,
        name="transition-discard",
    ),
]
