"""The made-up school, parents and foundation that the styleguide shows."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.core.paginator import Page, Paginator

from shared_apps.ui.charts import Amount, Bar, Month, Spark, ceiling_bar, line_points, spark_bar, stacked_year
from shared_apps.ui.choices import Step
from shared_apps.ui.page import MenuItem, Person, Place, Tab
from shared_apps.ui.palette import KRING_HUE

FOUNDATION_HUE = 248
SWATCHES = (
    *("board", "board-2", "chalk", "paper", "sheet", "ink", "ink-2", "line", "edge"),
    *("act", "act-mid", "act-soft", "ask", "ask-soft", "now", "now-soft"),
)
HUES = (KRING_HUE, 195, 225, FOUNDATION_HUE, 275, 305, 335, 5, 55, 120)

PARENT = Person(
    "Bilal Amrani",
    "Ouder van Daan en Mila",
    (
        MenuItem("Wat delen wij?", "#", "eye"),
        MenuItem("Instellingen", "#", "settings"),
        MenuItem("Uitloggen", "#", "log-out"),
    ),
)
BUYER = Person("Frits Verhoeven", "Inkoop", (MenuItem("Uitloggen", "#", "log-out"),))
PARENT_PLACES = (
    Place("Vandaag", "#", "house", is_current=True, count=2),
    Place("Nieuws", "#", "newspaper"),
    Place("Gesprekken", "#", "messages-square"),
    Place("Agenda", "#", "calendar-days"),
)
CHILDREN = (Tab("Iedereen", "#", is_current=True), Tab("Daan", "#", note="5A"), Tab("Mila", "#", note="2B"))
SUBJECTS = (
    Tab("Overeenkomst", "#", is_current=True),
    Tab("Scholen", "#"),
    Tab("Facturen", "#", count=3),
    Tab("Pilots", "#"),
    Tab("Wat als", "#"),
)
SHARERS = (Tab("Daan", "#", is_current=True), Tab("Mila", "#"), Tab("Ikzelf", "#"))

TEAM, GROUP, SCHOOL = "School\N{SOFT HYPHEN}team", "Groep 5A", "Hele school"
FREE_STEPS = (Step("0", "Niemand", 0), Step("1", TEAM, 1), Step("2", GROUP, 2), Step("4", SCHOOL, 4))
CARLA = "Carla koos alleen het schoolteam"
SHUT_STEPS = (*FREE_STEPS[:2], Step("2", GROUP, 2, CARLA), Step("4", SCHOOL, 4, CARLA))
CEILING_STEPS = (*FREE_STEPS[:3], Step("4", SCHOOL, 4, "de school deelt dit hooguit binnen de groep"))


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A line of the foundation's table."""

    name: str
    note: str
    pupils: int
    list_amount: Decimal
    net_amount: Decimal
    spark: Spark
    reached: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an explained amount."""

    text: str
    amount: Decimal
    clause: str = ""


def school_rows() -> tuple[SchoolRow, ...]:
    """Return four schools with their spend."""
    rows = (
        ("De Regenboog", "", 412, "2472.00", "1854.00", "96%"),
        ("Het Kompas", "", 198, "1188.00", "891.00", "88%"),
        ("De Zeester", "", 276, "1656.00", "1242.00", "91%"),
        ("Duinroos", "sinds 1 januari", 231, "808.50", "606.38", "-"),
    )
    return tuple(
        SchoolRow(name, note, pupils, Decimal(listed), Decimal(net), _spark(listed, net), reached)
        for name, note, pupils, listed, net, reached in rows
    )


def _spark(listed: str, net: str) -> Spark:
    return spark_bar(Amount("all", Decimal(listed)), Amount("used", Decimal(net)), total=Decimal(2472))


EXPLAINED = (
    Line("231 leerlingen à € 6,00, prijslijst 2026", Decimal("1386.00")),
    Line("Staffel voor alle scholen samen", Decimal("1155.00"), "art. 5.2"),
    Line("Raamkorting 10%", Decimal("1039.50"), "art. 5.4"),
    Line("7 van 12 maanden", Decimal("606.38"), "art. 6.1"),
)


GROSS = Decimal("733.72")


def ceiling() -> Bar:
    """Return an agreement of € 160.000 at work."""
    return ceiling_bar(
        (
            Amount("used", Decimal(36825), "gefactureerd", "€ 36.825,00"),
            Amount("held", Decimal(52110), "vastgelegd", "€ 52.110,00"),
        ),
        total=Decimal(160000),
        rest_label="vrij",
        rest_text="€ 71.065,00",
        limit=Amount("limit", Decimal(144000), "dan waarschuwen we", "€ 144.000,00"),
    )


def year() -> tuple[Month, ...]:
    """Return a school year of invoices, month by month."""
    billed, held = (20, 30, 30, 35, 35, 20, 0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 15, 35, 35, 38, 38, 38, 20)
    names = ("aug", "sep", "okt", "nov", "dec", "jan", "feb", "mrt", "apr", "mei", "jun", "jul")
    return stacked_year(
        [
            (name, (Amount("used", one), Amount("held", two)))
            for name, one, two in zip(names, billed, held, strict=True)
        ]
    )


def page_of_many() -> Page[int]:
    """Return the sixth of many pages."""
    return Paginator(range(500), 25).page(6)


REACH = line_points((62, 71, 74, 80, 79, 88, 91, 96))
MOMENT = dt.datetime(2026, 12, 1, 8, 5, tzinfo=dt.UTC)


class SampleForm(forms.Form):
    """Every kind of field."""

    is_sample = True  # nobody sent it: the page stays at its top

    name = forms.CharField(label="Hoe heet je kind?", help_text="Zoals de juf of meester het zegt.")
    email = forms.EmailField(label="E-mailadres", required=False)
    day = forms.DateField(label="Eerste dag", widget=forms.DateInput(attrs={"type": "date"}))
    group = forms.ChoiceField(
        label="Groep", choices=[("", "Kies een groep"), ("5a", "Groep 5A"), ("2b", "Groep 2B")]
    )
    reason = forms.ChoiceField(
        label="Waarom blijft je kind thuis?",
        widget=forms.RadioSelect,
        choices=[("ziek", "Ziek"), ("arts", "Naar de dokter of tandarts"), ("anders", "Iets anders")],
    )
    days = forms.MultipleChoiceField(
        label="Welke dagen kun je rijden?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("ma", "Maandag"), ("di", "Dinsdag"), ("wo", "Woensdag")],
    )
    note = forms.CharField(label="Iets wat de juf moet weten?", required=False, widget=forms.Textarea)
    letter = forms.FileField(label="Brief van de dokter", required=False, widget=forms.FileInput)
    agreed = forms.BooleanField(label="Ik ben de ouder of verzorger", help_text="We vragen het één keer.")


def refused_form() -> SampleForm:
    """Return the form as it comes back when things are missing: the values kept."""
    return SampleForm({"name": "", "email": "bilal@", "group": "5a", "note": "Hij hoest al sinds zondag."})
