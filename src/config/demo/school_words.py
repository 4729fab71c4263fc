"""What is written in the demo's school year. All invented."""

LIST = "Een adres is niet nodig om elkaar te leren kennen; binnen de groep mag het."
WELCOME = (
    "Welkom in het nieuwe schooljaar",
    (
        "De lokalen zijn klaar en het hele team heeft er zin in. Op de eerste dag gaat de deur om acht uur open.\n\n"
        "Wil je nog eens kijken wat andere ouders van jullie zien? Dat staat onder Delen."
    ),
)
EARLIER = (
    "Zo was het in het duin",
    "We vonden **vier** soorten sporen en een egelhuis. Vraag thuis maar eens naar de duindoorn.",
)
LICE = (
    "Hoofdluis in de groep",
    (
        "Bij twee kinderen is hoofdluis gevonden. Kam vanavond, en over een week nog een keer.\n\n"
        "De kammoeders komen vrijdag om kwart voor negen."
    ),
)
DUNES = (
    "Naar het museum",
    "We gaan met de trein naar het museum over de zee. Lunch en drinken mee, jas die nat mag worden aan.",
    "Mag je kind mee naar het museum?",
)
