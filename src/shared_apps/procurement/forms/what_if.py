"""The questions of the what-if page."""

from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from billing.queries.what_if import WhatIf, index_moves, next_tier_reached, pupils_become, school_joins
from shared_apps.procurement.forms.fields import DayField
from shared_apps.procurement.queries.contract import Contract
from shared_apps.ui.forms import NeededWhenForm

JOINS, PUPILS, TIER, INDEX = "joins", "pupils", "tier", "index"
QUESTIONS = (
    (JOINS, _("a school joins")),
    (PUPILS, _("a school gets more or fewer pupils")),
    (TIER, _("we reach the next tier")),
    (INDEX, _("the price index moves")),
)


class WhatIfForm(NeededWhenForm):
    """One question about the agreement as it stands; each asks the fields it needs."""

    needed_when: ClassVar[dict[str, Promise]] = {
        "school": _("needed when it joins or its pupils change"),
        "starts_on": _("needed when a school joins"),
        "pupils": _("needed when it joins or its pupils change"),
        "percent": _("needed when the index moves"),
    }
    question = forms.ChoiceField(label=_("What if"), choices=QUESTIONS)
    school = forms.ChoiceField(label=_("School"), required=False)
    starts_on = DayField(label=_("From"), required=False)
    pupils = forms.IntegerField(label=_("Pupils"), required=False, min_value=0, max_value=9_999)
    percent = forms.DecimalField(
        label=_("Movement in per cent"),
        required=False,
        min_value=-50,
        max_value=100,
        decimal_places=2,
        max_digits=5,
    )

    def __init__(self, *args: Any, contract: Contract, **options: Any) -> None:  # noqa: ANN401  Django's form options
        super().__init__(*args, **options)
        self.contract = contract
        names = [(str(row.row.school.pk), row.row.school.name) for row in contract.rows]
        self.fields["school"].choices = [("", ""), *names]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Ask what the question needs, and days of the year that is shown."""
        held = super().clean() or {}
        for name in self._needed(held.get("question", "")):
            if held.get(name) in (None, ""):
                self.add_error(name, forms.ValidationError(_("Fill this in for this question.")))
        starts_on, year = held.get("starts_on"), self.contract.glance.year.period
        if held.get("question") == JOINS and starts_on and starts_on not in year:
            self.add_error("starts_on", forms.ValidationError(_("Choose a day in this school year.")))
        if held.get("question") == TIER and self.contract.next_tier is None:
            self.add_error("question", forms.ValidationError(_("There is no higher tier.")))
        self._check_school(held)
        return held

    def answer(self) -> WhatIf:
        """Return what it would do to all schools."""
        held, agreement, year = self.cleaned_data, self.contract.glance.agreement, self.contract.glance.year
        if held["question"] == JOINS:
            school_id, pupils = UUID(held["school"]), held["pupils"]
            return school_joins(
                agreement, year, school_id=school_id, starts_on=held["starts_on"], pupils=pupils
            )
        if held["question"] == PUPILS:
            return pupils_become(agreement, year, school_id=UUID(held["school"]), pupils=held["pupils"])
        if held["question"] == INDEX:
            return index_moves(agreement, year, percent=Decimal(held["percent"]))
        return next_tier_reached(agreement, year, component=self._next_tier())

    def _needed(self, question: str) -> tuple[str, ...]:
        needs = {JOINS: ("school", "starts_on", "pupils"), PUPILS: ("school", "pupils"), INDEX: ("percent",)}
        return needs.get(question, ())

    def _check_school(self, held: dict[str, Any]) -> None:
        """A school that joins has no price yet; one whose pupils change has."""
        if not held.get("school"):
            return
        row = next(row for row in self.contract.rows if str(row.row.school.pk) == held["school"])
        if held.get("question") == JOINS and row.price is not None:
            self.add_error("school", forms.ValidationError(_("This school called off already.")))
        if held.get("question") == PUPILS and row.price is None:
            self.add_error("school", forms.ValidationError(_("This school did not call off yet.")))

    def _next_tier(self) -> str:
        """The component whose pool can still climb; ``clean`` saw that there is one."""
        tier = self.contract.next_tier
        return tier.component if tier else ""
