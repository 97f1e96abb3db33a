"""Is an entry in the log, and is the log of today the one of yesterday, only longer? RFC 6962, 2.1; RFC 9162, 2.1.3 and 2.1.4. Pure.

Leaves come as leaf hashes (``hashes.leaf``), in order, from anything that yields them: none is kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import TypeAlias

from annum.evidence.hashes import node

HASH = 32
Span: TypeAlias = tuple[int, int]
"""Leaves from the first to before the second."""


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that is needed of a tree to make it longer: the roots of its whole subtrees, the largest first.

    >>> Frontier().root() == Frontier().add(bytes(32)).root()
    False
    """

    size: int = 0
    nodes: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.nodes) != self.size.bit_count() or any(len(each) != HASH for each in self.nodes):
            raise ValueError(f"a tree of {self.size} leaves has {self.size.bit_count()} whole subtrees of {HASH} bytes")

    def add(self, leaf: bytes) -> "Frontier":
        """With one more leaf."""
        return self.extend([leaf])

    def extend(self, leaves: Iterable[bytes]) -> "Frontier":
        """With more leaves, read one by one."""
        nodes, size = list(self.nodes), self.size
        for leaf in leaves:
            nodes.append(leaf)
            rest = size
            while rest & 1:
                right, left = nodes.pop(), nodes.pop()
                nodes.append(node(left, right))
                rest >>= 1
            size += 1
        return Frontier(size, tuple(nodes))

    def root(self) -> bytes:
        """The Merkle tree hash."""
        if not self.nodes:
            return sha256(b"").digest()
        *rest, found = self.nodes
        for left in reversed(rest):
            found = node(left, found)
        return found

    def dump(self) -> bytes:
        """The nodes, one after another."""
        return b"".join(self.nodes)

    @classmethod
    def load(cls, size: int, data: bytes) -> "Frontier":
        """The one that was dumped. Refuses: ``ValueError`` when the bytes do not fit the size."""
        return cls(size, tuple(data[at : at + HASH] for at in range(0, len(data), HASH)))


def inclusion(leaves: Iterable[bytes], index: int, size: int | None = None) -> tuple[bytes, ...]:
    """The path that shows that leaf ``index`` stands in the tree over the first ``size`` leaves (default: all of them).

    One pass over the leaves. Refuses: ``ValueError`` for an index outside of the tree, or fewer leaves than ``size``.
    """
    source, size = _counted(leaves, size)
    [path] = inclusions(source, [index], size)
    return path


def inclusions(leaves: Iterable[bytes], indices: Sequence[int], size: int) -> list[tuple[bytes, ...]]:
    """The path of each of several leaves, in one pass over them all.

    Refuses: ``ValueError`` for an index outside of the tree, or fewer leaves than ``size``.
    """
    for index in indices:
        if not 0 <= index < size:
            raise ValueError(f"there is no leaf {index} in a tree of {size}")
    paths = [_beside(index, 0, size) for index in indices]
    wanted = {(index, index + 1) for index in indices} | {span for path in paths for span in path}
    finest = [span for span in wanted if not any(_inside(other, span) for other in wanted)]
    known = dict(zip(finest, _roots(leaves, finest), strict=True))
    return [tuple(_root(span, known) for span in path) for path in paths]


def _inside(one: Span, other: Span) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _root(span: Span, known: Mapping[Span, bytes]) -> bytes:
    """The root over a span, all of whose finest parts are known."""
    if span in known:
        return known[span]
    start, stop = span
    middle = start + _half(stop - start)
    return node(_root((start, middle), known), _root((middle, stop), known))


def consistency(leaves: Iterable[bytes], first: int, size: int | None = None) -> tuple[bytes, ...]:
    """The path that shows that the tree over the first ``first`` leaves is the beginning of that over ``size``.

    One pass over the leaves. Refuses: ``ValueError`` unless 0 <= first <= size.
    """
    source, size = _counted(leaves, size)
    if not 0 <= first <= size:
        raise ValueError(f"a tree of {size} has no beginning of {first}")
    return _roots(source, _between(first, 0, size, known=True) if first else [])


def _counted(leaves: Iterable[bytes], size: int | None) -> tuple[Iterable[bytes], int]:
    if size is not None:
        return leaves, size
    kept = leaves if isinstance(leaves, Sequence) else list(leaves)
    return kept, len(kept)


def _half(count: int) -> int:
    """The largest power of two below the count."""
    return 1 << (count - 1).bit_length() - 1


def _beside(index: int, start: int, stop: int) -> list[Span]:
    if stop - start == 1:
        return []
    middle = start + _half(stop - start)
    if index < middle:
        return [*_beside(index, start, middle), (middle, stop)]
    return [*_beside(index, middle, stop), (start, middle)]


def _between(first: int, start: int, stop: int, *, known: bool) -> list[Span]:
    """``first`` leaves from ``start`` on are the old tree's; ``known``: their root is the old root itself."""
    if start + first == stop:
        return [] if known else [(start, stop)]
    middle = start + _half(stop - start)
    if start + first <= middle:
        return [*_between(first, start, middle, known=known), (middle, stop)]
    return [*_between(first - (middle - start), middle, stop, known=False), (start, middle)]


def _roots(leaves: Iterable[bytes], spans: list[Span]) -> tuple[bytes, ...]:
    """The root over each span, in the order of the spans; they do not overlap."""
    source, at, found = iter(leaves), 0, {}
    for start, stop in sorted(spans):
        next(islice(source, start - at, start - at), None)
        tree = Frontier().extend(islice(source, stop - start))
        if tree.size != stop - start:
            raise ValueError(f"there are fewer leaves than {stop}")
        found[start, stop], at = tree.root(), stop
    return tuple(found[span] for span in spans)
