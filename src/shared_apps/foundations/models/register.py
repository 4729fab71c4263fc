"""The national register of school locations, so that signing up is choosing from a list."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from tenants.models import ScopedModel


class RegisterImport(ScopedModel):
    """One reading of the register: who, when, from what, and what changed (counts of locations)."""

    source = models.CharField(max_length=120)
    at = models.DateTimeField()
    by = models.UUIDField(null=True, blank=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.source


class RegisteredLocation(ScopedModel):
    """One location of one school as the register lists it.

    ``pupils`` is unknown when the register masks or omits it. ``school_weighting`` (*schoolweging*, about
    20 to 40) is that of ``weighting_year``, the first calendar year of a school year. ``gone_on`` is the
    day it was no longer listed.
    """

    brin = models.CharField(max_length=4)
    branch = models.CharField(max_length=2)
    name = models.CharField(max_length=160)
    street = models.CharField(max_length=120, blank=True)
    house_number = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=6, blank=True)
    city = models.CharField(max_length=80, blank=True)
    municipality = models.CharField(max_length=80, blank=True)
    province = models.CharField(max_length=40, blank=True)
    board_number = models.CharField(max_length=10, db_index=True)
    board_name = models.CharField(max_length=160, blank=True)
    pupils = models.PositiveIntegerField(null=True, blank=True)
    school_weighting = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(20), MaxValueValidator(40)],
    )
    weighting_year = models.PositiveSmallIntegerField(null=True, blank=True)
    gone_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name", "brin", "branch")
        constraints = (
            models.UniqueConstraint(fields=("brin", "branch"), name="one_row_per_location"),
            models.CheckConstraint(
                condition=models.Q(school_weighting=None) | models.Q(weighting_year__isnull=False),
                name="location_weighting_has_its_year",
            ),
        )

    def __str__(self) -> str:
        return f"{self.brin}{self.branch}"
