"""How ``{{ form }}`` looks everywhere: error summary on top, each field with label, hint, error and value."""

from django.forms import BaseForm
from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Django's form renderer in our own shapes (``settings.FORM_RENDERER``)."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    formset_template_name = "forms/formset.html"


def status_of(*forms: BaseForm) -> int:
    """Return the HTTP status of a page showing ``forms``: 422 when one of them was refused, else 200."""
    return 422 if any(form.is_bound and not form.is_valid() for form in forms) else 200
