"""What is packed is unpacked; what is cut short is refused."""

import pytest
from django.contrib.auth.models import Group
from hypothesis import given
from hypothesis import strategies as st

from annum.evidence.hashes import leaf, root
from annum.journal.manifest import Line, pack, unpack
from annum.journal.rows import columns_of, hasher

KEYS = st.lists(st.integers(1, 10**12), max_size=6)


@given(written=KEYS, gone=KEYS)
def test_a_manifest_names_every_row_in_order_under_one_root(written: list[int], gone: list[int]) -> None:
    rows = [Group(pk=key, name=f"部门 {key}") for key in written]
    packed = pack(iter(rows), (Group(pk=key) for key in gone))
    lines = list(unpack(packed.rows))
    hashed = hasher(Group, columns_of(Group))
    assert [line for _, line in lines] == [
        *(Line("auth.Group", str(row.pk), hashed(row)) for row in rows),
        *(Line("auth.Group", str(key), None) for key in gone),
    ]
    assert packed.root == root(leaf(line) for line, _ in lines)
    assert packed.count == len(lines)


@given(cut=st.integers(1, 20))
def test_a_manifest_that_is_cut_short_is_refused(cut: int) -> None:
    rows = pack([Group(pk=1, name="x"), Group(pk=2, name="y")]).rows
    with pytest.raises(ValueError, match=r"cut short|not found"):
        list(unpack(rows[:-cut]))


def test_a_queryset_is_read_in_pieces(db, django_assert_num_queries) -> None:
    Group.objects.create(name="x")
    with django_assert_num_queries(1):
        assert pack(Group.objects.all()).count == 1
