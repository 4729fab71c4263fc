"""What the provisioner and the migration runner remember."""

from django.db import models


class SchoolScript(models.Model):
    """The captured statements that make a school's schema, per fingerprint of the migrations."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    statements = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.fingerprint[:12]


class CatalogStamp(models.Model):
    """The last applied fingerprint of something idempotent (grants, row policies)."""

    key = models.CharField(max_length=40, primary_key=True)
    fingerprint = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.key
