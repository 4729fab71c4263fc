"""What the consents room holds about people."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tenant_apps.consents.models import Answer, Look
from tenant_apps.people.holdings import Column, Holder, Kind, Reader, holds, kind_of
from tenant_apps.people.holdings.persons import AT_SCHOOL


@holds(
    "consents.answers",
    label=_("Answers about consent"),
    about=(Kind.PUPIL, Kind.GUARDIAN),
    tables=("consents.Answer",),
    columns=(
        Column("purpose__title_nl", _("purpose")),
        Column("text__number", _("text")),
        Column("says", _("answer")),
        Column("pupil__call_name", _("child")),
        Column("at", _("at")),
    ),
    kept_for=AT_SCHOOL,
)
def answers(person: Holder, reader: Reader) -> QuerySet[Answer]:
    """Answers about a pupil or by a guardian; a guardian reads his own."""
    rows = Answer.objects.filter(**{kind_of(person).value: person.pk})
    return rows if reader.is_office else rows.filter(guardian=reader.guardian_id)


@holds(
    "consents.looks",
    label=_("When consent was looked at"),
    about=(Kind.GUARDIAN,),
    tables=("consents.Look",),
    columns=(Column("at", _("at")),),
    kept_for=AT_SCHOOL,
)
def looks(person: Holder, _reader: Reader) -> QuerySet[Look]:
    """Moments a guardian confirmed his answers."""
    return Look.objects.filter(guardian=person.pk)
