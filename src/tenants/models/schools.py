"""A school: the tenant."""

from typing import Any, NoReturn

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django_tenants.models import TenantMixin

from kit.ids import uuid7
from tenants.enums import Region, SchoolState
from tenants.errors import ScopeError
from tenants.models.base import ScopedModel


def new_schema_name() -> str:
    """Return an opaque schema (and role) name: it tells nothing and never changes."""
    return f"s_{uuid7().hex}"


class School(TenantMixin, ScopedModel):  # type: ignore[misc]  # django-tenants has no types
    """One school location with its own schema, role and subdomain.

    Rows are made by ``tenants.provisioning`` alone; ``state`` is the newest ``SchoolStateChange``.
    """

    auto_create_schema = False
    auto_drop_schema = False

    schema_name = models.CharField(max_length=63, unique=True, default=new_schema_name, editable=False)
    name = models.CharField(max_length=120)
    subdomain = models.CharField(max_length=40, unique=True)
    brin = models.CharField(max_length=4, blank=True, validators=[RegexValidator(r"^\d{2}[A-Z]{2}$")])
    branch = models.CharField(max_length=2, default="00", validators=[RegexValidator(r"^\d{2}$")])
    city = models.CharField(max_length=80, blank=True)
    region = models.CharField(max_length=6, choices=Region.choices, default=Region.MIDDLE)
    hue = models.PositiveSmallIntegerField(
        default=158, validators=[MinValueValidator(0), MaxValueValidator(359)]
    )
    state = models.CharField(max_length=9, choices=SchoolState.choices, default=SchoolState.ACTIVE)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=models.Q(hue__lt=360), name="school_hue_is_a_degree"),
            models.CheckConstraint(
                condition=models.Q(state__in=SchoolState.values), name="school_state_is_known"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def host(self) -> str:
        """The host its pages and links live on, from its primary ``Domain`` row."""
        return str(self.domains.get(is_primary=True).domain)

    @property
    def is_open(self) -> bool:
        """Whether people may come in (perhaps only to read)."""
        return self.state in {SchoolState.ACTIVE, SchoolState.READ_ONLY}

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Save the row only; the schema belongs to the provisioner, not to a save."""
        models.Model.save(self, *args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:  # noqa: ANN401
        """Refuse: a school ends through ``tenants.services.delete_school``, its row stays."""
        msg = "schools are not deleted as rows; use tenants.services.delete_school"
        raise ScopeError(msg)

    def __enter__(self) -> NoReturn:
        msg = "use tenants.scope.school_scope(school)"
        raise ScopeError(msg)

    activate = __enter__


class SchoolStateChange(ScopedModel):
    """A step in a school's life: who, when, why."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="state_changes")
    state = models.CharField(max_length=9, choices=SchoolState.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.school_id} {self.state}"
