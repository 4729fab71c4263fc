"""The buyer, and the people who act for it."""

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models

from shared_apps.accounts.models import User
from shared_apps.foundations.enums import Consolidation, InvoiceProfile, Role
from tenants.models import ScopedModel


class Foundation(ScopedModel):
    """A board that runs schools and buys for them, as invoices and agreements name it.

    ``board_number`` is its number in the register of schools (*bevoegd gezag*); ``peppol_id`` is
    ``scheme:identifier``, for example ``0190:00000003244699148000`` (an OIN) or ``0106:12345678`` (a KvK number).
    """

    name = models.CharField(max_length=120)
    board_number = models.CharField(max_length=10, blank=True)
    kvk_number = models.CharField(max_length=8, validators=[RegexValidator(r"^\d{8}$")])
    oin = models.CharField(max_length=20, blank=True, validators=[RegexValidator(r"^\d{20}$")])
    rsin = models.CharField(max_length=9, blank=True, validators=[RegexValidator(r"^\d{9}$")])
    street = models.CharField(max_length=120)
    house_number = models.CharField(max_length=20)
    postcode = models.CharField(max_length=6, validators=[RegexValidator(r"^[1-9]\d{3}[A-Z]{2}$")])
    city = models.CharField(max_length=80)
    invoice_email = models.EmailField(max_length=254, blank=True)
    peppol_id = models.CharField(max_length=60, blank=True, validators=[RegexValidator(r"^\d{4}:[\w.-]+$")])
    invoice_profile = models.CharField(
        max_length=6, choices=InvoiceProfile.choices, default=InvoiceProfile.NLCIUS
    )
    consolidation = models.CharField(
        max_length=12, choices=Consolidation.choices, default=Consolidation.PER_SCHOOL
    )
    is_po_required = models.BooleanField(default=False)
    hue = models.PositiveSmallIntegerField(default=248, validators=[MaxValueValidator(359)])
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=("kvk_number",), name="one_foundation_per_company_number"),
            models.UniqueConstraint(
                fields=("board_number",),
                condition=~models.Q(board_number=""),
                name="one_foundation_per_board_number",
            ),
            models.CheckConstraint(condition=models.Q(hue__lt=360), name="foundation_hue_is_a_degree"),
        )

    def __str__(self) -> str:
        return self.name


class FoundationMember(ScopedModel):
    """Somebody who signs in to the portal for a foundation, and as what. Without this row: no way in."""

    foundation = models.ForeignKey(Foundation, on_delete=models.PROTECT, related_name="members")
    # users live in every schema, this table in one: a school deleting its user must not look here
    user = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=11, choices=Role.choices)
    added_by = models.UUIDField(null=True, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("foundation", "user"), name="one_role_per_member"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="member_role_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.foundation_id} {self.role}"
