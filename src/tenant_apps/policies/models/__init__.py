"""Requests, exports and certificates."""

from tenant_apps.policies.models.certificates import Certificate
from tenant_apps.policies.models.exports import Export
from tenant_apps.policies.models.requests import DataRequest

__all__ = ["Certificate", "DataRequest", "Export"]
