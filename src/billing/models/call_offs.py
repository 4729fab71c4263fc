"""What a school ordered under an agreement: the offer, and what became of it as rows with who and when."""

from django.db import models

from billing.enums import AcceptedVia, CallOffState, RefusalReason
from billing.models.agreements import FrameworkAgreement, Lot
from kit.dates import Period, today
from tenants.models import School, ScopedModel


class CallOff(ScopedModel):
    """An offer to a school under an agreement, from ``starts_on`` up to ``ends_on``; never changed.

    ``document`` is what is shown and accepted (JSON, see ``queries.documents``), ``document_sha256`` its hash.
    Amounts are euros over its first school year; ``committed_value`` over all its days, without VAT, at the
    prices of the offer: that much of the ceiling it takes. ``pupils`` on ``count_date`` are what it reckons with.
    """

    agreement = models.ForeignKey(FrameworkAgreement, on_delete=models.PROTECT, related_name="call_offs")
    number = models.PositiveIntegerField()
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="call_offs")
    lot = models.ForeignKey(Lot, null=True, blank=True, on_delete=models.PROTECT, related_name="call_offs")
    starts_on = models.DateField()
    ends_on = models.DateField()
    pupils = models.PositiveIntegerField()
    count_date = models.DateField()
    list_amount = models.DecimalField(max_digits=12, decimal_places=2)
    net_amount = models.DecimalField(max_digits=12, decimal_places=2)
    vat_amount = models.DecimalField(max_digits=12, decimal_places=2)
    committed_value = models.DecimalField(max_digits=12, decimal_places=2)
    is_po_required = models.BooleanField(default=False)
    document = models.TextField()
    document_sha256 = models.CharField(max_length=64)
    offered_by = models.UUIDField(null=True, blank=True)
    offered_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("-offered_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "number"), name="call_offs_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="call_off_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(committed_value__gte=0), name="call_off_commits_nothing_below_zero"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreement_id}/{self.number}"

    @property
    def period(self) -> Period:
        """The days it is in force, or would be: as offered until it is active, then as extended or ended."""
        held = getattr(self, "activation", None)
        return held.period if held else Period(self.starts_on, self.ends_on)

    @property
    def po_number(self) -> str:
        """The buyer's order number, known when it is signed."""
        acceptance = getattr(self, "acceptance", None)
        return acceptance.po_number if acceptance else ""

    @property
    def state(self) -> CallOffState:
        """Where it is; reads the rows (join them: ``queries.call_offs.call_offs_of``)."""
        if hasattr(self, "refusal"):
            return CallOffState.REFUSED
        if hasattr(self, "activation"):
            return CallOffState.ENDED if self.activation.ends_on <= today() else CallOffState.ACTIVE
        if hasattr(self, "end"):  # ended before it began
            return CallOffState.ENDED
        return CallOffState.SIGNED if hasattr(self, "acceptance") else CallOffState.DRAFT


class CallOffAcceptance(ScopedModel):
    """Somebody said yes, once: who, as what, when, to which document. A school or portal adds only its own.

    The hash must be the call-off's and ``via`` that of the role that adds it: the database refuses others.
    """

    call_off = models.OneToOneField(CallOff, on_delete=models.PROTECT, related_name="acceptance")
    name = models.CharField(max_length=160)
    role = models.CharField(max_length=80)
    via = models.CharField(max_length=8, choices=AcceptedVia.choices)
    po_number = models.CharField(max_length=60, blank=True)
    document_sha256 = models.CharField(max_length=64)
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(via__in=AcceptedVia.values), name="acceptance_place_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(role=""), name="acceptance_names_who"
            ),
        )

    def __str__(self) -> str:
        return f"{self.call_off_id} {self.via}"


class CallOffActivation(ScopedModel):
    """The ceiling was reserved and the licence written: the call-off is in force on these days.

    ``ends_on`` moves when it is extended or ended. Of one school and lot no two are in force on one day.
    """

    call_off = models.OneToOneField(CallOff, on_delete=models.PROTECT, related_name="activation")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey(Lot, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("starts_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="activation_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.call_off_id} {self.starts_on}"

    @property
    def period(self) -> Period:
        """The days it is in force."""
        return Period(self.starts_on, self.ends_on)


class CallOffRefusal(ScopedModel):
    """The call-off will never be active, and why."""

    call_off = models.OneToOneField(CallOff, on_delete=models.PROTECT, related_name="refusal")
    reason = models.CharField(max_length=20, choices=RefusalReason.choices)
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.call_off_id} {self.reason}"


class CallOffExtension(ScopedModel):
    """An active call-off goes on to ``ends_on``, taking ``committed_value`` more of the ceiling."""

    call_off = models.ForeignKey(CallOff, on_delete=models.PROTECT, related_name="extensions")
    ends_on = models.DateField()
    committed_value = models.DecimalField(max_digits=12, decimal_places=2)
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("call_off", "ends_on")
        constraints = (
            models.UniqueConstraint(fields=("call_off", "ends_on"), name="call_off_extends_once_to_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.call_off_id} {self.ends_on}"


class CallOffEnd(ScopedModel):
    """An active call-off ends on ``ends_on`` (the first day without), earlier than it would have, with a reason."""

    call_off = models.OneToOneField(CallOff, on_delete=models.PROTECT, related_name="end")
    ends_on = models.DateField()
    reason = models.CharField(max_length=400)
    by = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.call_off_id} {self.ends_on}"
