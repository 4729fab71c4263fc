"""An agreement as it stands: its days with options, its ceiling with amendments, where it is."""

from decimal import Decimal

from django.db.models import Prefetch

from billing.enums import AgreementState
from billing.models import ExtensionOption, FrameworkAgreement
from kit.dates import Period, today
from tenants.models import ScopedQuerySet


def agreements() -> ScopedQuerySet[FrameworkAgreement]:
    """Return the agreements in reach with all that says where they stand: one query, two for options and amendments."""
    found: ScopedQuerySet[FrameworkAgreement] = FrameworkAgreement.objects.select_related(
        "foundation", "price_book", "signing", "termination"
    ).prefetch_related(Prefetch("options", ExtensionOption.objects.select_related("exercise")), "amendments")
    return found


def running_period(agreement: FrameworkAgreement) -> Period:
    """Return its days with the options that were exercised, until it was terminated."""
    exercised = [option for option in agreement.options.all() if hasattr(option, "exercise")]
    end = max([agreement.ends_on, *(option.ends_on for option in exercised)])
    if hasattr(agreement, "termination"):
        end = min(end, agreement.termination.on)
    return Period(agreement.starts_on, end)


def longest_period(agreement: FrameworkAgreement) -> Period:
    """Return its days with every option, exercised or not."""
    ends = [option.ends_on for option in agreement.options.all()]
    return Period(agreement.starts_on, max([agreement.ends_on, *ends]))


def ceiling_value(agreement: FrameworkAgreement) -> Decimal:
    """Return the maximum value in euros without VAT, as last amended."""
    amended = [row for row in agreement.amendments.all() if row.new_maximum_value is not None]
    newest = max(amended, key=lambda row: row.number, default=None)
    if newest is None or newest.new_maximum_value is None:
        return agreement.maximum_value
    return newest.new_maximum_value


def state_of(agreement: FrameworkAgreement) -> AgreementState:
    """Return where it is today."""
    if not agreement.is_signed:
        return AgreementState.DRAFT
    end = running_period(agreement).end
    return AgreementState.ENDED if end is not None and end <= today() else AgreementState.CONCLUDED
