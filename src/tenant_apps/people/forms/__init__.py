"""What people type about people."""

from tenant_apps.people.forms.decisions import (
    DecisionForm,
    DutyForm,
    EndForm,
    GroupForm,
    NewGuardianForm,
    ProtectionForm,
    RegisterForm,
    RoleForm,
)
from tenant_apps.people.forms.keys import KeyForm
from tenant_apps.people.forms.persons import GuardianForm, PupilForm, StaffForm
from tenant_apps.people.forms.transitions import NewGroupForm, OldGroupForm
from tenant_apps.people.forms.uploads import UploadForm

__all__ = [
    "DecisionForm",
    "DutyForm",
    "EndForm",
    "GroupForm",
    "GuardianForm",
    "KeyForm",
    "NewGroupForm",
    "NewGuardianForm",
    "OldGroupForm",
    "ProtectionForm",
    "PupilForm",
    "RegisterForm",
    "RoleForm",
    "StaffForm",
    "UploadForm",
]
