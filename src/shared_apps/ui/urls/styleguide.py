"""Addresses of the styleguide."""

from django.urls import path

from shared_apps.ui.views.styleguide import SAMPLES, sample_mail, sample_page, styleguide
from shared_apps.ui.views.trying import try_form, try_progress, try_refusal

app_name = "styleguide"
urlpatterns = [
    path("", styleguide, name="index"),
    path("proberen/", try_form, name="form"),
    path("proberen/voortgang/", try_progress, name="progress"),
    path("proberen/weigering/", try_refusal, name="refusal"),
    path("mail/", sample_mail, name="mail"),
    *(path(f"{name}/", sample_page, {"name": name}, name=name) for name in SAMPLES),
]
