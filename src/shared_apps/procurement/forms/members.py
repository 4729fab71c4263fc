"""Letting people in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shared_apps.foundations.enums import Role


class RoleForm(forms.Form):
    """What somebody may do."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=Role.choices,
        widget=forms.RadioSelect,
        help_text=_("Procurement may do everything. The board reads and decides. A reader reads."),
    )


class MemberForm(RoleForm):
    """Who, at which address."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    field_order = ("name", "email", "role")
