"""One agreement's whole story, for the page and the annex."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from billing import pricing
from billing.enums import AgreementState
from billing.models import AgreementTerm, CallOff, EligibleSchool, FrameworkAgreement, IndexationEvent, Lot
from billing.queries.agreements import longest_period, running_period, state_of
from billing.queries.call_offs import call_offs_of
from billing.queries.ceilings import Ceiling, ceiling_of
from billing.queries.documents import component_names, stage_order
from billing.queries.findings import agreement_findings
from billing.queries.languages import language_of
from billing.queries.snapshots import as_term
from kit.dates import Period
from kit.money import format_euro
from shared_apps.events.models import Event
from shared_apps.events.queries import events_about
from shared_apps.operations.queries.prices import said
from shared_apps.ui.charts import Amount, Bar, ceiling_bar

SHOWN_EVENTS = 30


@dataclass(frozen=True, slots=True)
class TermRow:
    """An article in words; ``stage`` is the number of the stage it works in."""

    term: AgreementTerm
    stage: int
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage of the price, in words, with the articles that work in it."""

    number: int
    text: str
    terms: tuple[TermRow, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Everything about an agreement."""

    agreement: FrameworkAgreement
    state: AgreementState
    period: Period
    longest: Period
    ceiling: Ceiling
    bar: Bar
    stages: tuple[StageRow, ...]
    findings: tuple[str, ...]
    lots: tuple[Lot, ...]
    call_offs: tuple[CallOff, ...]
    indexations: tuple[IndexationEvent, ...]
    eligible: tuple[EligibleSchool, ...]
    events: tuple[Event, ...]


def story_of(agreement: FrameworkAgreement) -> Story:
    """Return the story of an agreement (from ``billing.queries.agreements``)."""
    ceiling = ceiling_of(agreement)
    events: Iterable[Event] = events_about(agreement)[:SHOWN_EVENTS]
    return Story(
        agreement=agreement,
        state=state_of(agreement),
        period=running_period(agreement),
        longest=longest_period(agreement),
        ceiling=ceiling,
        bar=_bar(ceiling),
        stages=stages_of(agreement),
        findings=said(agreement_findings(agreement)),
        lots=tuple(agreement.lots.all()),
        call_offs=tuple(call_offs_of(agreement)),
        indexations=tuple(agreement.indexations.select_related("term", "base", "reference")),
        eligible=tuple(agreement.eligible_schools.select_related("school")),
        events=tuple(events),
    )


def stages_of(agreement: FrameworkAgreement) -> tuple[StageRow, ...]:
    """Return the thirteen stages in order, each with the articles that work in it."""
    language, names = language_of(), component_names(agreement)
    rows = sorted(
        AgreementTerm.objects.filter(agreement=agreement).select_related("lot", "amendment"), key=stage_order
    )
    terms = [
        TermRow(
            term=row,
            stage=stage_order(row)[0],
            text=pricing.explain_term(as_term(row), language),
            about=names[row.component].name if row.component in names else row.component,
        )
        for row in rows
    ]
    return tuple(
        StageRow(
            number=int(stage.stage),
            text=stage.dutch if language == "nl" else stage.english,
            terms=tuple(term for term in terms if term.stage == stage.stage),
        )
        for stage in pricing.STAGES
    )


def _bar(ceiling: Ceiling) -> Bar:
    language = language_of()

    def euro(amount: Decimal) -> str:
        return format_euro(amount, language=language)

    return ceiling_bar(
        (
            Amount("used", ceiling.billed, _("invoiced"), euro(ceiling.billed)),
            Amount("held", ceiling.reserved, _("called off, not invoiced"), euro(ceiling.reserved)),
        ),
        total=ceiling.maximum,
        rest_label=_("free"),
        rest_text=euro(ceiling.free),
    )
