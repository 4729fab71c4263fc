"""Make a school: one transaction, one captured script, nothing or everything."""

from tenants.provisioning.capture import capture_script, current_script
from tenants.provisioning.create import NewSchool, provision_school

__all__ = ["NewSchool", "capture_script", "current_script", "provision_school"]
