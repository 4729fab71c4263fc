"""Addresses of the styleguide, included where the house is shown to its makers."""

from django.urls import path, register_converter

from shared_apps.ui import views


class SampleName:
    """The names of the whole sample pages."""

    regex = "ouder|delen|stichting|brief|aanmelden|fout"

    def to_python(self, value: str) -> str:
        """Return the name as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Return the name as it stands."""
        return value


register_converter(SampleName, "sample")

app_name = "ui"
urlpatterns = [
    path("styleguide/", views.styleguide, name="styleguide"),
    path("styleguide/<sample:name>/", views.sample_page, name="sample"),
]
