"""What the news room holds about people."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tenant_apps.news.models import Answer, PhotoTag, Recipient
from tenant_apps.people.holdings import Column, Holder, Kind, Reader, exempts, holds, kind_of
from tenant_apps.people.holdings.persons import AT_SCHOOL

exempts(
    "news.Post", "A post is the school's own text; its writer's name goes when the member of staff is erased."
)
for table in ("news.Question", "news.Option", "news.Publication", "news.Scheduling", "news.Withdrawal"):
    exempts(table, "It belongs to a post and says which account did it and when, as the trail does.")
for table in ("news.PostGroup", "news.Photo", "news.Attachment"):
    exempts(table, "It belongs to a post; who can be recognised on a photo stands in news.PhotoTag.")


@holds(
    "news.received",
    label=_("Posts received"),
    about=(Kind.GUARDIAN,),
    tables=("news.Recipient", "news.RecipientChild"),
    columns=(
        Column("post__title", _("post")),
        Column("post__publication__published_at", _("sent at")),
        Column("opened_at", _("opened at")),
    ),
    kept_for=AT_SCHOOL,
)
def received(person: Holder, _reader: Reader) -> QuerySet[Recipient]:
    """Posts a guardian got."""
    return Recipient.objects.filter(guardian=person.pk)


@holds(
    "news.answers",
    label=_("Answers to questions"),
    about=(Kind.PUPIL, Kind.GUARDIAN),
    tables=("news.Answer",),
    columns=(
        Column("question__text", _("question")),
        Column("option__label", _("answer")),
        Column("option__position", _("number of the answer")),
        Column("answered_at", _("at")),
    ),
    kept_for=AT_SCHOOL,
)
def answers(person: Holder, reader: Reader) -> QuerySet[Answer]:
    """Answers about a pupil or by a guardian; a guardian reads his own."""
    rows = Answer.objects.filter(**{kind_of(person).value: person.pk})
    return rows if reader.is_office else rows.filter(guardian=reader.guardian_id)


@holds(
    "news.photos",
    label=_("Photos somebody is on"),
    about=(Kind.PUPIL,),
    tables=("news.PhotoTag",),
    columns=(Column("photo__post__title", _("post")), Column("tagged_at", _("at"))),
    kept_for=AT_SCHOOL,
)
def photos(person: Holder, _reader: Reader) -> QuerySet[PhotoTag]:
    """Photos a pupil was recognised on."""
    return PhotoTag.objects.filter(pupil=person.pk)
