"""What is not known yet, in words."""

from billing.pricing.result import Problem
from billing.pricing.wording.numbers import table_of
from billing.pricing.wording.tables import PROBLEMS


def explain_problem(problem: Problem, language: str) -> str:
    """Return why a line was not priced, with the clause that asks for what is missing."""
    text = table_of(PROBLEMS, language)[problem.code] % {"detail": problem.detail}
    return f"{text[:-1]}, {problem.clause_ref}." if problem.clause_ref else text
