"""What a price says in Dutch and in English."""

from billing.pricing.wording.lines import Sentence, explain
from billing.pricing.wording.problems import explain_problem
from billing.pricing.wording.reasons import explain_reason
from billing.pricing.wording.states import explain_tier
from billing.pricing.wording.terms import explain_params, explain_term, explain_tiers

__all__ = [
    "Sentence",
    "explain",
    "explain_params",
    "explain_problem",
    "explain_reason",
    "explain_term",
    "explain_tier",
    "explain_tiers",
]
