"""Which elements EDEXML has, in which order, and what we do with each.

Source: EDEXML 2.1 (Edustandaard, 2017).
"""

from dataclasses import dataclass
from enum import Enum

ROOT = "EDEX"
NEWEST, VERSIONS = "2.1", ("2.1", "2.0", "1.03")
LISTED_YEARS = range(1991, 2025)  # the first years the official schema lists: 1991-1992 … 2024-2025
PUBLIC_BLOCK = "OpmerkingGegevensType"


class Use(Enum):
    """What we do with an element."""

    KEPT = "its text is read"
    ROLE = "its text is read, and it may be there often"
    REFERENCE = "its key is read"
    REFERENCES = "the keys of its children are read"
    UNUSED = "known, and not needed"
    DROPPED = "known, and never read: we may not have it"
    VENDOR = "additions of suppliers, not read"


@dataclass(frozen=True, slots=True)
class Shape:
    """The elements of one kind of record, in the order of the standard."""

    uses: dict[str, Use]
    ranks: dict[str, int]


def _shape(*parts: tuple[Use, str]) -> Shape:
    uses = {name: use for use, names in parts for name in names.split()}
    return Shape(uses, {name: rank for rank, name in enumerate(uses)})


SCHOOL = _shape(
    (Use.KEPT, "schooljaar peildatum brincode dependancecode"),
    (Use.UNUSED, "instellingsnummer"),
    (Use.KEPT, "schoolkey aanmaakdatum"),
    (Use.UNUSED, "auteur"),
    (Use.KEPT, "xsdversie"),
    (Use.UNUSED, "commentaar"),
    (Use.VENDOR, "toevoegingen"),
)
BRANCH = _shape((Use.KEPT, "naam omschrijving"), (Use.UNUSED, "mutatiedatum"))
GROUP = _shape(
    (Use.KEPT, "naam jaargroep omschrijving"), (Use.VENDOR, "toevoegingen"), (Use.UNUSED, "mutatiedatum")
)
COMPOSITE_GROUP = _shape(
    (Use.KEPT, "naam omschrijving"), (Use.VENDOR, "toevoegingen"), (Use.UNUSED, "mutatiedatum")
)
PUPIL = _shape(
    (Use.KEPT, "achternaam voorvoegsel voornamen voorletters-1 roepnaam geboortedatum geslacht"),
    (Use.UNUSED, "start_ondw_jgr3"),
    (Use.KEPT, "jaargroep"),
    (Use.REFERENCE, "groep"),
    (Use.REFERENCES, "samengestelde_groepen"),
    (Use.REFERENCE, "vestiging"),
    (Use.UNUSED, "gebruikersnaam emailadres fotourl"),
    (Use.DROPPED, "etniciteit land land_vader land_moeder"),
    (Use.DROPPED, "sofinummer bsn onderwijsnummer bsn_ondwnr-4 rijksregisternummer gewicht_nieuw gewicht"),
    (Use.KEPT, "postcodenl"),
    (Use.UNUSED, "postnummerbe postcodeoverig"),
    (Use.KEPT, "instroomdatum uitstroomdatum"),
    (Use.VENDOR, "toevoegingen"),
    (Use.UNUSED, "mutatiedatum"),
)
STAFF = _shape(
    (Use.KEPT, "achternaam voorvoegsel voornamen voorletters-1 roepnaam"),
    (Use.UNUSED, "gebruikersnaam"),
    (Use.KEPT, "emailadres"),
    (Use.ROLE, "rol rolomschrijving"),
    (Use.REFERENCES, "groepen"),
    (Use.VENDOR, "toevoegingen"),
    (Use.UNUSED, "mutatiedatum"),
)

SECTIONS: dict[str, dict[str, Shape]] = {
    "school": {},
    "vestigingen": {"vestiging": BRANCH},
    "groepen": {"groep": GROUP, "samengestelde_groep": COMPOSITE_GROUP},
    "leerlingen": {"leerling": PUPIL},
    "leerkrachten": {"leerkracht": STAFF},
}
SECTION_RANKS = {name: rank for rank, name in enumerate(SECTIONS)}
DROPPED_ATTRIBUTES = ("eckid",)
REFERENCE_CHILDREN = ("groep", "samengestelde_groep")
ROLE_CHILDREN = ("rol", "rolomschrijving")

STANDARD_LENGTHS = {
    "achternaam": 200,
    "voorvoegsel": 10,
    "voornamen": 200,
    "voorletters-1": 6,
    "roepnaam": 64,
    "naam": 64,
    "omschrijving": 256,
    "rolomschrijving": 64,
}
