"""A file that comes in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """A file of the pupil administration; what is in it the reader judges."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("EDEXML, a OneRoster zip file, or the list of parents as CSV or Excel."),
        allow_empty_file=True,
    )
