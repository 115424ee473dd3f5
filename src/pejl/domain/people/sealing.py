"""CPR numbers at rest: sealed so that nobody reads them in the database, digested so that they can be found.

A number is sealed with AES-256-GCM under the first key of the setting PEJL_PERSON_KEYS and opened with whichever key
sealed it. Its digest is HMAC-SHA256: without the key, a digest cannot be tried against the few numbers that exist. A
number sealed under another municipality's wall gives the same digest; the wall is the column beside it.
"""

import hmac
import os
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from pejl.kernel.cpr import Cpr

_FORM = b"\x01"
_ABOUT = b"pejl cpr 1"
_MARK, _NONCE = 4, 12  # bytes: which key, and what makes two seals of one number differ


class UnknownKeyError(Exception):
    """A number was sealed with a key that PEJL_PERSON_KEYS no longer names, or has been changed in the database."""


class _Key(NamedTuple):
    mark: bytes
    seal: AESGCM
    digest: bytes


def _derive(secret: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=_ABOUT + b" " + purpose).derive(secret.encode())


@lru_cache(maxsize=16)
def _key(secret: str) -> _Key:
    return _Key(_derive(secret, b"mark")[:_MARK], AESGCM(_derive(secret, b"seal")), _derive(secret, b"digest"))


def _keys() -> list[_Key]:
    return [_key(secret) for secret in settings.PEJL_PERSON_KEYS]


def seal(cpr: Cpr) -> bytes:
    """The number under the first key. Two seals of one number differ."""
    first, nonce = _keys()[0], os.urandom(_NONCE)
    head = _FORM + first.mark
    return head + nonce + first.seal.encrypt(nonce, cpr.digits.encode(), head + _ABOUT)


def unseal(sealed: bytes) -> Cpr:
    """The number again. UnknownKeyError if no key opens it."""
    content = bytes(sealed)
    head, rest = content[: 1 + _MARK], content[1 + _MARK :]
    for key in _keys():
        if head == _FORM + key.mark:
            try:
                return Cpr(key.seal.decrypt(rest[:_NONCE], rest[_NONCE:], head + _ABOUT).decode())
            except InvalidTag:
                break
    raise UnknownKeyError("A CPR number cannot be opened with the keys of PEJL_PERSON_KEYS.")


def is_current(sealed: bytes) -> bool:
    """Whether the number is sealed with the first key."""
    return bytes(sealed)[: 1 + _MARK] == _FORM + _keys()[0].mark


def digest(cpr: Cpr) -> str:
    """What the number is found by: 64 hexadecimal signs under the first key."""
    return _digest(_keys()[0], cpr.digits)


def digests(cpr: Cpr) -> list[str]:
    """The number's digest under every key, for finding while keys are being changed."""
    return [_digest(key, cpr.digits) for key in _keys()]


def digests_of(numbers: Sequence[str]) -> list[str]:
    """The digests of many numbers in ten digits, under the first key."""
    key = _keys()[0]
    return [_digest(key, one) for one in numbers]


def _digest(key: _Key, digits: str) -> str:
    return hmac.digest(key.digest, digits.encode(), "sha256").hex()
