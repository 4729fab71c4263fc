"""Writing a post, sending it, tagging a photo."""

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kit.dates import AMSTERDAM, today
from shared_apps.ui.forms import NeededWhenForm
from tenant_apps.news.enums import Level
from tenant_apps.news.models import Post
from tenant_apps.news.queries import Audience, writable_groups
from tenant_apps.news.services import Content
from tenant_apps.people.queries import Viewer

WHOLE_SCHOOL = "school"
FURTHEST = dt.timedelta(days=183)


class PostForm(NeededWhenForm):
    """A post, all but its files. The groups are those its writer may write to."""

    needed_when: ClassVar[dict[str, Promise]] = {"question": _("needed when you ask for an answer")}

    audience = forms.MultipleChoiceField(
        label=_("For whom?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one group.")},
    )
    title = forms.CharField(label=_("Title"), max_length=120)
    body = forms.CharField(
        label=_("Message"),
        help_text=_(
            "Leave a line empty for a new paragraph. Begin lines with - for a list, **word** makes it bold."
        ),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    level = forms.ChoiceField(
        label=_("What do you ask of parents?"),
        choices=(
            (Level.INFO, _("Nothing: it is to know")),
            (Level.ANSWER, _("An answer, for each child")),
            (Level.URGENT, _("To read it now: it is urgent, everybody gets a mail at once")),
        ),
        initial=Level.INFO,
        widget=forms.RadioSelect,
    )
    question = forms.CharField(
        label=_("Question"),
        help_text=_("Write [naam] where the name of the child belongs: “May [naam] come along?”"),
        max_length=160,
        required=False,
    )
    choices = forms.CharField(
        label=_("Answers to choose from"),
        help_text=_("One on each line, two to six. Leave it empty for yes or no."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    last_day = forms.DateField(
        label=_("Last day to answer"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )

    def __init__(self, viewer: Viewer, post: Post | None, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's
        kwargs.setdefault("initial", _initial(post) if post else None)
        super().__init__(*args, **kwargs)
        groups = [(str(group.pk), group.name) for group in writable_groups(viewer)]
        whole = [(WHOLE_SCHOOL, gettext("The whole school"))] if viewer.is_office else []
        field: Any = self.fields["audience"]
        field.choices = whole + groups
        if len(field.choices) == 1 and not post:
            self.initial["audience"] = [field.choices[0][0]]

    @property
    def has_question(self) -> bool:
        """Whether the part about the question stands open."""
        level = self.data.get("level") if self.is_bound else self.initial.get("level")
        return level == Level.ANSWER or bool({"question", "choices", "last_day"} & set(self.errors))

    def clean_choices(self) -> tuple[str, ...]:
        """Return the words to choose from, each once."""
        lines = tuple(
            dict.fromkeys(line.strip() for line in self.cleaned_data["choices"].splitlines() if line.strip())
        )
        if lines and not 2 <= len(lines) <= 6:
            raise forms.ValidationError(gettext("Write two to six answers, or none for yes and no."))
        if any(len(line) > 60 for line in lines):
            raise forms.ValidationError(gettext("An answer has at most 60 characters."))
        return lines

    def clean(self) -> dict[str, Any]:
        """A question needs its words and its last day."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("level") == Level.ANSWER:
            if not given.get("question"):
                self.add_error("question", gettext("Write the question."))
            day = given.get("last_day")
            if not day and "last_day" not in self.errors:
                self.add_error("last_day", gettext("Choose the last day to answer."))
            elif day and not today() <= day <= today() + FURTHEST:
                self.add_error("last_day", gettext("Choose a day from today on, within half a year."))
        return given

    @property
    def content(self) -> Content:
        """What was written, once it is valid."""
        given = self.cleaned_data
        chosen = given["audience"]
        is_whole = WHOLE_SCHOOL in chosen
        groups = frozenset() if is_whole else frozenset(UUID(key) for key in chosen)
        return Content(
            title=given["title"],
            body=given["body"],
            level=Level(given["level"]),
            audience=Audience(groups, is_whole),
            question=given["question"],
            choices=given["choices"],
            last_day=given["last_day"],
        )


class SendForm(NeededWhenForm):
    """When a post goes out."""

    NOW, HOURS, LATER = "now", "hours", "later"
    needed_when: ClassVar[dict[str, Promise]] = {"at": _("needed when you choose a moment")}

    when = forms.ChoiceField(
        label=_("When?"),
        choices=(
            (NOW, _("Now")),
            (HOURS, _("In working hours: weekdays between 8 and 17")),
            (LATER, _("At a moment I choose")),
        ),
        initial=NOW,
        widget=forms.RadioSelect,
    )
    at = forms.DateTimeField(
        label=_("Moment"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )

    def clean(self) -> dict[str, Any]:
        """A chosen moment is asked for."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("when") == self.LATER and not given.get("at") and "at" not in self.errors:
            self.add_error("at", gettext("Choose a moment."))
        return given

    @property
    def moment(self) -> dt.datetime:
        """The chosen moment; the field reads Amsterdam's clock."""
        at: dt.datetime = self.cleaned_data["at"]
        return at.astimezone(AMSTERDAM)


class TagForm(forms.Form):
    """Who can be recognised on a photo, and what it shows."""

    children = forms.MultipleChoiceField(
        label=_("Who can be recognised on it?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    alt = forms.CharField(label=_("What does the photo show?"), max_length=160, required=False)

    def __init__(self, pupils: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's
        super().__init__(*args, **kwargs)
        field: Any = self.fields["children"]
        field.choices = pupils


class WithdrawForm(forms.Form):
    """Why a post is taken back."""

    reason = forms.CharField(
        label=_("Why do you withdraw it?"),
        help_text=_("For colleagues; parents do not see it."),
        max_length=300,
        required=False,
    )


def _initial(post: Post) -> dict[str, Any]:
    question = getattr(post, "question", None)
    groups = [str(key) for key in post.post_groups.values_list("group_id", flat=True)]
    return {
        "audience": [WHOLE_SCHOOL] if post.is_for_school else groups,
        "title": post.title,
        "body": post.body,
        "level": post.level,
        "question": question.text if question else "",
        "choices": "\n".join(option.label for option in question.options.all() if option.label)
        if question
        else "",
        "last_day": question.last_day if question else None,
    }
