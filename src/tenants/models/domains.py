"""The hosts schools live on."""

from typing import Any

from django.db import models
from django_tenants.models import DomainMixin

from tenants.models.base import ScopedModel


class Domain(DomainMixin, ScopedModel):  # type: ignore[misc]  # django-tenants has no types
    """A host of a school; the primary one is in every link we send."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("tenant",), condition=models.Q(is_primary=True), name="one_primary_domain_per_school"
            ),
        )

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Save as it stands; which one is primary is said by the caller and held by the database."""
        models.Model.save(self, *args, **kwargs)


class QuarantinedName(ScopedModel):
    """A freed subdomain that nobody may take before ``until_on``."""

    name = models.CharField(max_length=40, unique=True)
    until_on = models.DateField()

    def __str__(self) -> str:
        return self.name
