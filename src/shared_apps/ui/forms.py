"""How ``{{ form }}`` looks everywhere: error summary on top, each field with label, hint, error and value."""

from typing import Any, ClassVar

from django.forms import BaseForm, Form
from django.forms.renderers import TemplatesSetting
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAID_BY_DJANGO = (_("- Select an option -"),)  # above every list of choices; Django's own Dutch lacks it


class Renderer(TemplatesSetting):
    """Django's form renderer in our own shapes (``settings.FORM_RENDERER``)."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    formset_template_name = "forms/formset.html"


class NeededWhenForm(Form):
    """A form of which some fields are needed for one answer alone: their label says which, instead of "optional"."""

    needed_when: ClassVar[dict[str, Promise]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        super().__init__(*args, **kwargs)
        for name, when in self.needed_when.items():
            self.fields[name].needed_when = when  # type: ignore[attr-defined]  # read by forms/field_label.html


def status_of(*forms: BaseForm) -> int:
    """Return the HTTP status of a page showing ``forms``: 422 when one of them was refused, else 200."""
    return 422 if any(form.is_bound and not form.is_valid() for form in forms) else 200
