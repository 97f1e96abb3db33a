"""The tree against the vectors of certificate transparency, and its proofs for every small tree and some large ones."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annum.evidence.hashes import leaf, root
from annum.evidence.proofs import proves_consistency, proves_inclusion
from annum.evidence.tree import Frontier, consistency, inclusion, inclusions

# The eight leaves and their roots are those of the reference implementation of certificate transparency (RFC 6962).
RECORDS = [
    bytes.fromhex(each)
    for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
CT = [leaf(each) for each in RECORDS]
N96, N5F, N6B = (
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
)
NBC, NCA, N0E = (
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
)


def leaves(count: int) -> list[bytes]:
    return [sha256(str(number).encode()).digest() for number in range(count)]


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_the_reference(size: int) -> None:
    assert Frontier().extend(CT[:size]).root().hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "path"), [(0, 8, [N96, N5F, N6B]), (5, 8, [NBC, NCA, ROOTS[4]])])
def test_the_paths_of_inclusion_are_those_of_the_reference(index: int, size: int, path: list[str]) -> None:
    assert [each.hex() for each in inclusion(CT[:size], index)] == path


@pytest.mark.parametrize(
    ("first", "size", "path"), [(1, 1, []), (1, 8, [N96, N5F, N6B]), (6, 8, [N0E, NCA, ROOTS[4]]), (2, 5, [N5F, NBC])]
)
def test_the_paths_of_consistency_are_those_of_the_reference(first: int, size: int, path: list[str]) -> None:
    assert [each.hex() for each in consistency(CT[:size], first)] == path


@pytest.mark.parametrize("size", range(1, 40))
def test_every_proof_of_a_small_tree_holds_and_proves_nothing_else(size: int) -> None:
    known = leaves(size)
    top = root(known)
    for index in range(size):
        path = inclusion(iter(known), index, size)
        assert proves_inclusion(leaf=known[index], index=index, size=size, path=path, root=top)
        others = [number for number in range(size + 2) if number != index]
        assert not any(
            proves_inclusion(leaf=known[index], index=each, size=size, path=path, root=top) for each in others
        )
        for wrong in mutations(path):
            assert not proves_inclusion(leaf=known[index], index=index, size=size, path=wrong, root=top)
    for first in range(size + 1):
        path, old = consistency(iter(known), first, size), root(known[:first])
        assert proves_consistency(first=first, second=size, path=path, old=old, new=top)
        for wrong in mutations(path):
            assert not proves_consistency(first=first, second=size, path=wrong, old=old, new=top)
        for other in (number for number in range(size + 2) if number != first):
            assert not proves_consistency(first=other, second=size, path=path, old=old, new=top)


def mutations(path: tuple[bytes, ...]) -> list[tuple[bytes, ...]]:
    """Each hash changed, one too many at either end, one too few, and neighbours exchanged."""
    flip = [(*path[:at], bytes([each[0] ^ 1, *each[1:]]), *path[at + 1 :]) for at, each in enumerate(path)]
    swap = [(*path[:at], path[at + 1], path[at], *path[at + 2 :]) for at in range(len(path) - 1)]
    return [
        *flip,
        *swap,
        (*path, bytes(32)),
        (bytes(32), *path),
        *([path[1:], path[:-1]] if path else []),
        (*path, b""),
    ]


def test_wrong_roots_and_leaves_are_not_accepted() -> None:
    known = leaves(21)
    path, top = inclusion(known, 13), root(known)
    assert not proves_inclusion(leaf=known[12], index=13, size=21, path=path, root=top)
    assert not proves_inclusion(leaf=known[13], index=13, size=21, path=path, root=known[0])
    assert not proves_inclusion(leaf=known[13], index=-1, size=21, path=path, root=top)
    grown = consistency(known, 13)
    assert not proves_consistency(first=13, second=21, path=grown, old=top, new=top)
    assert not proves_consistency(first=13, second=21, path=grown, old=root(known[:13]), new=known[0])
    assert not proves_consistency(first=0, second=21, path=(), old=known[0], new=top)


@settings(max_examples=30, deadline=None)
@given(data=st.data(), size=st.integers(1, 5000))
def test_proofs_of_large_trees_hold(data, size: int) -> None:
    known = leaves(size)
    top, index, first = root(known), data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    assert proves_inclusion(leaf=known[index], index=index, size=size, path=inclusion(known, index), root=top)
    path = consistency(known, first)
    assert proves_consistency(first=first, second=size, path=path, old=root(known[:first]), new=top)


@given(st.lists(st.integers(0, 70), min_size=1, max_size=5))
def test_a_tree_that_grows_in_steps_is_the_tree_over_all(steps: list[int]) -> None:
    tree = Frontier()
    known = leaves(sum(steps))
    for step in steps:
        tree = Frontier.load(tree.size, tree.dump()).extend(known[tree.size : tree.size + step])
    assert (tree.size, tree.root()) == (len(known), root(known))


def test_what_is_no_frontier_index_or_size_is_refused() -> None:
    for make in (
        lambda: Frontier(3, (bytes(32),)),
        lambda: Frontier(1, (b"short",)),
        lambda: Frontier.load(2, bytes(31)),
        lambda: inclusion(leaves(3), 3),
        lambda: inclusion(iter(leaves(2)), 0, 5),
        lambda: consistency(leaves(3), 4),
    ):
        with pytest.raises(ValueError, match=r"subtrees|no leaf|fewer|no beginning"):
            make()


@settings(max_examples=100, deadline=None)
@given(size=st.integers(1, 300), data=st.data())
def test_several_paths_at_once_are_the_paths_one_by_one(size: int, data) -> None:
    indices = data.draw(st.lists(st.integers(0, size - 1), max_size=5))
    leaves = [leaf(str(number).encode()) for number in range(size)]
    assert inclusions(iter(leaves), indices, size) == [inclusion(leaves, index) for index in indices]


def test_several_paths_out_of_a_tree_that_is_too_small_are_refused() -> None:
    for indices, size, there in (([0, 3], 3, 3), ([-1], 3, 3), ([0, 2], 4, 3)):
        with pytest.raises(ValueError, match=r"no leaf|fewer leaves"):
            inclusions([bytes(32)] * there, indices, size)
