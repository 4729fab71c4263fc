"""Price an agreement in a run: keep the question, list the schools to bill, write down what is not known."""

from collections.abc import Iterable

from django.db import transaction

from billing import pricing
from billing.models import BillingRun, FrameworkAgreement, Rating, RunProblem, RunStep
from billing.queries.ratings import Priced, Unbilled, price_agreement, refusal_as_unbilled, sha256
from kit.dates import now
from kit.errors import AppError


@transaction.atomic
def rate_agreement(*, run: BillingRun, agreement: FrameworkAgreement) -> Rating | None:
    """Price ``agreement`` once in ``run``; return None when it cannot be priced at all.

    A school of which something is not known gets a RunProblem and no step: never a guess, never a part.
    """
    FrameworkAgreement.objects.select_for_update().get(pk=agreement.pk)
    known = Rating.objects.filter(run=run, agreement=agreement).first()
    if known or RunProblem.objects.filter(run=run, agreement=agreement).exists():
        return known
    try:
        priced = price_agreement(agreement, run.school_year)
    except AppError as refusal:
        _write_down(run, agreement, [refusal_as_unbilled(refusal)])
        return None
    _write_down(run, agreement, priced.unbilled)
    return _keep(run, priced)


def _write_down(run: BillingRun, agreement: FrameworkAgreement, reasons: Iterable[Unbilled]) -> None:
    RunProblem.objects.bulk_create(
        RunProblem(
            run=run,
            agreement=agreement,
            school_id=why.school_id,
            code=why.code,
            component=why.component,
            clause_ref=why.clause_ref,
            detail=why.detail[:200],
        )
        for why in reasons
    )


def _keep(run: BillingRun, priced: Priced) -> Rating:
    snapshot = pricing.serialise(priced.request)
    rating = Rating.objects.create(
        run=run,
        agreement=priced.agreement,
        snapshot=snapshot,
        snapshot_sha256=sha256(snapshot),
        result_sha256=sha256(pricing.serialise_result(priced.result)),
        engine_version=priced.result.engine_version,
        rated_at=now(),
    )
    RunStep.objects.bulk_create(RunStep(rating=rating, school_id=school_id) for school_id in priced.bills)
    return rating
