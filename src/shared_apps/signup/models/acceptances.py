"""Who accepted which version of the processing agreement, when."""

from django.db import models

from shared_apps.signup.models.sign_ups import SignUp
from tenants.models import ScopedModel


class DpaAcceptance(ScopedModel):
    """One acceptance; never changed (a trigger refuses). ``sha256`` is of the text that was shown."""

    sign_up = models.OneToOneField(SignUp, on_delete=models.CASCADE, related_name="acceptance")
    version = models.CharField(max_length=20)
    language = models.CharField(max_length=5)
    sha256 = models.CharField(max_length=64)
    accepted_by = models.CharField(max_length=160)
    accepted_by_email = models.EmailField(max_length=254)
    accepted_at = models.DateTimeField()

    class Meta:
        ordering = ("accepted_at", "id")

    def __str__(self) -> str:
        return self.version
