"""``services.inviting`` and ``services.claims``: what they refuse, and what they leave alone."""

import pytest

from shared_apps.events.models import Event
from tenant_apps.invitations import services
from tenant_apps.invitations.errors import BelongsToAnother, ClaimDecided, NoAddress, NotInvitable
from tenant_apps.invitations.models import ChildClaim, Invitation
from tenant_apps.invitations.services.claims import Claimed
from tenant_apps.people.errors import NotYours
from tenant_apps.people.models import Guardian, StaffMember
from tenants.scope import school_scope
from tests.factories.people import GuardianFactory, GuardianshipFactory, PupilFactory


@pytest.fixture
def inside(house):
    with school_scope(house.school):
        yield house


def test_nobody_is_invited_by_who_may_not_or_without_a_way(inside):
    teacher = inside.cast.anna.user_id
    with pytest.raises(NotYours):
        services.invite_by_letter(guardian=inside.femke, pupil=inside.daan, by=teacher)
    with pytest.raises(NotYours):
        services.invite_by_mail(guardian=inside.femke, by=teacher)
    with pytest.raises(NotYours):
        services.revoke_invitations_of(guardian=inside.femke, by=teacher)
    with pytest.raises(NotYours):
        services.start_letter_round(group=None, language="nl", by=teacher)
    with pytest.raises(NotInvitable):
        services.invite_by_letter(guardian=inside.femke, pupil=PupilFactory(), by=inside.office)
    with pytest.raises(NotInvitable):
        services.invite_by_mail(guardian=inside.cast.bilal, by=inside.office)
    with pytest.raises(NoAddress):
        services.invite_by_mail(guardian=GuardianFactory(email=""), by=inside.office)
    with pytest.raises(NoAddress):
        services.invite_staff(
            staff=StaffMember.objects.create(call_name="Wim", family_name="Bos"), by=inside.cast.lena.user_id
        )
    assert Invitation.objects.count() == 0


def test_a_new_code_of_one_kind_revokes_the_one_before_and_no_other(inside):
    first = services.invite_by_letter(guardian=inside.femke, pupil=inside.daan, by=inside.office)
    mailed = services.invite_by_mail(guardian=inside.femke, by=inside.office)
    second = services.invite_by_letter(guardian=inside.femke, pupil=inside.daan, by=inside.office)
    live = Invitation.objects.filter(revoked_at=None)
    assert set(live) == {mailed.invitation, second.invitation}
    assert first.code not in repr(list(Invitation.objects.values()))
    services.revoke_invitation(invitation=mailed.invitation, by=inside.office)
    services.revoke_invitation(invitation=mailed.invitation, by=inside.office)
    assert Event.objects.filter(kind="invitations.revoked").count() == 2
    assert services.revoke_invitations_of(guardian=inside.femke, by=inside.office) == 1


def test_a_claim_links_knows_or_proposes(inside):
    carla = inside.cast.carla
    own = services.invite_by_letter(guardian=inside.femke, pupil=inside.daan, by=inside.office)
    assert services.claim_child(invitation=own.invitation, user=carla.user) == Claimed.PROPOSED
    claim = ChildClaim.objects.get()
    services.decide_claim(claim=claim, is_accepted=False, by=inside.office)
    with pytest.raises(ClaimDecided):
        services.decide_claim(claim=claim, is_accepted=True, by=inside.office)
    assert Guardian.objects.get(pk=inside.femke.pk).merged_into is None
    again = services.invite_by_letter(guardian=inside.femke, pupil=inside.daan, by=inside.office)
    assert services.claim_child(invitation=again.invitation, user=inside.cast.anna.user) == Claimed.LINKED


def test_a_code_of_who_signs_in_already_is_refused_to_another(inside):
    other = GuardianFactory()
    GuardianshipFactory(pupil=inside.daan, guardian=other)
    made = services.invite_by_letter(guardian=other, pupil=inside.daan, by=inside.office)
    Guardian.objects.filter(pk=other.pk).update(user=inside.cast.anna.user)
    with pytest.raises(BelongsToAnother):
        services.claim_child(invitation=made.invitation, user=inside.cast.carla.user)
    assert ChildClaim.objects.count() == 0
