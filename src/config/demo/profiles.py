"""Which families a school has: shares that differ from village to city."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Profile:
    """Weights of backgrounds, and shares (0 to 1) of families and guardians; what is left is the usual case."""

    backgrounds: dict[str, int] = field(default_factory=lambda: {"dutch": 1})
    mixed: float = 0.1  # parents of two backgrounds
    split: float = 0.17  # two parents at two addresses
    single: float = 0.1  # one guardian
    foster: float = 0.01  # foster parents or a legal guardian
    stepparents: float = 0.2  # of the split families: a stepparent without authority
    without_authority: float = 0.12  # of the split families: the other parent has none, or it is not known
    without_email: float = 0.06
    without_mobile: float = 0.04
    shared_mailbox: float = 0.02  # of two parents at one address


USUAL = Profile(
    backgrounds={
        "dutch": 74, "frisian": 3, "turkish": 4, "moroccan": 4, "surinamese": 4, "antillean": 1, "polish": 3,
        "ukrainian": 1, "syrian": 2, "indonesian": 2, "ghanaian": 1, "chinese": 1,
    },
)  # fmt: skip
CITY = Profile(
    backgrounds={
        "dutch": 24, "turkish": 15, "moroccan": 17, "surinamese": 12, "antillean": 6, "polish": 8, "ukrainian": 3,
        "syrian": 6, "indonesian": 2, "ghanaian": 5, "chinese": 2,
    },
    mixed=0.15,
    split=0.22,
    single=0.2,
    without_email=0.14,
    without_mobile=0.06,
    shared_mailbox=0.05,
)  # fmt: skip
VILLAGE = Profile(
    backgrounds={"dutch": 88, "frisian": 8, "polish": 2, "syrian": 1, "indonesian": 1},
    mixed=0.04,
    split=0.12,
    single=0.06,
    without_email=0.03,
)
PROFILES: dict[str, Profile] = {"usual": USUAL, "city": CITY, "village": VILLAGE}
