"""How an archived content is written and recognised."""

import hashlib
import json
from typing import Any


def canonical(content: dict[str, Any]) -> bytes:
    """The one way in which a content is written to be hashed: keys sorted, no spaces, UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(content: dict[str, Any]) -> str:
    """The SHA-256 of a content, in hexadecimal."""
    return hashlib.sha256(canonical(content)).hexdigest()
