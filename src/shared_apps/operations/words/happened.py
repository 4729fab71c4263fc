"""What happened, in words: one sentence for each kind of event of the shared schema, who did it and about what."""

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HAPPENED: dict[str, Promise] = {
    "accounts.address_changed": _("Address of an account changed"),
    "accounts.api_token_issued": _("Key for a system issued"),
    "accounts.api_token_withdrawn": _("Key for a system withdrawn"),
    "accounts.password_changed": _("Password changed"),
    "accounts.session_ended": _("Signed out a device"),
    "accounts.signed_in": _("Signed in"),
    "accounts.step_added": _("Second step added"),
    "accounts.step_removed": _("Second step removed"),
    "accounts.user_activated": _("Account opened"),
    "accounts.user_deactivated": _("Account closed"),
    "accounts.user_reactivated": _("Account opened again"),
    "billing.account_set": _("Way of paying recorded"),
    "billing.agreement_amended": _("Amended"),
    "billing.agreement_concluded": _("Concluded"),
    "billing.agreement_drafted": _("Drafted"),
    "billing.agreement_edited": _("Draft changed"),
    "billing.agreement_indexed": _("Indexed"),
    "billing.agreement_terminated": _("Ended early"),
    "billing.call_off_accepted": _("Call-off accepted"),
    "billing.call_off_activated": _("Call-off in force"),
    "billing.call_off_ended": _("Call-off ended"),
    "billing.call_off_extended": _("Call-off extended"),
    "billing.call_off_offered": _("Call-off offered"),
    "billing.call_off_refused": _("Call-off refused"),
    "billing.checkout_wanted": _("Wanted to pay online"),
    "billing.credit_note_issued": _("Credit note issued"),
    "billing.draft_discarded": _("Draft invoice discarded"),
    "billing.index_series_added": _("Index series added"),
    "billing.index_value_recorded": _("Index value recorded"),
    "billing.invoice_issued": _("Invoice issued"),
    "billing.join_code_renewed": _("New code for schools"),
    "billing.join_completed": _("Joined"),
    "billing.join_confirmed": _("The foundation confirmed"),
    "billing.join_declined": _("The foundation declined"),
    "billing.join_requested": _("Asked to join with the code"),
    "billing.lot_added": _("Lot added"),
    "billing.offer_withdrawn": _("Offer taken back"),
    "billing.option_added": _("Option added"),
    "billing.option_exercised": _("Option exercised"),
    "billing.order_number_set": _("Order number recorded"),
    "billing.payment_allocated": _("Payment matched"),
    "billing.payment_recorded": _("Payment recorded"),
    "billing.price_book_made": _("Price list made"),
    "billing.price_component_put": _("Price put on a draft list"),
    "billing.price_component_removed": _("Price taken off a draft list"),
    "billing.price_version_drafted": _("New draft of a price list"),
    "billing.price_version_published": _("Price list published"),
    "billing.run_finished": _("Invoice run finished"),
    "billing.run_started": _("Invoice run started"),
    "billing.school_made_eligible": _("School put on the list"),
    "billing.supplier_recorded": _("Details of the supplier recorded"),
    "billing.term_added": _("Article added"),
    "billing.term_ended": _("Article ended"),
    "foundations.answer_published": _("Answer about privacy published"),
    "foundations.foundation_edited": _("Details of a foundation changed"),
    "foundations.foundation_founded": _("Foundation added"),
    "foundations.member_added": _("Somebody got access to a foundation"),
    "foundations.member_removed": _("Somebody lost access to a foundation"),
    "foundations.membership_added": _("Belongs to a foundation"),
    "foundations.membership_ended": _("Left the foundation"),
    "foundations.pilot_concluded": _("Pilot concluded"),
    "foundations.pilot_school_added": _("School takes part in a pilot"),
    "foundations.pilot_school_removed": _("School no longer takes part in a pilot"),
    "foundations.pilot_started": _("Pilot started"),
    "foundations.question_answered": _("Question about privacy answered"),
    "foundations.question_logged": _("Question about privacy written down"),
    "foundations.register_imported": _("National register read in"),
    "foundations.role_changed": _("Role at a foundation changed"),
    "foundations.school_decided": _("School decided about staying"),
    "foundations.school_transferred": _("To another foundation"),
    "foundations.schools_merged": _("Went up into another school"),
    "foundations.sharing_limit_set": _("Limit for sharing set"),
    "foundations.survey_answered": _("Survey answered"),
    "foundations.survey_closed": _("Survey closed"),
    "foundations.survey_opened": _("Survey opened"),
    "foundations.weightings_imported": _("School weightings read in"),
    "operations.job_cancelled": _("Work cancelled"),
    "operations.job_retried": _("Work run again"),
    "operations.school_deletion_asked": _("Deletion of a school asked"),
    "operations.school_deletion_done": _("School deleted"),
    "operations.school_deletion_refused": _("Deletion of a school refused"),
    "operations.school_export_asked": _("Export of a school asked"),
    "operations.school_export_done": _("Export of a school made"),
    "operations.school_export_fetched": _("Export of a school fetched"),
    "operations.school_export_refused": _("Export of a school refused"),
    "operations.school_state_changed": _("State of a school changed"),
    "signup.agreement_accepted": _("Processing agreement accepted"),
    "signup.done": _("Sign-up finished"),
    "signup.failed": _("Sign-up waits for another name"),
    "signup.forgotten": _("Unconfirmed sign-up forgotten"),
    "signup.provisioning": _("School is being made"),
    "signup.requested": _("School signed up"),
    "signup.school_made": _("School made"),
    "signup.verified": _("Address of a sign-up confirmed"),
}


def told(kind: str) -> str:
    """Return the words for a kind of event; one without words says its own name."""
    return str(HAPPENED.get(kind, kind))


ACTORS: dict[str, Promise] = {
    "applicant": _("who signs up"),
    "house": _("Kring itself"),
    "operator": _("an operator"),
    "system": _("Kring itself"),
    "user": _("somebody with an account"),
}


def who(actor_kind: str) -> str:
    """Return the words for who did it."""
    return str(ACTORS.get(actor_kind, actor_kind))


def about(label: str) -> str:
    """Return what the table with this label (``billing.invoice``) is called; one that is gone keeps its label."""
    try:
        return str(apps.get_model(label)._meta.verbose_name) if label else ""  # noqa: SLF001  Django's own name for it
    except LookupError:
        return label
