"""What the consents room refuses."""

from kit.errors import Conflict, Invalid, NotAllowed


class NotYourAnswer(NotAllowed):
    """Somebody answered for a child he does not decide for, or no longer."""

    code = "not_your_answer"
    message = "You can only answer for a child you have authority over. Nothing was changed."


class TextChanged(Conflict):
    """A yes to words that no longer hold is no yes."""

    code = "text_changed"
    message = "The school changed what this means. Read it again and answer once more; nothing was changed."


class AnsweredMeanwhile(Conflict):
    """A yes over an answer the screen did not show."""

    code = "answered_meanwhile"
    message = "You answered this in another window. Look at what holds now and answer again."


class NotAsked(Conflict):
    """The school does not ask this any more."""

    code = "not_asked"
    message = "The school no longer asks this. It counts as a no; nothing was changed."


class NotYourPurpose(NotAllowed):
    """Only a school leader says what consent is asked for."""

    code = "not_your_purpose"
    message = "Only the school leader decides what consent is asked for."


class WordsMissing(Invalid):
    """Nobody can agree to nothing."""

    code = "words_missing"
    message = "Write in plain Dutch what parents agree to."


class WrittenMeanwhile(Conflict):
    """Another leader wrote a version in the meantime."""

    code = "written_meanwhile"
    message = "Somebody wrote a newer text in the meantime. Read it first; nothing was changed."
