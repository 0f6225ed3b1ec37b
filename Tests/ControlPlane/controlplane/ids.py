"""AWS-shaped ids that depend on what is made, not on when.

Terraform creates ten resources at a time, so a plain counter would give
different ids on every run. An id is a digest of the kind, its natural key and
how many of that key were made before.
"""

from __future__ import annotations

import hashlib
from collections import Counter

ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"


class IdSource:
    """Hands out ids; the same seed and the same things made give the same ids."""

    def __init__(self, seed: str = "apigw") -> None:
        self._seed = seed
        self._made: Counter[tuple[str, ...]] = Counter()

    def new(self, length: int, *key: str) -> str:
        """An id of `length` lower-case letters and digits; the first is a letter."""
        self._made[key] += 1
        text = "\x1f".join([self._seed, *key, str(self._made[key])])
        number = int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
        letters = [ALPHABET[number % 26]]
        number //= 26
        for _ in range(length - 1):
            letters.append(ALPHABET[number % len(ALPHABET)])
            number //= len(ALPHABET)
        return "".join(letters)
