"""The panel in sentences, and the eyes to look through: both ask the policy itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tenant_apps.people.enums import Role
from tenant_apps.people.queries import Viewer
from tenant_apps.sharing import lenses
from tenant_apps.sharing.dictionary import Field, fields_about
from tenant_apps.sharing.lenses import Lens
from tenant_apps.sharing.policy import may_see
from tenant_apps.sharing.queries.panel import Panel
from tenant_apps.sharing.words import fields_listed, groups_listed


@dataclass(frozen=True, slots=True)
class Sentence:
    """Who sees what; ``lens`` is the way to look as them."""

    who: str
    fields: str
    lens: str = ""


def sees(panel: Panel, viewer: Viewer) -> tuple[Field, ...]:
    """Return what ``viewer`` sees of the person on the panel, as the policy says."""
    kind = panel.subject.kind
    return tuple(one for one in fields_about(kind) if may_see(one, viewer, panel.subject, panel.ceilings))


def families_see(panel: Panel) -> tuple[Sentence, ...]:
    """Return what other families see: of the own groups, of chosen groups, single people, all others."""
    own = _("Parents in %(groups)s") % {"groups": groups_listed(panel.groups)}
    first = lenses.parent_of(panel.groups[0]) if panel.groups else lenses.other_parent()
    lines = [Sentence(own, _words(panel, first), first.key)] if panel.groups else []
    for group in panel.chosen_groups:
        lens = lenses.parent_of(group)
        if sees(panel, lens.viewer) != sees(panel, lenses.other_parent().viewer):
            who = _("Parents in %(groups)s") % {"groups": groups_listed([group])}
            lines.append(Sentence(who, _words(panel, lens), lens.key))
    for guardian in panel.named:
        lens = lenses.named(guardian.pk, guardian.full_name)
        if found := _words(panel, lens):
            lines.append(Sentence(guardian.full_name, found, lens.key))
    other = lenses.other_parent()
    lines.append(Sentence(_("Other parents"), _words(panel, other), other.key))
    return tuple(lines)


def work_sees(panel: Panel) -> tuple[Sentence, ...]:
    """Return what people see for their work, so that nothing is hidden from the family."""
    group_ids = [group.pk for group in panel.groups]
    where = groups_listed(panel.groups)
    callers = (
        (_("Leader and office"), lenses.staff(Role.OFFICE)),
        (_("Teachers in %(groups)s") % {"groups": where}, lenses.staff(Role.TEACHER, group_ids=group_ids)),
        (_("Assistants in %(groups)s") % {"groups": where}, lenses.staff(Role.SUPPORT, group_ids=group_ids)),
        (_("Others who work at the school"), lenses.staff(Role.TEACHER)),
    )
    return tuple(Sentence(who, fields_listed(sees(panel, viewer))) for who, viewer in callers)


def lenses_of(panel: Panel) -> tuple[Lens, ...]:
    """Return everybody one can look as."""
    return (
        *(lenses.parent_of(group) for group in (*panel.groups, *panel.chosen_groups)),
        lenses.other_parent(),
        *(lenses.named(guardian.pk, guardian.full_name) for guardian in panel.named),
        *lenses.at_work(panel.groups),
        lenses.stranger(),
    )


def _words(panel: Panel, lens: Lens) -> str:
    return fields_listed(sees(panel, lens.viewer))


def without_name(panel: Panel, lines: Iterable[Sentence]) -> bool:
    """Whether somebody sees a field of a person whose name he does not see."""
    names = {one.key for one in fields_about(panel.subject.kind) if one.key.endswith("name")}
    for lens in lenses_of(panel):
        found = {one.key for one in sees(panel, lens.viewer)}
        if found and not found & names and any(line.lens == lens.key for line in lines):
            return True
    return False
