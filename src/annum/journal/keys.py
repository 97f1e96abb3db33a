"""Which keys may sign checkpoints? The room that keeps keys adds them in its ``AppConfig.ready``."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

Keys: TypeAlias = Callable[[], Mapping[str, list[bytes]]]
"""Names of signers, each with its Ed25519 keys, past ones included."""

SOURCES: list[Keys] = []


def known_keys() -> list[tuple[str, bytes]]:
    """Name and key, of every source."""
    return [(name, key) for source in SOURCES for name, keys in source().items() for key in keys]
