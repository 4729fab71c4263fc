"""What parents asked about privacy in the pilot, what was answered, and why each school stays. All invented."""

from shared_apps.foundations.enums import Asker

# month, day, who asked, question, answer
QUESTIONS = (
    (
        9, 16, Asker.PARENT,
        "Kunnen andere ouders van de klas mijn telefoonnummer zien?",
        ("Nee, tenzij je dat zelf aanzet. Alles staat standaard dicht. "
        "Je kiest per gegeven wie het ziet: niemand, school, de groep of de hele school."),
    ),
    (
        9, 24, Asker.PARENT,
        "Mijn ex mag mijn nieuwe adres niet zien. Hoe weet ik dat zeker?",
        ("Gegevens van de ene ouder zijn voor de andere nooit via het kind te zien. "
        "De school kan je bovendien afschermen; dan sta je in geen enkele lijst."),
    ),
    (
        10, 7, Asker.COUNCIL,
        "Wie beslist als de ene ouder een foto wel goed vindt en de andere niet?",
        "De strengste keuze geldt. Zegt één ouder met gezag nee, dan is het nee.",
    ),
    (
        11, 3, Asker.TEACHER,
        "Zie ik als leerkracht meer dan wat ouders met elkaar delen?",
        ("Je ziet van de kinderen in je eigen groep wat je voor je werk nodig hebt. "
        "Ouders zien op hun scherm precies wat dat is."),
    ),
    (
        1, 20, Asker.PARENT,
        "Wat gebeurt er met onze gegevens als mijn kind van school gaat?",
        ("Uit het adresboek verdwijnt je kind dezelfde dag. De rest wordt na de vaste termijn gewist; "
        "die termijnen staan op de privacypagina van de school."),
    ),
    (
        3, 12, Asker.LEADER,
        "Kan de stichting zien welke ouder iets niet invulde?",
        "Nee. De stichting ziet alleen aantallen, en kleine aantallen worden afgeschermd.",
    ),
    (
        5, 19, Asker.PARENT,
        "Staat mijn keuze van vorig jaar er nog, of moet alles opnieuw?",
        "Je keuzes blijven staan. Eén keer per jaar vragen we of je ze nog eens wilt bekijken.",
    ),
)  # fmt: skip
REASONS = {
    "regenboog": "Ouders vinden alles op één plek en de groepsapps zijn stil geworden.",
    "kompas": "Meer gezinnen bereikt dan met de mail; het gebruiksgemak wordt het meest genoemd.",
    "vuurtoren": "Het team wil niet meer terug naar drie losse systemen.",
    "zeester": "De ziekmeldingen kosten de administratie een half uur per dag minder.",
    "helmgras": "Ook op een kleine school weten we nu wie een bericht gemist heeft.",
    "strandloper": "De ouders die het scherpst naar privacy vroegen, zijn nu het meest tevreden: zij kiezen zelf.",
}
CONCLUSION = (
    "De zes scholen blijven unaniem. Ouders noemen gebruiksgemak het meest, gevolgd door zelf kiezen wat je deelt. "
    "De communicatie is gestructureerder en kost minder tijd."
)
