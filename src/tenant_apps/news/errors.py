"""What the news room refuses."""

from kit.errors import AppError, Conflict, Invalid, NotAllowed


class AudienceNotYours(NotAllowed):
    """A group somebody does not work with, or the whole school by who is not leader or office."""

    code = "audience_not_yours"
    message = "You can write to your own groups. For the whole school, ask the school leader or the office."


class NotYourPost(NotAllowed):
    """Somebody else's post; only leader and office may."""

    code = "not_your_post"
    message = "Only who wrote this post, the school leader and the office can change it."


class AudienceEmpty(Invalid):
    """Nobody would get it."""

    code = "audience_empty"
    message = "Nobody would get this post. Choose a group with pupils in it."


class PostAlreadyPublished(Conflict):
    """It is out; what families read is not changed behind their backs."""

    code = "post_already_published"
    message = "This post is out already. Withdraw it and write a new one if it is wrong."


class PostNotOut(Conflict):
    """Only what families have can be withdrawn or asked about."""

    code = "post_not_out"
    message = "This post is not with the families. It was never sent, or it was withdrawn."


class QuestionMissing(Invalid):
    """A post that needs an answer asks something."""

    code = "question_missing"
    message = "This post needs an answer. Write the question, and until when people can answer."


class ChildrenNotAgreed(Invalid):
    """A child on a photo has no permission for this."""

    code = "children_not_agreed"
    message = "A child on a photo may not be shown here. Take the photo out, or choose a smaller audience."


class QuestionClosed(AppError):
    """The last day is over."""

    status = 410
    code = "question_closed"
    message = "This question is closed: the last day to answer is over. Call or mail the teacher."


class AnswerNotYours(NotAllowed):
    """Answering is for who has authority."""

    code = "answer_not_yours"
    message = (
        "Another guardian of this child answers this question. Ask the school if you think that is wrong."
    )


class AlreadyReminded(Conflict):
    """One reminder per question; more would be nagging."""

    code = "already_reminded"
    message = "A reminder was sent already. One is enough: call who did not answer."


class EverybodyAnswered(Conflict):
    """There is nobody to remind."""

    code = "everybody_answered"
    message = "Everybody has answered. There is nobody to remind."


class MomentPassed(Invalid):
    """Sending later is in the future."""

    code = "moment_passed"
    message = "Choose a moment in the future, at most three months ahead."
