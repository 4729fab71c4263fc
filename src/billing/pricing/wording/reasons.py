"""Why a price changed, in words."""

from billing.pricing.difference import Cause, Reason
from billing.pricing.wording.lines import with_clause
from billing.pricing.wording.numbers import table_of
from billing.pricing.wording.tables import CAUSES


def explain_reason(reason: Reason, language: str) -> str:
    """Return what changed, from what to what, with the clauses that say so."""
    texts = table_of(CAUSES, language)
    cause = texts[reason.cause]
    if reason.cause in {Cause.QUANTITY, Cause.PRORATION}:
        return cause % {"was": reason.was_text, "is": reason.now_text}
    was = "; ".join(with_clause(step, reason.unit, language) for step in reason.was)
    now = "; ".join(with_clause(step, reason.unit, language) for step in reason.now)
    shape = "changed" if was and now else "became" if now else "ended" if was else ""
    if shape == "became" and now.startswith(cause):
        return now  # the step names its cause itself
    return texts[shape] % {"cause": cause, "was": was, "is": now} if shape else cause
