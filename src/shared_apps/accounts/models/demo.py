"""Who one can be in the demo."""

from django.db import models

from shared_apps.accounts.models.users import User
from tenants.models import ScopedModel


class DemoIdentity(ScopedModel):
    """A person of the demo world one can be with one click. Empty outside the demo."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="demo_identity")
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.name
