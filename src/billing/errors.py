"""What price books, agreements, call-offs and invoices refuse."""

import datetime as dt
from collections.abc import Iterable
from typing import Self

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from billing.pricing import Problem, explain_problem
from kit.errors import AppError, Conflict, Invalid, NotAllowed, Unavailable
from kit.findings import Finding


class DayRefused(Conflict):
    """A refusal that names days, written out in the reader's language."""

    def __init__(self, **days: dt.date) -> None:
        super().__init__(**{name: date_format(day, "DATE_FORMAT") for name, day in days.items()})


class CountDateOutside(Invalid):
    """Pupils of a school year are counted on a day in it."""

    code = "count_date_outside_year"
    message = "The count date must be a day in the school year %(year)s."


class NotPriced(Invalid):
    """Something is not known, so there is no price; ``problems`` of the engine say what."""

    code = "not_priced"
    message = "There is no price yet: %(reason)s"

    @classmethod
    def because(cls, problems: Iterable[Problem]) -> Self:
        """Say it in the reader's language."""
        language = get_language() or "nl"
        return cls(reason=" ".join(sorted({explain_problem(problem, language) for problem in problems})))


class AgreementUnsigned(Conflict):
    """Nothing is called off under a draft."""

    code = "agreement_unsigned"
    message = "The agreement is not signed yet."


class SchoolNotEligible(NotAllowed):
    """A school of another foundation, or one that is not on the list."""

    code = "not_eligible"
    message = "This school may not call off under this agreement."


class AgreementOver(Conflict):
    """The agreement does not run on the days that are asked."""

    code = "agreement_over"
    message = "The agreement does not run on these days."


class CallOffOverlaps(Conflict):
    """A school has one call-off of a lot on one day."""

    code = "call_off_overlaps"
    message = "The school already has this under another call-off on some of these days."


class AlreadySigned(Conflict):
    """A call-off is signed once."""

    code = "already_signed"
    message = "This call-off was signed before. Nothing changed."


class CeilingPassed(Conflict):
    """The agreement is exhausted: nothing more is called off (CJEU C-23/20)."""

    code = "ceiling_passed"
    message = "The maximum value of the agreement would be passed. %(free)s is left."


class NothingToBill(Conflict):
    """No agreement has a call-off in force in the school year."""

    code = "nothing_to_bill"
    message = "No school has anything in force in %(year)s, so there is nothing to invoice."


class SupplierMissing(Conflict):
    """Nobody stands on the invoice as the sender."""

    code = "supplier_missing"
    message = "Record the supplier's own details first: an invoice names who sends it."


class OrderNumberMissing(Conflict):
    """The buyer asks an order number on every invoice, and the call-off has none."""

    code = "order_number_missing"
    message = "This foundation wants an order number on each invoice. Ask for it and add it to the draft."


class AlreadyIssued(Conflict):
    """An issued invoice is never changed."""

    code = "already_issued"
    message = "This invoice was issued as %(number)s and no longer changes. Make a credit note instead."


class NotIssued(Conflict):
    """It is a draft still."""

    code = "not_issued"
    message = "This is a draft. Issue it first."


class DraftOutdated(Conflict):
    """What was ordered changed after the draft was made."""

    code = "draft_outdated"
    message = "The call-off changed after this draft was made. Throw the draft away and start a run again."


class ItemChanged(Conflict):
    """A stored priced line is not what was priced."""

    code = "item_changed"
    message = "A line of this draft is not the one that was priced. It is not issued."


class AlreadyCredited(Conflict):
    """A line is given back once."""

    code = "already_credited"
    message = "This was credited before."


class CreditNeedsReason(Invalid):
    """A credit note says why."""

    code = "credit_needs_reason"
    message = "Say why you credit this. The reason stands on the credit note."


class PaymentTooLarge(Invalid):
    """More than there is to pay, or than came in."""

    code = "payment_too_large"
    message = "This is more than there is: at most %(most)s."


class PaymentKnown(Conflict):
    """The same payment was recorded before."""

    code = "payment_known"
    message = "This payment was recorded before: same day, amount and reference."


class PaymentNotRight(Invalid):
    """An amount above zero, in cents, with a reference."""

    code = "payment_not_right"
    message = (
        "Give an amount above zero in whole cents, a day that has come, and the reference on the statement."
    )


class CannotCollect(Unavailable):
    """Online payment is not set up, or the gateway does not answer."""

    code = "cannot_collect"
    message = "Paying online is not possible right now. You can always pay by bank transfer."


class JoinCodeUnknown(Invalid):
    """No running agreement has this code: never had, no longer, or it is over; which is not said."""

    code = "join_code_unknown"
    message = "We do not know this code. Check it with your foundation."


class JoinAnswered(Conflict):
    """A request is answered once."""

    code = "join_answered"
    message = "This request was answered already."


class JoinAnswerIncomplete(Invalid):
    """A yes says from when and for how many pupils, a no says why."""

    code = "join_answer_incomplete"
    message = "Say from which day and for how many pupils, or why not."


class ForgedEvent(AppError):
    """A message that is not the gateway's, or not of this moment."""

    status = 400
    code = "forged_event"
    message = "This message was not signed for us, or too long ago."


class WithFindings(Invalid):
    """A refusal of the validator; ``findings`` say which rules."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__(reason=" ".join(finding.text(gettext) for finding in findings))


class PricesRefused(WithFindings):
    """A price list breaks its rules."""

    code = "prices_refused"
    message = "The price list is not right yet: %(reason)s"


class TermsRefused(WithFindings):
    """The terms of an agreement break their rules."""

    code = "terms_refused"
    message = "The terms are not right yet: %(reason)s"


class VersionOverlaps(Conflict):
    """One version of a price book starts on one day."""

    code = "price_versions_overlap"
    message = "Another version of this price list starts on that day or has that name."


class VersionTooEarly(Conflict):
    """Versions follow one another: what was published before is never overtaken."""

    code = "price_version_too_early"
    message = "A later version is published already. Choose a later first day."


class VersionPublished(Conflict):
    """What is published stands."""

    code = "price_version_published"
    message = "This version is published and never changes. Make a new version."


class AgreementInvalid(Invalid):
    """Days, values or names of an agreement cannot be."""

    code = "agreement_invalid"
    message = (
        "An agreement ends after it starts, counts pupils on a day that exists, and is estimated at no more "
        "than its maximum value."
    )


class AgreementTooLong(Invalid):
    """Art. 2.140 Aanbestedingswet 2012: four years, unless the subject of the agreement justifies more."""

    code = "agreement_too_long"
    message = "With its options an agreement lasts four years at most, unless you say why it must be longer."


class AgreementNumberTaken(Conflict):
    """A number is of one agreement."""

    code = "agreement_number_taken"
    message = "Another agreement has this number."


class AgreementSigned(Conflict):
    """What is signed changes by amendment alone."""

    code = "agreement_signed"
    message = "This agreement is signed. It changes by amendment alone."


class PilotNotConcluded(Conflict):
    """An agreement follows a pilot of the same foundation that was concluded, once."""

    code = "pilot_not_concluded"
    message = (
        "An agreement follows one pilot of this foundation, that ended with the decision to conclude one."
    )


class AmendmentNeeded(Conflict):
    """A term of a signed agreement comes and goes with an amendment."""

    code = "amendment_needed"
    message = "The agreement is signed. Say which amendment changes its terms."


class CeilingBelowTaken(Conflict):
    """A ceiling is not lowered below what is taken."""

    code = "ceiling_below_taken"
    message = "More than that is called off or invoiced already."


class OptionLate(DayRefused):
    """The day to exercise an option by is over."""

    code = "option_late"
    message = "This option had to be exercised by %(day)s."


class OptionOutOfTurn(Conflict):
    """Options are exercised once, one after the other, while the agreement runs."""

    code = "option_out_of_turn"
    message = "Options are exercised once, one after the other, while the agreement runs."


class TermEndInvalid(Invalid):
    """A term ends earlier than it would, after it started."""

    code = "term_end_invalid"
    message = "Choose a day after the term starts and before it would end."


class IndexValueFinal(Conflict):
    """A final value stands."""

    code = "index_value_final"
    message = "The final value of this index is recorded already."


class IndexValueInvalid(Invalid):
    """An index value has a label and is above zero."""

    code = "index_value_invalid"
    message = "An index value has a label and is above zero."


class IndexNotFinal(Conflict):
    """Prices move with final values alone."""

    code = "index_not_final"
    message = "Both index values must be final."


class OfferChanged(Conflict):
    """What is accepted is what was shown."""

    code = "offer_changed"
    message = "This is not the document that was offered. Open the offer again and read it."


class OfferOver(Conflict):
    """An offer that was withdrawn, replaced or refused is not accepted."""

    code = "offer_over"
    message = "This offer is no longer open. Ask for a new one."


class PoNumberMissing(Invalid):
    """The foundation asks for an order number on every invoice."""

    code = "po_number_missing"
    message = "Fill in the order number: your foundation asks for it on every invoice."


class SignerMissing(Invalid):
    """An acceptance names who accepts, and as what."""

    code = "signer_missing"
    message = "Fill in your name and your role."


class CallOffNotActive(Conflict):
    """Only what is in force is extended or ended."""

    code = "call_off_not_active"
    message = "This call-off is not in force."


class CallOffDayInvalid(Invalid):
    """A call-off ends within its days and is extended within those of the agreement."""

    code = "call_off_day_invalid"
    message = "Choose a day after the call-off starts and within the days of the agreement."


class NotSignedYet(Conflict):
    """Nothing is put in force that nobody accepted."""

    code = "not_signed_yet"
    message = "Nobody accepted this call-off yet."


class RunGoesOn(Conflict):
    """Drafts are issued when the run that makes them is finished."""

    code = "run_goes_on"
    message = "This run is still going on. Issue its drafts when it is finished."
