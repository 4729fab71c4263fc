"""A school that wants to begin, and how far it is."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from shared_apps.signup.enums import SignUpState
from tenants.models import School, ScopedModel

NOT_AGAIN = (SignUpState.REQUESTED, SignUpState.DONE)


class SignUp(ScopedModel):
    """What somebody asked for on the public site.

    The public site sees one row at a time, the one its visitor holds a proof of (row-level security on
    ``kring.sign_up``, see ``services.opening``). ``entry_token`` opens the new school for its leader once.
    """

    school_name = models.CharField(max_length=120)
    city = models.CharField(max_length=80, blank=True)
    brin = models.CharField(max_length=4, blank=True, validators=[RegexValidator(r"^\d{2}[A-Z]{2}$")])
    branch = models.CharField(max_length=2, default="00", validators=[RegexValidator(r"^\d{2}$")])
    is_registered = models.BooleanField(default=False)
    subdomain = models.CharField(max_length=40)
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=80)
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    agreement_code = models.CharField(max_length=40, blank=True)
    requested_at = models.DateTimeField()
    school = models.OneToOneField(
        School, null=True, blank=True, on_delete=models.PROTECT, related_name="sign_up"
    )
    entry_token = models.TextField(blank=True)

    class Meta:
        ordering = ("-requested_at", "-id")

    def __str__(self) -> str:
        return self.school_name


class SignUpStep(ScopedModel):
    """A step of a sign-up: which, when, by whom; ``reason`` is the code of a refusal."""

    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=12, choices=SignUpState.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    reason = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("sign_up", "state"),
                condition=models.Q(state__in=NOT_AGAIN),
                name="sign_up_begins_and_ends_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=SignUpState.values), name="sign_up_state_is_known"
            ),
        )

    def __str__(self) -> str:
        return self.state
