"""What a second step rests on is a secret as good as a password: it is kept sealed.

The keys are those of PEJL_PERSON_KEYS, derived for this use alone: the first seals, all of them open.
"""

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_ABOUT = b"pejl second step 1"


@lru_cache(maxsize=16)
def _key(secret: str) -> Fernet:
    return Fernet(urlsafe_b64encode(HKDF(SHA256(), 32, salt=None, info=_ABOUT).derive(secret.encode())))


def seal(text: str) -> str:
    """The text under the first key."""
    return MultiFernet([_key(one) for one in settings.PEJL_PERSON_KEYS]).encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """The text again. cryptography's InvalidToken if no key opens it."""
    return MultiFernet([_key(one) for one in settings.PEJL_PERSON_KEYS]).decrypt(sealed).decode()
