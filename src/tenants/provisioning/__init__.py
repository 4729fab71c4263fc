"""Make a school: one transaction, one captured script, nothing or everything."""

from tenants.provisioning.capture import capture_script, current_script
from tenants.provisioning.create import NewSchool, provision_school
from tenants.provisioning.people import ENTRY_PURPOSE, FirstPerson

__all__ = [
    "ENTRY_PURPOSE",
    "FirstPerson",
    "NewSchool",
    "capture_script",
    "current_script",
    "provision_school",
]
