"""What can be refused about accounts, in words for the one who asked."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class AccountRefused(Exception):  # noqa: N818 - named as it is said
    """The change is not made. `field` names the input that it concerns, or is empty."""

    message: str | Promise = _("The change was not made.")
    field = ""


class UsernameTaken(AccountRefused):
    message = _("This username is already in use. Choose another one.")
    field = "username"


class OwnAccount(AccountRefused):
    message = _("You cannot deactivate your own account. Ask another administrator to do it.")


class OwnSecondStep(AccountRefused):
    message = _(
        "Your own second step is changed on your own page. Another administrator can take it away if it is lost."
    )


class TokenRefused(Exception):  # noqa: N818 - named as it is said
    """The token is not made. `field` names the input that it concerns."""

    message = _("The token was not made.")
    field = ""


class TokenWithoutName(TokenRefused):
    message = _("Give the token a name that says who uses it.")
    field = "name"


class TokenDayRefused(TokenRefused):
    message = _("Choose a last day from today until a year from now.")
    field = "expires_on"
