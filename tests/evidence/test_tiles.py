"""Tiles and bundles: where they lie, and that they are read back."""

import pytest

from annum.evidence import tiles
from annum.evidence.hashes import leaf, root


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (tiles.tile_path(0, 0), "tile/0/000"),
        (tiles.tile_path(1, 5, 112), "tile/1/005.p/112"),
        (tiles.tile_path(0, 1_234_067), "tile/0/x001/x234/067"),
        (tiles.tile_path(2, 1000), "tile/2/x001/000"),
        (tiles.bundle_path(273, 17), "tile/entries/273.p/17"),
    ],
)
def test_paths_are_those_of_the_document(path: str, wanted: str) -> None:
    assert path == wanted


@pytest.mark.parametrize(("index", "width"), [(-1, 1), (0, 0), (0, 257)])
def test_there_are_no_other_tiles(index: int, width: int) -> None:
    with pytest.raises(ValueError, match="there is no tile"):
        tiles.tile_path(0, index, width)


def test_a_bundle_is_read_back_and_a_short_one_refused() -> None:
    entries = [b"", b"a", bytes(0xFFFF)]
    made = tiles.bundle(entries)
    assert made[:5].hex() == "0000000161"
    assert list(tiles.entries(made)) == entries
    for short in (made[:-1], made[:4], made[:3], b"\x00"):
        with pytest.raises(ValueError, match="cut short"):
            list(tiles.entries(short))
    with pytest.raises(ValueError, match="fits no bundle"):
        tiles.bundle([bytes(0x10000)])


def test_the_tiles_of_a_log_hold_its_tree() -> None:
    leaves = [leaf(str(number).encode()) for number in range(256 * 256 + 300)]
    made = dict(tiles.tiles(iter(leaves)))
    assert len(made) == 258 + 2 + 1
    assert tiles.hashes(made["tile/0/257.p/44"]) == leaves[-44:]
    assert tiles.hashes(made["tile/1/000"])[3] == root(leaves[768:1024])
    assert tiles.hashes(made["tile/1/001.p/1"]) == [root(leaves[65536:65792])]
    assert made["tile/2/000.p/1"] == root(leaves[:65536])
    assert dict(tiles.tiles([])) == {}


@pytest.mark.parametrize("size", [0, 31, 257 * 32])
def test_what_is_no_tile_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="a tile has 1 to 256 hashes"):
        tiles.hashes(bytes(size))
