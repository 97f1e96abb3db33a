"""The reference tree of the certificate transparency project, and the tree against the RFC's recursive definition."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annum.evidence.hashes import leaf, node, root, salted

LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
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


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_the_reference_tree(size: int) -> None:
    assert root(leaf(bytes.fromhex(data)) for data in LEAVES[:size]).hex() == ROOTS[size]


def by_the_rfc(data: list[bytes]) -> bytes:
    if not data:
        return sha256(b"").digest()
    if len(data) == 1:
        return leaf(data[0])
    split = 1
    while split * 2 < len(data):
        split *= 2
    return node(by_the_rfc(data[:split]), by_the_rfc(data[split:]))


@given(st.lists(st.binary(max_size=4), max_size=70))
def test_the_tree_is_that_of_the_recursive_definition(data: list[bytes]) -> None:
    assert root(map(leaf, data)) == by_the_rfc(data)


def test_a_salted_hash_is_neither_a_leaf_nor_the_same_under_another_salt() -> None:
    one, other = bytes(32), bytes(31) + b"\x01"
    assert len({salted(one, b"x"), salted(other, b"x"), leaf(one + b"x"), node(one, b"x")}) == 4


def test_a_salt_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        salted(b"short", b"x")
