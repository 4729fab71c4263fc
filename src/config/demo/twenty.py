"""The twenty schools of Stichting Duinrand: large and small, in town and in the dunes; all of it invented."""

from dataclasses import dataclass
from decimal import Decimal

from config.demo.profiles import CITY, USUAL, VILLAGE, Profile

BOARD_NUMBER = "41234"
BOARD_NAME = "Stichting Duinrand"


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """What the register would say of a school. ``is_pilot``: one of the six that began."""

    name: str
    subdomain: str
    brin: str
    city: str
    hue: int
    pupils: int
    weighting: str
    profile: Profile = USUAL
    branch: str = "00"
    is_pilot: bool = False

    @property
    def school_weighting(self) -> Decimal:
        """Its *schoolweging*, 20 to 40."""
        return Decimal(self.weighting)


SCHOOLS = (
    SchoolFacts("De Regenboog", "regenboog", "12AB", "Duinstad", 158, 412, "29.4", is_pilot=True),
    SchoolFacts("Het Kompas", "kompas", "34CD", "Duinstad", 255, 188, "33.1", is_pilot=True),
    SchoolFacts("De Vuurtoren", "vuurtoren", "56EF", "Zandhaven", 25, 96, "27.8", is_pilot=True),
    SchoolFacts("De Zeester", "zeester", "78GH", "Zandhaven", 330, 241, "30.2", is_pilot=True),
    SchoolFacts("Het Helmgras", "helmgras", "90JK", "Westduinen", 120, 64, "25.9", VILLAGE, is_pilot=True),
    SchoolFacts(
        "De Strandloper", "strandloper", "12LM", "Westduinen", 205, 327, "36.4", CITY, "01", is_pilot=True
    ),
    SchoolFacts("De Branding", "branding", "13NP", "Duinstad", 230, 356, "34.7", CITY),
    SchoolFacts("Het Schelpenpad", "schelpenpad", "14QR", "Duinstad", 45, 174, "28.3"),
    SchoolFacts("De Zilvermeeuw", "zilvermeeuw", "15ST", "Zandhaven", 285, 219, "29.9"),
    SchoolFacts("De Kreek", "kreek", "16UV", "Kreekmond", 180, 142, "27.1"),
    SchoolFacts("Het Duinviooltje", "duinviooltje", "17WX", "Westduinen", 300, 88, "24.6", VILLAGE),
    SchoolFacts("De Wadloper", "wadloper", "18YZ", "Kreekmond", 95, 265, "31.5"),
    SchoolFacts("De Ankerplaats", "ankerplaats", "19AC", "Duinstad", 15, 438, "35.2", CITY),
    SchoolFacts("'t Baken", "baken", "20BD", "Zandhaven", 350, 121, "28.8"),
    SchoolFacts("De Zonnedauw", "zonnedauw", "21CE", "Westduinen", 60, 72, "26.2", VILLAGE),
    SchoolFacts("De Kokkel", "kokkel", "22DF", "Kreekmond", 140, 203, "30.8"),
    SchoolFacts("Het Zeepaard", "zeepaard", "23EG", "Duinstad", 270, 297, "32.6"),
    SchoolFacts("De Golfbreker", "golfbreker", "24FH", "Zandhaven", 215, 158, "29.0"),
    SchoolFacts("De Wulp", "wulp", "25GJ", "Westduinen", 110, 54, "25.1", VILLAGE),
    SchoolFacts("De Parelduiker", "parelduiker", "26HK", "Kreekmond", 315, 133, "28.0"),
)
PILOT = tuple(school for school in SCHOOLS if school.is_pilot)
