"""Passwords, codes and tokens: made from the system's randomness, kept only as hashes."""

import hashlib
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None, "·": None})
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def new_token() -> str:
    return secrets.token_urlsafe(24)


def new_code() -> str:
    """Make a card's code: 8 Crockford characters, 40 bits."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str:
    """Read a code as people type it: any case, with blanks or dashes, O for 0, I or L for 1."""
    return typed.upper().translate(_ALIKE)


def token_hash(token: str) -> str:
    """Hash a token of full strength; a short code or a password takes `slow_hash`."""
    return hashlib.sha256(token.encode()).hexdigest()


def slow_hash(secret: str) -> str:
    return _hasher.hash(secret)


def is_right(stored: str | None, typed: str) -> bool:
    """Compare a typed secret with its slow hash; nobody's secret takes as long as a wrong one."""
    try:
        _hasher.verify(stored or _nobodys_hash(), typed)
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


@cache
def _nobodys_hash() -> str:
    return slow_hash(new_token())
