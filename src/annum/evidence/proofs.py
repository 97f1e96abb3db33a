"""Does a path prove what it says? RFC 9162, 2.1.3.2 and 2.1.4.2. Pure."""

from collections.abc import Sequence

from annum.evidence.hashes import node
from annum.evidence.tree import HASH, Frontier


def proves_inclusion(*, leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether ``leaf`` (a leaf hash) is the one at ``index`` of the tree of ``size`` leaves with this root."""
    if not 0 <= index < size or not _hashes(leaf, root, *path):
        return False
    at, last, found = index, size - 1, leaf
    for other in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node(other, found)
            at, last = _up(at, last)
        else:
            found = node(found, other)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def proves_consistency(*, first: int, second: int, path: Sequence[bytes], old: bytes, new: bytes) -> bool:
    """Whether the tree of ``first`` leaves with root ``old`` is the beginning of that of ``second`` with root ``new``."""
    if not 0 <= first <= second or not _hashes(old, new, *path):
        return False
    if first in {0, second}:
        return not path and (old == Frontier().root() if first == 0 else old == new)
    steps = [old, *path] if first.bit_count() == 1 else list(path)
    return bool(steps) and _fold(first, second, steps) == (old, new)


def _fold(first: int, second: int, steps: list[bytes]) -> tuple[bytes, bytes] | None:
    """Both roots as the path gives them; ``None`` when it is too long or too short."""
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = steps[0]
    for other in steps[1:]:
        if last == 0:
            return None
        if at & 1 or at == last:
            old, new = node(other, old), node(other, new)
            at, last = _up(at, last)
        else:
            new = node(new, other)
        at, last = at >> 1, last >> 1
    return (old, new) if last == 0 else None


def _up(at: int, last: int) -> tuple[int, int]:
    """Past the levels on which the node has no sibling."""
    while at and not at & 1:
        at, last = at >> 1, last >> 1
    return at, last


def _hashes(*values: bytes) -> bool:
    return all(len(value) == HASH for value in values)
