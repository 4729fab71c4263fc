# ruff: noqa: RUF001  the multiplication sign is meant
"""The sentences, Dutch and English, by what is said; the names in them are operands of a step."""

SENTENCES = {
    "nl": {
        "list_price": "%(quantity)s × %(unit_price)s",
        "list_price.flat": "vast bedrag %(unit_price)s",
        "fixed_price": "Vaste prijs: %(quantity)s × %(unit_price)s",
        "tier_price": "Staffel voor de school: %(quantity)s × %(unit_price)s",
        "tier_price.foundation": "Staffel voor alle scholen samen (%(counted)s): %(quantity)s × %(unit_price)s",
        "tier_price.guarded": "Staffel, niet meer dan %(guard)s zouden kosten: %(quantity)s × %(unit_price)s",
        "tier_price.foundation.guarded": (
            "Staffel voor alle scholen samen (%(counted)s, niet meer dan %(guard)s zouden kosten): "
            "%(quantity)s × %(unit_price)s"
        ),
        "indexation": "Indexering %(factor)s (%(series)s %(base)s → %(reference)s)",
        "free_period": "Gratis periode",
        "proration.months": "%(count)s van %(of)s maanden",
        "proration.days": "%(count)s van %(of)s dagen",
        "percent_off": "%(percent)s korting",
        "amount_off": "%(amount)s korting per jaar",
        "minimum": "Minimum van %(amount)s per jaar",
        "maximum": "Maximum van %(amount)s per jaar",
        "rounding": "Afgerond op centen, doortellend op eerdere regels",
        "share.amount_off": "Aandeel in korting voor de hele overeenkomst: %(amount)s",
        "share.minimum": "Aandeel in minimum van de hele overeenkomst: %(amount)s",
        "share.maximum": "Aandeel in maximum van de hele overeenkomst: %(amount)s",
        "settlement": "Al gefactureerd: %(billed)s",
    },
    "en": {
        "list_price": "%(quantity)s × %(unit_price)s",
        "list_price.flat": "fixed amount %(unit_price)s",
        "fixed_price": "Fixed price: %(quantity)s × %(unit_price)s",
        "tier_price": "Tier of the school: %(quantity)s × %(unit_price)s",
        "tier_price.foundation": "Tier of all schools together (%(counted)s): %(quantity)s × %(unit_price)s",
        "tier_price.guarded": "Tier, no more than %(guard)s would cost: %(quantity)s × %(unit_price)s",
        "tier_price.foundation.guarded": (
            "Tier of all schools together (%(counted)s, no more than %(guard)s would cost): "
            "%(quantity)s × %(unit_price)s"
        ),
        "indexation": "Indexation %(factor)s (%(series)s %(base)s → %(reference)s)",
        "free_period": "Free period",
        "proration.months": "%(count)s of %(of)s months",
        "proration.days": "%(count)s of %(of)s days",
        "percent_off": "%(percent)s off",
        "amount_off": "%(amount)s off a year",
        "minimum": "Minimum of %(amount)s a year",
        "maximum": "Maximum of %(amount)s a year",
        "rounding": "Rounded to cents, counting on from earlier lines",
        "share.amount_off": "Share in the discount for the whole agreement: %(amount)s",
        "share.minimum": "Share in the minimum of the whole agreement: %(amount)s",
        "share.maximum": "Share in the maximum of the whole agreement: %(amount)s",
        "settlement": "Billed before: %(billed)s",
    },
}

PROBLEMS = {
    "nl": {
        "no_price_version": "Er is geen prijslijst die op de eerste dag van de prijsperiode geldt.",
        "quantity_unknown": "Het aantal leerlingen op de teldatum is niet bekend.",
        "pool_incomplete": "De staffel voor alle scholen samen is niet bekend zolang één school geen aantal heeft.",
        "index_missing": "Een indexcijfer ontbreekt (%(detail)s).",
        "index_provisional": "Een indexcijfer is nog voorlopig (%(detail)s).",
        "date_not_covered": "De overeenkomst dekt deze dagen niet (%(detail)s).",
        "share_unknown": "Een bedrag voor de hele overeenkomst is niet te verdelen zolang niet elke regel bekend is.",
    },
    "en": {
        "no_price_version": "No price list is in force on the first day of the price period.",
        "quantity_unknown": "The number of pupils at the count date is not known.",
        "pool_incomplete": "The tier of all schools together is not known while one school has no number.",
        "index_missing": "An index value is missing (%(detail)s).",
        "index_provisional": "An index value is still provisional (%(detail)s).",
        "date_not_covered": "The agreement does not cover these days (%(detail)s).",
        "share_unknown": "An amount for the whole agreement cannot be shared while not every line is known.",
    },
}

CAUSES = {
    "nl": {
        "started": "Nieuw in deze periode",
        "stopped": "Niet meer in deze periode",
        "quantity": "Aantal: %(was)s → %(is)s",
        "list_price": "Prijslijst",
        "agreed_price": "Contractprijs",
        "indexation": "Indexering",
        "free_period": "Gratis periode",
        "proration": "Deel van het jaar: %(was)s → %(is)s",
        "percent_off": "Procentkorting",
        "amount_off": "Korting in euro's",
        "minimum": "Minimum",
        "maximum": "Maximum",
        "rounding": "Afronding",
        "share": "Aandeel in een bedrag van de hele overeenkomst",
        "settlement": "Wat al gefactureerd was",
        "became": "%(cause)s: %(is)s",
        "changed": "%(cause)s: %(was)s → %(is)s",
        "ended": "%(cause)s vervalt: %(was)s",
    },
    "en": {
        "started": "New in this period",
        "stopped": "No longer in this period",
        "quantity": "Number: %(was)s → %(is)s",
        "list_price": "Price list",
        "agreed_price": "Contract price",
        "indexation": "Indexation",
        "free_period": "Free period",
        "proration": "Part of the year: %(was)s → %(is)s",
        "percent_off": "Percentage off",
        "amount_off": "Amount off",
        "minimum": "Minimum",
        "maximum": "Maximum",
        "rounding": "Rounding",
        "share": "Share in an amount of the whole agreement",
        "settlement": "What was billed before",
        "became": "%(cause)s: %(is)s",
        "changed": "%(cause)s: %(was)s → %(is)s",
        "ended": "%(cause)s ends: %(was)s",
    },
}

STATES = {
    "nl": {
        "next_tier": "%(missing)s tot de volgende staffel; dat scheelt %(saved)s per jaar voor alle scholen samen",
        "last_tier": "%(quantity)s: de laagste staffel is bereikt",
    },
    "en": {
        "next_tier": "%(missing)s to the next tier; that saves %(saved)s a year for all schools together",
        "last_tier": "%(quantity)s: the lowest tier is reached",
    },
}
