"""Addresses of the foundation's host."""

from django.urls import path

from shared_apps.procurement.views import (
    decisions,
    home,
    members,
    pilots,
    questions,
    reports,
    schools,
    surveys,
)

app_name = "procurement"
PILOT = "pilots/<uuid:pilot_id>/"
urlpatterns = [
    path("", home.home, name="home"),
    path("stichtingen/", home.choose_foundation, name="choose_foundation"),
    path("scholen/", schools.school_list, name="schools"),
    path("leden/", members.member_list, name="members"),
    path("leden/nieuw/", members.invite, name="invite"),
    path("leden/<uuid:member_id>/", members.edit_member, name="member"),
    path("leden/<uuid:member_id>/verwijdering/", members.remove, name="remove_member"),
    path("stichting/", members.details, name="details"),
    path("pilots/", pilots.pilot_list, name="pilots"),
    path("pilots/nieuw/", pilots.new_pilot, name="new_pilot"),
    path(PILOT, pilots.pilot_page, name="pilot"),
    path(PILOT + "scholen/nieuw/", pilots.add_school, name="add_pilot_school"),
    path(PILOT + "scholen/<uuid:school_id>/verwijdering/", pilots.remove_school, name="remove_pilot_school"),
    path(PILOT + "vragen/nieuw/", questions.new_question, name="new_question"),
    path(PILOT + "vragen/<uuid:question_id>/antwoord/", questions.answer, name="answer"),
    path(PILOT + "antwoorden/<uuid:answer_id>/publicatie/", questions.publish, name="publish_answer"),
    path(PILOT + "enquetes/nieuw/<slug:respondents>/", surveys.new_survey, name="new_survey"),
    path(PILOT + "enquetes/<uuid:survey_id>/", surveys.survey_page, name="survey"),
    path(PILOT + "enquetes/<uuid:survey_id>/sluiting/", surveys.close, name="close_survey"),
    path(PILOT + "scholen/<uuid:school_id>/besluit/", decisions.decide, name="decide"),
    path(PILOT + "afronding/", decisions.conclude, name="conclude"),
    path(PILOT + "rapport/", reports.report_page, name="report"),
    path(PILOT + "rapport.pdf", reports.report_paper, name="report_paper"),
]
