"""Keys of a school's or foundation's own systems."""

from django.db import models

from shared_apps.accounts.models.users import User
from tenants.models import ScopedModel


class ApiToken(ScopedModel):
    """A key another system shows instead of signing in; only its hash is kept. Withdrawing it deletes the row."""

    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)
    scopes = models.JSONField(default=list)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="api_tokens")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name
