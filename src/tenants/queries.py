"""Questions about schools."""

import datetime as dt

from django.db import models

from tenants.models import Licence, QuantityStatement, School


def licences_on(day: dt.date) -> models.QuerySet[Licence]:
    """Return the licences that hold on ``day``: of one school inside its scope, of all as operator."""
    return Licence.objects.filter(
        models.Q(valid_until=None) | models.Q(valid_until__gt=day), valid_from__lte=day
    )


def newest_statement(school: School, count_date: dt.date) -> QuantityStatement | None:
    """Return the statement that counts for a count date: the last one made, or None."""
    return (
        QuantityStatement.objects.filter(school=school, count_date=count_date)
        .order_by("-stated_at", "-id")
        .first()
    )
