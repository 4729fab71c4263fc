"""The columns of the guardian list and the words in them, written in Dutch, read in English too."""

from kit.tabular.columns import Column, Table, normal
from tenant_apps.people.formats.enums import Authority, Information, Relation

VERSION = "1"

# our name, the Dutch title we write, other titles we read
TITLES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("pupil_key", "leerlingnummer", ("leerling sleutel", "leerling key", "stamnummer")),
    ("pupil_call_name", "leerling roepnaam", ("roepnaam leerling",)),
    ("pupil_prefix", "leerling voorvoegsel", ("leerling tussenvoegsel", "voorvoegsel leerling")),
    ("pupil_family_name", "leerling achternaam", ("achternaam leerling",)),
    ("pupil_born_on", "leerling geboortedatum", ("geboortedatum leerling", "geboortedatum")),
    ("guardian_key", "oudernummer", ("verzorgernummer", "ouder sleutel", "ouder key")),
    ("initials", "voorletters", ()),
    ("given_names", "voornamen", ("given names",)),
    ("call_name", "roepnaam", ("voornaam", "first name")),
    ("prefix", "voorvoegsel", ("tussenvoegsel", "tussenvoegsels")),
    ("family_name", "achternaam", ("last name", "surname")),
    ("relation", "relatie", ("relatie tot leerling",)),
    ("authority", "gezag", ("ouderlijk gezag",)),
    ("email", "e-mail", ("e-mailadres", "emailadres", "mail", "mailadres")),
    ("mobile", "mobiel", ("mobiele telefoon", "mobiel nummer", "06", "gsm")),
    ("phone", "telefoon", ("vaste telefoon", "tweede telefoon", "telefoon 2")),
    ("lives_with", "woont bij", ("leerling woont bij", "inwonend")),
    ("information", "informatie", ("informatierecht", "information right")),
)
REQUIRED = ("pupil_key", "family_name")
NAMES = tuple(name for name, _, _ in TITLES)
DUTCH_HEADER = tuple(title for _, title, _ in TITLES)

GUARDIANS = Table(
    columns=tuple(Column(name, (title, *others), name in REQUIRED) for name, title, others in TITLES),
    dropped=("bsn", "burgerservicenummer", "onderwijsnummer", "nationaliteit", "geboorteland", "wachtwoord"),
)

YES, NO = "ja", "nee"
YES_WORDS, NO_WORDS = ("ja", "yes", "j", "y", "1", "true", "waar"), ("nee", "no", "n", "0", "false", "onwaar")

# the first word is the one we write
RELATIONS: dict[Relation, tuple[str, ...]] = {
    Relation.MOTHER: ("moeder", "mother", "mama"),
    Relation.FATHER: ("vader", "father", "papa"),
    Relation.PARENT: ("ouder", "parent"),
    Relation.STEPPARENT: ("stiefouder", "stepparent", "stiefmoeder", "stiefvader", "plusouder"),
    Relation.FOSTER_PARENT: ("pleegouder", "foster parent", "pleegmoeder", "pleegvader"),
    Relation.GRANDPARENT: ("grootouder", "grandparent", "opa", "oma"),
    Relation.LEGAL_GUARDIAN: ("voogd", "legal guardian", "guardian"),
    Relation.CARER: ("verzorger", "carer"),
    Relation.OTHER: ("anders", "other", "overig"),
}
AUTHORITIES: dict[Authority, tuple[str, ...]] = {
    Authority.YES: YES_WORDS,
    Authority.NO: NO_WORDS,
    Authority.UNKNOWN: ("onbekend", "unknown", ""),
}
INFORMATION: dict[Information, tuple[str, ...]] = {
    Information.FULL: ("volledig", "full", *YES_WORDS),
    Information.ON_REQUEST: ("op verzoek", "on request"),
    Information.NONE: ("geen", "none", *NO_WORDS),
}


def _by_word[Meaning](words: dict[Meaning, tuple[str, ...]]) -> dict[str, Meaning]:
    return {normal(word): meaning for meaning, several in words.items() for word in several}


RELATION_OF = _by_word(RELATIONS)
AUTHORITY_OF = _by_word(AUTHORITIES)
INFORMATION_OF = _by_word(INFORMATION)
LIVES_WITH_OF = _by_word({True: YES_WORDS, False: NO_WORDS})
