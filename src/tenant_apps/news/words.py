"""How posts speak: the child's name in a question, whom a post is for, and what was answered."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenant_apps.news.enums import QuestionKind
from tenant_apps.news.models import Option, Post, Question
from tenant_apps.people.models import Pupil

NAME = re.compile(r"\[(?:naam|name)\]", re.IGNORECASE)


def about_child(text: str, child: Pupil) -> str:
    """Return a question with the child's first name where its writer put ``[naam]``."""
    return NAME.sub(child.first_name, text)


def listed(words: Iterable[str]) -> str:
    """Return words as people list them: ``Daan, Mila and Sem``."""
    several = list(words)
    if len(several) < 2:
        return "".join(several)
    return _("%(first)s and %(last)s") % {"first": ", ".join(several[:-1]), "last": several[-1]}


def audience_words(post: Post) -> str:
    """Return whom a post is for, as staff say it."""
    if post.is_for_school:
        return _("Whole school")
    names = [group.name for group in post.groups.all()]
    return ngettext("Group %(names)s", "Groups %(names)s", len(names)) % {"names": listed(names)}


def option_words(question: Question, option: Option) -> str:
    """Return what an option says; of a yes-or-no question the first is yes."""
    if question.kind == QuestionKind.YES_NO:
        return _("Yes") if option.position == 1 else _("No")
    return option.label
