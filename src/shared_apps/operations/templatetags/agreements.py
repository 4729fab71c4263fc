"""``{% load agreements %}``: what happened, in words."""

from django import template
from django.utils.translation import gettext as _

from shared_apps.events.models import Event

register = template.Library()


@register.filter
def told(event: Event) -> str:
    """Return what happened to an agreement, as its timeline says it."""
    return {
        "billing.agreement_drafted": _("Drafted"),
        "billing.agreement_edited": _("Draft changed"),
        "billing.lot_added": _("Lot added"),
        "billing.option_added": _("Option added"),
        "billing.term_added": _("Article added"),
        "billing.term_ended": _("Article ended"),
        "billing.agreement_concluded": _("Concluded"),
        "billing.agreement_amended": _("Amended"),
        "billing.option_exercised": _("Option exercised"),
        "billing.agreement_indexed": _("Indexed"),
        "billing.agreement_terminated": _("Ended early"),
        "billing.school_made_eligible": _("School put on the list"),
        "billing.join_code_renewed": _("New code for schools"),
        "billing.join_requested": _("Asked to join with the code"),
        "billing.join_confirmed": _("The foundation confirmed"),
        "billing.join_declined": _("The foundation declined"),
        "billing.join_completed": _("Joined"),
        "billing.call_off_offered": _("Call-off offered"),
        "billing.offer_withdrawn": _("Offer taken back"),
        "billing.call_off_accepted": _("Call-off accepted"),
        "billing.call_off_activated": _("Call-off in force"),
        "billing.call_off_refused": _("Call-off refused"),
        "billing.call_off_extended": _("Call-off extended"),
        "billing.call_off_ended": _("Call-off ended"),
        "foundations.membership_added": _("Belongs to a foundation"),
        "foundations.membership_ended": _("Left the foundation"),
        "foundations.school_transferred": _("To another foundation"),
        "foundations.schools_merged": _("Went up into another school"),
    }.get(event.kind, event.kind)
