"""Invite many: in pieces that can be killed and repeated, by mail and by letter."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from kit.dates import now
from shared_apps.events.services import record_event
from tenant_apps.invitations.enums import Channel
from tenant_apps.invitations.models import Invitation, InvitationRound, LetterPile
from tenant_apps.invitations.queries import letter_pairs, mailable_guardians
from tenant_apps.invitations.services.inviting import LETTER_LIFE, Issued, invite_by_mail, issue, replace_live
from tenant_apps.people.models import Group, Guardian, Guardianship
from tenant_apps.people.services.rights import require_office

PIECE = 25
PILE = 100

type Print = Callable[[Sequence[Issued]], bytes]


@transaction.atomic
def start_mail_round(*, group: Group | None, language: str, by: UUID) -> InvitationRound:
    """Want a mail for everybody (of ``group``) without an account whose address is known; nothing is sent yet.

    The work is ``tasks.mail_round``. Raises NotYours.
    """
    require_office(by)
    return _started(Channel.MAIL, group, language, mailable_guardians(group).count(), by)


@transaction.atomic
def start_letter_round(*, group: Group | None, language: str, by: UUID) -> InvitationRound:
    """Want one letter per adult per child (of ``group``) for all without an account; nothing is printed yet.

    The piles of earlier rounds are thrown away. The work is ``tasks.letter_round``. Raises NotYours.
    """
    require_office(by)
    LetterPile.objects.all().delete()
    return _started(Channel.LETTER, group, language, letter_pairs(group).count(), by)


def _started(channel: Channel, group: Group | None, language: str, total: int, by: UUID) -> InvitationRound:
    made = InvitationRound.objects.create(
        channel=channel, group=group, language=language, total=total, started_by=by, started_at=now()
    )
    record_event(kind="invitations.round_started", about=made, actor_id=by, actor_kind="user", total=total)
    return made


@transaction.atomic
def continue_round(*, round_: InvitationRound) -> bool:
    """Invite the next piece of a mail round; return whether there is more. Nobody is invited twice in one round."""
    held = InvitationRound.objects.select_for_update().get(pk=round_.pk)
    if held.ended_at is not None:
        return False
    served = Invitation.objects.filter(round=held, guardian=OuterRef("pk"))
    left = mailable_guardians(held.group).exclude(Exists(served))
    piece = list(left[:PIECE])
    for guardian in piece:
        invite_by_mail(guardian=guardian, by=held.started_by, round_=held, language=held.language)
    return _continued(held, len(piece), is_last=len(piece) < PIECE)


@transaction.atomic
def continue_letters(*, round_: InvitationRound, print_: Print) -> bool:
    """Make the letters of the next group, with ``print_`` as one PDF; return whether there is more.

    In the order of the pile: group, child, adult. Earlier letters of these pairs stop working. A piece that is
    killed made no code, so no paper that works is lost.
    """
    held = InvitationRound.objects.select_for_update().get(pk=round_.pk)
    if held.ended_at is not None:
        return False
    pairs = _next_pile(held)
    if pairs:
        issued = _issued(pairs, held)
        LetterPile.objects.create(
            round=held,
            name=pairs[0].group_name or "",  # type: ignore[attr-defined]  # annotated by letter_pairs
            count=len(issued),
            content=print_(issued),
            made_at=now(),
        )
    return _continued(held, len(pairs), is_last=not pairs)


def _next_pile(held: InvitationRound) -> list[Guardianship]:
    served = Invitation.objects.filter(round=held, guardian=OuterRef("guardian"), pupil=OuterRef("pupil"))
    left: QuerySet[Guardianship] = letter_pairs(held.group).exclude(Exists(served))
    rows = list(left[:PILE])
    return [row for row in rows if row.home_id == rows[0].home_id]  # type: ignore[attr-defined]  # annotated


def _issued(pairs: list[Guardianship], held: InvitationRound) -> list[Issued]:
    adults = {row.guardian_id for row in pairs}
    list(Guardian.objects.select_for_update().filter(pk__in=adults).order_by("pk").values_list("pk"))
    children = {row.pupil_id for row in pairs}
    live = Invitation.objects.filter(channel=Channel.LETTER, guardian__in=adults, pupil__in=children)
    replace_live(live, held.started_by)
    return [
        issue(
            Invitation(guardian=row.guardian, pupil=row.pupil, channel=Channel.LETTER, round=held),
            held.started_by,
            LETTER_LIFE,
        )
        for row in pairs
    ]


def _continued(held: InvitationRound, count: int, *, is_last: bool) -> bool:
    held.done += count
    if is_last:
        held.ended_at, held.total = now(), held.done
        record_event(
            kind="invitations.round_ended",
            about=held,
            actor_id=held.started_by,
            actor_kind="user",
            count=held.done,
        )
    held.save(update_fields=["done", "total", "ended_at"])
    return not is_last


@transaction.atomic
def take_letters(*, round_: InvitationRound, by: UUID) -> list[LetterPile]:
    """Return the piles of a round and keep who took them. Raises NotYours."""
    require_office(by)
    piles = list(round_.piles.all())
    count = sum(pile.count for pile in piles)
    record_event(kind="invitations.letters_taken", about=round_, actor_id=by, actor_kind="user", count=count)
    return piles
