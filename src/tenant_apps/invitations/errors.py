"""What the invitations room refuses. Only somebody who holds the code and knows the child reads which it is."""

from kit.errors import AppError, Conflict, Invalid


class InvitationGone(AppError):
    """The code was right, and does not work any more."""

    status = 410


class InvitationUsed(InvitationGone):
    """A code works once."""

    code = "invitation_used"
    message = "This code was used already. Was that you? Then sign in. If not, tell the school."


class InvitationExpired(InvitationGone):
    """Its time is over."""

    code = "invitation_expired"
    message = "This code has expired. Ask the school for a new one."


class InvitationRevoked(InvitationGone):
    """The school took it back, mostly because it gave a newer one."""

    code = "invitation_revoked"
    message = (
        "This code does not work any more. Use the newest letter or mail, or ask the school for a new one."
    )


class InvitationPointless(InvitationGone):
    """The school no longer counts this adult with this child, or this member of staff with the school."""

    code = "invitation_pointless"
    message = "The school changed what this code was for. Ask the school's office for a new one."


class NothingOpened(AppError):
    """The page was left open too long, or opened without a code."""

    status = 410
    code = "nothing_opened"
    message = "Fill in the code once more: for safety we keep it for half an hour only."


class AddressInUse(Conflict):
    """A login is never shared."""

    code = "address_in_use"
    message = (
        "Somebody at this school signs in with this address already. "
        "Sign in if that is you, or choose an address of your own."
    )


class BelongsToAnother(Conflict):
    """The invited person signs in with another account."""

    code = "belongs_to_another"
    message = "This code is of somebody who has an account already. Sign out and sign in with that account."


class NoAddress(Invalid):
    """A mail needs an address."""

    code = "no_address"
    message = "We know no e-mail address of this person. Print a letter, or fill in the address first."


class NotInvitable(Conflict):
    """Has an account, or is told nothing about any child here."""

    code = "not_invitable"
    message = (
        "This person cannot be invited: there is an account already, or no child about whom anything is told."
    )


class ClaimDecided(Conflict):
    """Somebody said yes or no before."""

    code = "claim_decided"
    message = "A colleague decided about this already."
