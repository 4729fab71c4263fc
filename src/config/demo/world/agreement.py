"""The framework agreement that came of the pilot: price list, terms, options, and a call-off for each school."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from billing import pricing
from billing.enums import AcceptedVia, Procedure
from billing.models import CallOff, FrameworkAgreement, PriceBook, VatCategory
from billing.services.acceptances import Signer, accept_call_off
from billing.services.activation import activate
from billing.services.agreements import (
    AgreementDetails,
    add_option,
    conclude_agreement,
    draft_agreement,
)
from billing.services.amendments import TermDraft, add_term
from billing.services.indices import add_series, record_index_value
from billing.services.offers import offer_call_off
from billing.services.price_books import (
    ComponentDraft,
    draft_version,
    make_price_book,
    publish_version,
    put_component,
)
from config.demo.calendar import LAST_YEAR, day, happened, year
from config.demo.contract import AUGUST, CALL_OFFS, JANUARY, WAITING, count_date, first_of
from config.demo.twenty import PILOT, SCHOOLS
from kit.dates import Period
from shared_apps.accounts.models import User
from shared_apps.foundations.models import Foundation, FoundationMember, Pilot
from tenant_apps.people.services.counting import state_pupils
from tenants.models import School
from tenants.scope import operator_scope, portal_scope, school_scope
from tenants.services import state_pupil_count

ORDER = 40
TITLE = "agreement"
D = Decimal
SERIES = "cbs-dpi"
REGISTER = "register"
TIERS = (
    pricing.PriceTier(1_000, D("6.00")),
    pricing.PriceTier(3_200, D("5.20")),
    pricing.PriceTier(None, D("4.60")),
)


def build() -> None:
    """Publish prices, conclude the agreement, let schools call off and count their pupils."""
    with operator_scope():
        operator = User.objects.get(is_operator=True).pk
        frits = FoundationMember.objects.select_related("foundation").get(name="Frits Kuiper")
    with happened(day(12, 15, LAST_YEAR)), operator_scope():
        _publish_prices(operator)
    with happened(day(2, 3, LAST_YEAR)), operator_scope():
        for facts in SCHOOLS:
            school = School.objects.get(subdomain=facts.subdomain)
            state_pupil_count(
                count_date=day(2, 1, LAST_YEAR),
                pupils=facts.pupils,
                source=REGISTER,
                stated_by="demo",
                school=school,
            )
    with happened(day(7, 9, LAST_YEAR)):
        agreement = _conclude(frits.foundation, operator)
        for subdomain, month in CALL_OFFS.items():
            _call_off(agreement, subdomain, first_of(month), frits, operator)
        _offer(agreement, WAITING, first_of(JANUARY), operator)
    _count()


def _publish_prices(by: UUID) -> None:
    book = make_price_book(name="Prijslijst Kring", by=by, is_public=True)
    version = draft_version(
        book=book, code=f"prijslijst {year().first}", effective_from=dt.date(year().first, 1, 1), by=by
    )
    vat = VatCategory.objects.get(code="S", rate=21)
    for position, (code, dutch, english, unit, price, module) in enumerate(
        (
            ("kring", "Kring", "Kring", pricing.Unit.PUPIL, "6.00", "base"),
            ("gesprekken", "Oudergesprekken", "Conferences", pricing.Unit.PUPIL, "0.75", "conferences"),
            ("aansluiting", "Aansluiting", "Connection", pricing.Unit.SCHOOL, "90.00", ""),
        )
    ):
        tiers = (pricing.PriceTier(None, D(price)),)
        draft = ComponentDraft(code, dutch, english, unit, tiers, vat, module=module, position=position)
        put_component(version=version, draft=draft, by=by)
    publish_version(version=version, by=by)
    series = add_series(code=SERIES, name="CBS dienstenprijsindex", by=by)
    record_index_value(
        series=series, label=f"{year().first}-04", value=D("118.4"), status=pricing.IndexStatus.FINAL, by=by
    )


def _conclude(foundation: Foundation, by: UUID) -> FrameworkAgreement:
    first = year().first
    start = first_of(AUGUST)
    with operator_scope():
        details = AgreementDetails(
            number=f"RO-{first}-014",
            title=f"Raamovereenkomst {first}–{first + 4}",  # noqa: RUF001  a range of years has an en dash
            price_book=PriceBook.objects.get(is_public=True),
            procedure=Procedure.INVITED,
            starts_on=start,
            ends_on=dt.date(first + 2, 8, 1),
            estimated_value=D(130_000),
            maximum_value=D(160_000),
            proration_clause="art. 6.1",
            count_month=count_date().month,
            count_day=count_date().day,
        )
        pilot = Pilot.objects.get(foundation=foundation)
        agreement = draft_agreement(foundation=foundation, details=details, by=by, pilot=pilot)
        for number in (3, 4):
            add_option(
                agreement=agreement,
                ends_on=dt.date(first + number, 8, 1),
                exercise_by=dt.date(first + number - 1, 3, 1),
                by=by,
            )
        for draft in _terms(start):
            add_term(agreement=agreement, draft=draft, by=by)
        conclude_agreement(
            agreement=agreement,
            signed_on=day(7, 8, LAST_YEAR),
            signed_for_buyer="Hanneke Vos",
            signed_for_supplier="Otto Prins",
            by=by,
        )
        return agreement


def _terms(start: dt.date) -> tuple[TermDraft, ...]:
    whole, next_year = Period(start), Period(dt.date(start.year + 1, 8, 1))
    tiers = pricing.TierTable(pricing.TierBasis.FOUNDATION, TIERS, pricing.TierMode.GRADUATED)
    index = pricing.Indexation(
        SERIES, base=f"{start.year}-04", reference=f"{start.year + 1}-04", cap_percent=D(4)
    )
    return (
        TermDraft(tiers, "art. 5.2", whole, component="kring"),
        TermDraft(pricing.PercentOff(D(10)), "art. 5.4", whole),
        TermDraft(pricing.FreePeriod(months=2), "art. 5.5", whole, component="gesprekken"),
        TermDraft(pricing.Minimum(D(400)), "art. 5.6", whole, component="kring"),
        TermDraft(index, "art. 7.1", next_year, component="kring"),
    )


def _offer(agreement: FrameworkAgreement, subdomain: str, starts_on: dt.date, by: UUID) -> CallOff:
    with operator_scope():
        school = School.objects.get(subdomain=subdomain)
        return offer_call_off(agreement=agreement, school=school, starts_on=starts_on, by=by)


def _call_off(
    agreement: FrameworkAgreement, subdomain: str, starts_on: dt.date, buyer: FoundationMember, by: UUID
) -> None:
    """Offer, let the school's leader (where the school is in use) or the buyer sign, put in force."""
    offer = _offer(agreement, subdomain, starts_on, by)
    pilot = {school.subdomain for school in PILOT}
    if subdomain in pilot:
        with operator_scope():
            school = School.objects.get(subdomain=subdomain)
        with school_scope(school):
            leader = User.objects.filter(demo_identity__role="Schoolleider").get()
            signer = Signer(leader.demo_identity.name, "schoolleider", AcceptedVia.SCHOOL, leader.pk)
            _sign(offer, signer)
    else:
        with portal_scope(buyer.foundation_id):
            _sign(offer, Signer(buyer.name, "inkoper", AcceptedVia.PORTAL, buyer.user_id))
    with operator_scope():
        activate(call_off=CallOff.objects.get(pk=offer.pk), by=by)


def _sign(offer: CallOff, signer: Signer) -> None:
    accept_call_off(
        call_off=CallOff.objects.get(pk=offer.pk),
        signer=signer,
        document_sha256=offer.document_sha256,
        by=signer.user_id,
        po_number=f"PO-{year().first}-{offer.number:03}",
    )


def _count() -> None:
    """Count the pupils: in Kring where their people are, from the register elsewhere."""
    in_use = {school.subdomain for school in PILOT}
    with happened(count_date() + dt.timedelta(days=1), 9):
        for facts in SCHOOLS:
            with operator_scope():
                school = School.objects.get(subdomain=facts.subdomain)
                if facts.subdomain not in in_use:
                    state_pupil_count(
                        count_date=count_date(),
                        pupils=facts.pupils,
                        source=REGISTER,
                        stated_by="demo",
                        school=school,
                    )
            if facts.subdomain in in_use:
                with school_scope(school):
                    state_pupils(count_date=count_date(), by=None)
