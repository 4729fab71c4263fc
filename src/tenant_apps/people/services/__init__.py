"""What changes people. Other rooms import from here."""

from tenant_apps.people.services.counting import count_families, state_pupils
from tenant_apps.people.services.enrolment import (
    add_group,
    enrol_pupil,
    leave_group,
    leave_school,
    move_pupil,
    return_to_school,
)
from tenant_apps.people.services.erasure import Erased, erase_person
from tenant_apps.people.services.exporting import Exported, ExportFormat, export_people
from tenant_apps.people.services.guardianships import Decision, decide_guardianship, end_guardianship
from tenant_apps.people.services.imports import (
    accept_suggestions,
    apply_import,
    assume_authority,
    decide_proposals,
    discard_import,
    fail_import,
    forget_old_uploads,
    request_import,
    settle_import,
    undo_import,
    upload_import,
)
from tenant_apps.people.services.merging import merge_guardians, undo_merge
from tenant_apps.people.services.persons import add_guardian, add_pupil, change_person, link_user
from tenant_apps.people.services.protection import end_protection, protect_contact
from tenant_apps.people.services.staff import (
    add_staff_member,
    assign_to_group,
    end_duty,
    end_role,
    found_school,
    grant_role,
    leave_staff,
)
from tenant_apps.people.services.transitions import (
    apply_transition,
    begin_transition,
    discard_transition,
    fail_transition,
    request_transition,
    settle_transition,
    undo_transition,
)

__all__ = [
    "Decision",
    "Erased",
    "ExportFormat",
    "Exported",
    "accept_suggestions",
    "add_group",
    "add_guardian",
    "add_pupil",
    "add_staff_member",
    "apply_import",
    "apply_transition",
    "assign_to_group",
    "assume_authority",
    "begin_transition",
    "change_person",
    "count_families",
    "decide_guardianship",
    "decide_proposals",
    "discard_import",
    "discard_transition",
    "end_duty",
    "end_guardianship",
    "end_protection",
    "end_role",
    "enrol_pupil",
    "erase_person",
    "export_people",
    "fail_import",
    "fail_transition",
    "forget_old_uploads",
    "found_school",
    "grant_role",
    "leave_group",
    "leave_school",
    "leave_staff",
    "link_user",
    "merge_guardians",
    "move_pupil",
    "protect_contact",
    "request_import",
    "request_transition",
    "return_to_school",
    "settle_import",
    "settle_transition",
    "state_pupils",
    "undo_import",
    "undo_merge",
    "undo_transition",
    "upload_import",
]
