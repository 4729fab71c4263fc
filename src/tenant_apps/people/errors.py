"""What the people room refuses."""

from kit.errors import Conflict, Invalid, NotAllowed


class NotYours(NotAllowed):
    """A decision for the leader or the office."""

    code = "leader_or_office_only"
    message = "Only the school leader and the office can do this."


class GroupOver(Invalid):
    """The group's school year does not hold this day."""

    code = "group_over"
    message = "This group is of another school year than the date you chose."


class NotAHomeGroup(Invalid):
    """Moving is from home group to home group."""

    code = "not_a_home_group"
    message = "Choose a home group. A composite group comes beside it."


class AlreadyInGroup(Conflict):
    """The pupil is in this group then."""

    code = "already_in_group"
    message = "This pupil is already in a group in that period. Move the pupil instead."


class NotInGroup(Conflict):
    """The pupil is not in a home group then."""

    code = "not_in_group"
    message = "This pupil is not in a group on that date."


class DecisionInThePast(Conflict):
    """A newer decision stands."""

    code = "decision_in_the_past"
    message = "A later decision already stands. Choose a date on or after it."


class BasisMissing(Invalid):
    """A decision that takes or limits a right needs its ground."""

    code = "basis_missing"
    message = (
        "Write down what this decision rests on, such as a court decision or a statement by both parents."
    )


class EndMissing(Invalid):
    """A substitute's role always ends."""

    code = "end_missing"
    message = "A substitute needs an end date."


class RoleHeld(Conflict):
    """The role is held in that period."""

    code = "role_held"
    message = "This person already has this role in that period."


class LastLeader(Conflict):
    """A school keeps somebody who can grant roles."""

    code = "last_leader"
    message = "This is the last school leader. Name another one first."


class NotADuplicate(Invalid):
    """The two cannot be one."""

    code = "not_a_duplicate"
    message = "These two cannot be merged: it is the same entry, or one of them was merged before."


class BothHaveLogin(Conflict):
    """Both sign in by themselves."""

    code = "both_have_login"
    message = "Both can sign in. Close one of the two accounts first; then they can be merged."


class MergeUndone(Conflict):
    """It was undone before, or what it made has changed since."""

    code = "merge_undone"
    message = "This merge cannot be undone any more."


class ImportClosed(Conflict):
    """It was applied or discarded."""

    code = "import_closed"
    message = "This import is finished. Upload the file again to see what would change now."


class ImportUnsettled(Invalid):
    """Somebody must look first."""

    code = "import_unsettled"
    message = "Answer the questions first. Nothing was changed."


class ImportStale(Conflict):
    """The school changed since the plan was shown."""

    code = "import_stale"
    message = "The school changed since you looked. Look at the differences again; nothing was changed."


class ImportRunning(Conflict):
    """One at a time."""

    code = "import_running"
    message = "Another import is being applied. Wait until it is done; nothing was changed."


class UndoTooLate(Conflict):
    """A later import stands on it, or it was undone before."""

    code = "undo_too_late"
    message = "This import cannot be undone any more. Only the last one can."


class ImportInUse(Conflict):
    """People already came in through it."""

    code = "import_in_use"
    message = "%(count)s people of this import can sign in already. Correct it by importing the right file."


class TransitionClosed(Conflict):
    """It was applied or thrown away."""

    code = "transition_closed"
    message = "This preparation is finished. Start a new one to change more."


class TransitionUnsettled(Invalid):
    """Somebody has nowhere to go."""

    code = "transition_unsettled"
    message = "Not every pupil has a group yet. Choose a group for them first. Nothing was changed."


class TransitionStale(Conflict):
    """The school changed since the plan was shown."""

    code = "transition_stale"
    message = "The school changed since you looked. Look at the new school year again; nothing was changed."


class TransitionTooLate(Conflict):
    """Something of the new year changed since, or it was undone before."""

    code = "transition_too_late"
    message = "This cannot be undone any more: something of the new school year was changed after it."


class NothingToCarryOver(Conflict):
    """There are no groups to begin from."""

    code = "nothing_to_carry_over"
    message = "There are no groups of this school year. Read in a file of your administration instead."
