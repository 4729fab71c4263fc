"""A column that can hold something about a person stands in the data dictionary, or here with the reason why not."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from tenant_apps.sharing.dictionary import FIELDS

CAN_HOLD = (
    models.CharField, models.TextField, models.DateField, models.BinaryField, models.JSONField, ArrayField,
)  # fmt: skip
NOT_SHARED = {
    "a member of staff is shown to the school by his work; nothing of it is a family's to share": """
        people.StaffMember.given_names people.StaffMember.initials people.StaffMember.call_name
        people.StaffMember.prefix people.StaffMember.family_name people.StaffMember.email people.StaffMember.phone
        people.StaffMember.left_on
        people.StaffRole.valid_from people.StaffRole.valid_until people.GroupStaff.valid_from
        people.GroupStaff.valid_until""",
    "when somebody is where; shown to office and own family alone": """
        people.Pupil.entered_on people.Pupil.left_on people.Enrolment.year_group people.Enrolment.valid_from
        people.Enrolment.valid_until people.Guardianship.valid_from people.Guardianship.valid_until""",
    "what the school decided and why; shown to the office alone, never on a list": """
        people.Guardianship.basis people.ContactProtection.reason""",
    "of a group or a school, not of a person": """
        people.Group.name people.Group.year_group people.Group.description sharing.Ceiling.field
        sharing.Ceiling.reason consents.Purpose.key consents.Purpose.title_nl consents.Purpose.title_en
        consents.PurposeText.words_nl consents.PurposeText.words_en consents.PurposeText.change""",
    "an import, a transition or a merge: seen by the office alone, gone when it is done with": """
        people.GuardianMerge.before people.ImportRun.file_name people.ImportRun.format people.ImportRun.version
        people.ImportRun.sha256 people.ImportRun.records people.ImportRun.findings people.ImportRun.totals
        people.ImportRun.counts people.ImportRun.choices people.ImportRun.seen people.ImportRun.failure
        people.ImportRun.inverse people.SourceKey.key people.YearTransition.choices people.YearTransition.counts
        people.YearTransition.seen people.YearTransition.failure people.YearTransition.inverse""",
    "the ledger itself: keys and words of a screen, read by its maker and the office": """
        sharing.Choice.field sharing.Choice.groups sharing.Choice.guardians sharing.Choice.text_version
        sharing.ListExport.pupils sharing.ListExport.guardians sharing.ListExport.fields""",
    "published to an audience by somebody at work; photos go by consent": """
        news.Post.title news.Post.body news.Scheduling.held_by news.Withdrawal.reason news.Photo.alt
        news.Question.text news.Question.last_day news.Option.label""",
    "a report of illness goes to the teacher and the office, never to another family": """
        absences.AbsenceReport.first_on absences.AbsenceReport.until_on absences.AbsenceReport.note
        absences.AbsenceStep.day""",
    "an invitation: where it went, the digest of its code, a pile of letters for a day; seen by the office alone": """
        invitations.Invitation.digest invitations.Invitation.email
        invitations.LetterPile.content invitations.LetterPile.name""",
    "a data right somebody used: between him and the office": """
        policies.Certificate.asked_on policies.Certificate.kept policies.Certificate.person_kind
        policies.Certificate.remains policies.Certificate.removed policies.DataRequest.answer
        policies.DataRequest.words policies.Export.place""",
    "a file is shown by the room that holds it, which asks the policy or the consent": """
        media.StoredFile.name media.StoredFile.content_type media.StoredFile.place media.StoredFile.sha256""",
}


def columns() -> Iterator[str]:
    """Yield every column of a school's rooms that can hold something about a person."""
    for config in apps.get_app_configs():
        if not config.name.startswith("tenant_apps."):
            continue
        for model in config.get_models():
            for field in model._meta.local_concrete_fields:
                is_other = isinstance(field, models.DateTimeField) or field.choices or field.remote_field
                if isinstance(field, CAN_HOLD) and not is_other:
                    yield f"{config.label}.{model.__name__}.{field.name}"


def test_a_column_about_a_person_is_in_the_dictionary_or_says_why_not() -> None:
    found = set(columns())
    known = {source for one in FIELDS for source in one.sources}
    excused = {column for text in NOT_SHARED.values() for column in text.split()}
    assert sorted(found - known - excused) == [], "put it in sharing/dictionary, or here with a reason"
    assert sorted(excused - found) == [], "gone: take it out"
    assert not excused & known
    assert len(found & known) > 20
