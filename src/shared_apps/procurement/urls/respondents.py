"""Addresses of a survey on a school's host; ``foundations.queries.surveys`` makes the links."""

from django.urls import path

from shared_apps.procurement.views.respondents import answer_survey

app_name = "surveys"
urlpatterns = [path("enquete/<str:token>/", answer_survey, name="answer")]
