"""The purposes every school begins with, in the words of 2026. Fixed ids and moments: every school starts equal."""

from django.db import migrations

WRITTEN = "2026-11-25 00:00:00+00"
PURPOSES = (
    (
        "group_posts", True, "Berichten voor de eigen groep", "Posts for the own group",
        "Je kind mag herkenbaar staan op foto's en video's bij berichten die alleen ouders en leerkrachten van de"
        " eigen groep zien, in de besloten omgeving van de school.",
        "Your child may be recognisable in photos and videos with posts that only parents and teachers of the own"
        " group see, in the closed environment of the school.",
    ),
    (
        "newsletter", True, "Nieuwsbrief", "Newsletter",
        "Je kind mag herkenbaar staan in de nieuwsbrief die alle ouders van de school krijgen. Ouders kunnen de"
        " nieuwsbrief doorsturen.",
        "Your child may be recognisable in the newsletter that all parents of the school receive. Parents can pass"
        " the newsletter on.",
    ),
    (
        "school_guide", True, "Schoolgids", "School guide",
        "Je kind mag herkenbaar staan in de schoolgids en op de kalender. Ook nieuwe ouders krijgen de gids, en de"
        " gids staat op internet.",
        "Your child may be recognisable in the school guide and on the calendar. New parents get the guide too, and"
        " it is on the internet.",
    ),
    (
        "website", True, "Website van de school", "Website of the school",
        "Je kind mag herkenbaar staan op de openbare website van de school. Iedereen kan de website zien.",
        "Your child may be recognisable on the public website of the school. Everybody can see the website.",
    ),
    (
        "social_media", True, "Sociale media", "Social media",
        "Je kind mag herkenbaar staan op de sociale media van de school. Iedereen kan die foto's zien, bewaren en"
        " delen. Achternamen noemen we er niet bij.",
        "Your child may be recognisable on the social media of the school. Everybody can see, keep and share those"
        " photos. We name no family names.",
    ),
    (
        "class_photo", True, "Klassenfoto", "Class photo",
        "Je kind mag op de klassenfoto van de schoolfotograaf. Alle gezinnen van de groep kunnen de foto bestellen.",
        "Your child may be in the class photo of the school photographer. All families of the group can order it.",
    ),
    (
        "press", False, "Krant en andere media", "Press",
        "Je kind mag herkenbaar in beeld komen als een krant of omroep op school is. De school heeft daarna geen"
        " invloed meer op de beelden.",
        "Your child may be recognisable when a newspaper or broadcaster visits the school. After that the school has"
        " no say over the pictures.",
    ),
    (
        "research", False, "Onderzoek en opleiding", "Research and training",
        "Een student of onderzoeker mag beelden van de les maken waar je kind op staat, alleen voor de eigen opleiding"
        " of het onderzoek. Daarna worden de beelden verwijderd.",
        "A student or researcher may record lessons with your child in them, only for training or the research."
        " Afterwards the recordings are removed.",
    ),
)  # fmt: skip


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def rows() -> str:
    statements = []
    for number, (key, in_use, title_nl, title_en, words_nl, words_en) in enumerate(PURPOSES, 1):
        purpose, text = (f"01990000-0000-7000-8000-{kind:04d}{number:08d}" for kind in (1, 2))
        statements.append(
            "INSERT INTO consents_purpose (id, key, title_nl, title_en, is_in_use, position) VALUES"
            f" ('{purpose}', '{key}', {quoted(title_nl)}, {quoted(title_en)}, {str(in_use).lower()}, {number * 10})"
        )
        statements.append(
            "INSERT INTO consents_purposetext (id, purpose_id, number, words_nl, words_en, change, written_at) VALUES"
            f" ('{text}', '{purpose}', 1, {quoted(words_nl)}, {quoted(words_en)}, '', '{WRITTEN}')"
        )
    return ";\n".join(statements)


class Migration(migrations.Migration):
    dependencies = [("consents", "0002_rules")]
    operations = [migrations.RunSQL(rows(), migrations.RunSQL.noop)]
