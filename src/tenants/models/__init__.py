"""Tables of who and where."""

from tenants.models.base import ScopedManager, ScopedModel, ScopedQuerySet
from tenants.models.domains import Domain, QuarantinedName
from tenants.models.licences import Licence
from tenants.models.quantities import QuantityStatement, UsageCounter
from tenants.models.schools import School, SchoolStateChange
from tenants.models.scripts import CatalogStamp, SchoolScript

__all__ = [
    "CatalogStamp",
    "Domain",
    "Licence",
    "QuantityStatement",
    "QuarantinedName",
    "School",
    "SchoolScript",
    "SchoolStateChange",
    "ScopedManager",
    "ScopedModel",
    "ScopedQuerySet",
    "UsageCounter",
]
