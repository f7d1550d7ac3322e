"""Drawing lots so that anybody can draw them again: SHA-256 of "SEED/NAME", the smallest first.

An announced draw keeps a secret half of its seed and shows the SHA-256 of it beforehand; the other
half is called out in front of witnesses. Neither half alone says anything of the order.
"""

import hashlib
import secrets
from collections.abc import Iterable

SECRET_BYTES = 16


def new_secret() -> str:
    return secrets.token_hex(SECRET_BYTES)


def commitment(secret: str) -> str:
    """Return what is announced beforehand: it binds the secret and does not tell it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def seed_of(secret: str, called: str) -> str:
    return f"{secret}/{called}"


def lot(seed: str, name: str) -> str:
    return hashlib.sha256(f"{seed}/{name}".encode()).hexdigest()


def drawn(seed: str, names: Iterable[str]) -> list[str]:
    """Return the names in the order that the seed gives them, however they came."""
    return sorted(names, key=lambda name: (lot(seed, name), name))
