"""The elements of an EDEXML file as they pass: what we want is collected, everything else is never held."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.sax.xmlreader import AttributesImpl

from kit.findings import FindingLog, Kind, Place
from kit.tabular.cells import clean
from kit.tabular.kinds import TOO_MANY_ROWS
from kit.tabular.limits import Limits
from kit.tabular.safe_xml import XmlReader
from tenant_apps.people.formats import kinds
from tenant_apps.people.formats.edexml import structure
from tenant_apps.people.formats.edexml.structure import Shape, Use

LONGEST_COLLECTED = 4_000
LONGEST_NAME = 40


@dataclass(slots=True)
class Reference:
    """A key referred to, and the roles that stand inside it as (element, text)."""

    element: str
    key: str
    roles: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """One record being read: the texts we keep, the keys it refers to, its roles as (element, text)."""

    element: str
    shape: Shape
    place: Place
    key: str = ""
    values: dict[str, str] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    roles: list[tuple[str, str]] = field(default_factory=list)
    rank: int = -1


class Tally:
    """What happens all over a file, told once per name: the first place, and how often."""

    def __init__(self, log: FindingLog) -> None:
        self._log = log
        self._seen: set[tuple[str, str]] = set()
        self.dropped: Counter[str] = Counter()
        self.vendor_blocks = 0
        self.vendor_place = Place()

    def once(self, kind: Kind, place: Place, name: str) -> None:
        """Record ``kind`` for element ``name`` the first time it happens."""
        if (kind.code, name) not in self._seen:
            self._seen.add((kind.code, name))
            self._log.add(kind, place, name=name[:LONGEST_NAME])

    def finish(self) -> None:
        """Record what was counted."""
        if self.dropped:
            self._log.add(kinds.FIELDS_DROPPED, fields=", ".join(sorted(self.dropped)))
        if self.vendor_blocks:
            self._log.add(kinds.VENDOR_BLOCKS, self.vendor_place, count=self.vendor_blocks)


class DraftReader(XmlReader):
    """Hands each finished record to ``finished``; what we may not have is counted by name, not collected."""

    def __init__(self, finished: Callable[[Draft], None], *, limits: Limits, log: FindingLog) -> None:
        super().__init__(limits=limits, log=log)
        self._finished = finished
        self.sections: set[str] = set()
        self.tally = Tally(log)
        self._section, self._section_rank = "", -1
        self._draft: Draft | None = None
        self._record_depth = self._skip_depth = self._collected = 0
        self._ordinal: Counter[str] = Counter()
        self._holds_references = False
        self._roles: list[tuple[str, str]] | None = None
        self._pieces: list[str] | None = None

    def opened(self, name: str, attributes: AttributesImpl) -> None:
        """Decide what to do with an element, by where it stands."""
        if self._skip_depth:
            self._count_block(name, attributes)
        elif self._draft is not None and self.depth > self._record_depth:
            self._open_field(self._draft, name, attributes)
        elif self.depth == 1:
            if name != structure.ROOT:
                self.log.refuse(kinds.WRONG_ROOT, Place(line=self.line))
        elif self.depth == 2:
            self._open_section(name)
        else:
            self._open_record(name, attributes)

    def closed(self, name: str) -> None:
        """Keep a finished text; hand over a finished record."""
        if self._skip_depth:
            self._skip_depth = 0 if self._skip_depth == self.depth else self._skip_depth
            return
        if self._pieces is not None and self._draft is not None:
            self._keep(self._draft, name, clean("".join(self._pieces)))
        if self._draft is not None and self.depth == self._record_depth:
            draft, self._draft = self._draft, None
            self._finished(draft)

    def text(self, piece: str) -> None:
        """Collect the text of an element we keep, up to far more than any value needs."""
        if self._pieces is not None and self._collected <= LONGEST_COLLECTED:
            self._pieces.append(piece)
            self._collected += len(piece)

    def _open_section(self, name: str) -> None:
        if name not in structure.SECTIONS:
            self._skip(kinds.ELEMENT_UNKNOWN, name)
            return
        rank = structure.SECTION_RANKS[name]
        if name == "school" and name in self.sections:
            self._skip(kinds.ELEMENT_TWICE, name)
            return
        if rank <= self._section_rank:
            self.tally.once(kinds.ELEMENT_ORDER, self._here(name), name)
        self._section, self._section_rank = name, max(rank, self._section_rank)
        self.sections.add(name)
        if name == "school":
            self._begin(name, structure.SCHOOL, "")

    def _open_record(self, name: str, attributes: AttributesImpl) -> None:
        shape = structure.SECTIONS[self._section].get(name)
        if shape is None:
            self._skip(kinds.ELEMENT_UNKNOWN, name)
            return
        self._count_attributes(attributes)
        self._begin(name, shape, attributes.get("key", ""))

    def _begin(self, name: str, shape: Shape, key: str) -> None:
        self._ordinal[name] += 1
        if self._ordinal.total() > self.limits.max_rows:
            self.log.refuse(TOO_MANY_ROWS, Place(line=self.line), rows=self.limits.max_rows)
        label = f"{name} {self._ordinal[name]}" if name != "school" else name
        self._draft = Draft(name, shape, Place(line=self.line, element=label), clean(key[:LONGEST_COLLECTED]))
        self._record_depth = self.depth

    def _open_field(self, draft: Draft, name: str, attributes: AttributesImpl) -> None:
        below = self.depth - self._record_depth
        if below == 1:
            self._open_direct(draft, name, attributes)
        elif below == 2 and self._holds_references and name in structure.REFERENCE_CHILDREN:
            self._refer(draft, name, attributes)
        elif below == 3 and self._holds_references and name in structure.ROLE_CHILDREN:
            self._collect(draft.references[-1].roles)
        else:
            self._skip(kinds.ELEMENT_UNKNOWN, name)

    def _open_direct(self, draft: Draft, name: str, attributes: AttributesImpl) -> None:
        use = draft.shape.uses.get(name)
        self._check_order(draft, name, use)
        self._holds_references = use is Use.REFERENCES
        match use:
            case Use.KEPT:
                self._collect(None)
            case Use.ROLE:
                self._collect(draft.roles)
            case Use.REFERENCE:
                self._refer(draft, name, attributes)
            case Use.REFERENCES:
                pass
            case Use.DROPPED:
                self.tally.dropped[name] += 1
                self._skip_depth = self.depth
            case Use.UNUSED | Use.VENDOR:
                self._skip_depth = self.depth
            case None:
                self._skip(kinds.ELEMENT_UNKNOWN, name)

    def _check_order(self, draft: Draft, name: str, use: Use | None) -> None:
        rank = draft.shape.ranks.get(name, draft.rank)
        if rank < draft.rank and use is not Use.ROLE:
            self.tally.once(kinds.ELEMENT_ORDER, self._here(name), name)
        draft.rank = max(rank, draft.rank)

    def _collect(self, roles: list[tuple[str, str]] | None) -> None:
        self._pieces, self._collected, self._roles = [], 0, roles

    def _refer(self, draft: Draft, name: str, attributes: AttributesImpl) -> None:
        draft.references.append(Reference(name, clean(attributes.get("key", "")[:LONGEST_COLLECTED])))

    def _keep(self, draft: Draft, name: str, text: str) -> None:
        if self._roles is not None:
            self._roles.append((name, text))
        elif name in draft.values:
            self.tally.once(kinds.ELEMENT_TWICE, self._here(name), name)
        else:
            draft.values[name] = text
        self._pieces = self._roles = None

    def _skip(self, kind: Kind, name: str) -> None:
        self.tally.once(kind, self._here(name), name)
        self._skip_depth = self.depth

    def _count_block(self, name: str, attributes: AttributesImpl) -> None:
        if name == "blok":
            private = attributes.get("xsi:type", "") != structure.PUBLIC_BLOCK
            if private and not self.tally.vendor_blocks:
                self.tally.vendor_place = self._here(name)
            self.tally.vendor_blocks += private

    def _count_attributes(self, attributes: AttributesImpl) -> None:
        for name in structure.DROPPED_ATTRIBUTES:
            if name in attributes:
                self.tally.dropped[name] += 1

    def _here(self, name: str) -> Place:
        return Place(line=self.line, element=name[:LONGEST_NAME])
