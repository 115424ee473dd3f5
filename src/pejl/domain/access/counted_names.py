"""What stands for a username where wrong passwords are counted: a keyed digest, never what was typed."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils.crypto import salted_hmac

_SALT = "pejl.web.sign_in.lock"


def counted(username: str) -> str:
    """The digest that the rows of a username are kept under. Upper and lower case are one name."""
    return _digest(username, settings.SECRET_KEY)


def counted_all(usernames: Iterable[str]) -> Iterator[str]:
    """Every digest that rows of some usernames may be kept under: those of former secret keys too."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    yield from (_digest(one, key) for one in usernames for key in keys)


def _digest(username: str, key: str | bytes) -> str:
    return salted_hmac(_SALT, username.casefold(), secret=key, algorithm="sha256").hexdigest()
