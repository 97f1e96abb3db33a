"""Many stored files as one ZIP, written while it is sent."""

import io
import zipfile

import pytest

from annum.files.acts import store_made
from annum.files.store import path
from annum.files.zips import CHUNK, zipped
from annum.journal.actor import Actor

BY = Actor.system("test")


@pytest.fixture
def files(db):
    """One file of three pieces, and an empty one."""
    contents = {"large.pdf": b"%PDF" * (CHUNK // 2), "总表.pdf": b""}
    kept = {
        name: store_made(io.BytesIO(data), media_type="application/pdf", by=BY).pk for name, data in contents.items()
    }
    return contents, list(kept.items())


def test_what_went_in_comes_out_and_no_piece_is_large(files):
    contents, wanted = files
    pieces = list(zipped(wanted))
    assert max(map(len, pieces)) < 2 * CHUNK
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == contents


def test_equal_files_give_equal_bytes(files):
    _, wanted = files
    assert b"".join(zipped(wanted)) == b"".join(zipped(wanted))


def test_none_is_an_empty_zip():
    with zipfile.ZipFile(io.BytesIO(b"".join(zipped([])))) as archive:
        assert archive.namelist() == []


def test_whoever_stops_reading_leaves_nothing_open(files):
    _, wanted = files
    pieces = zipped(wanted)
    assert next(pieces)
    pieces.close()
    assert list(pieces) == []


def test_a_file_that_the_disk_lost_ends_it_in_the_middle(files):
    _, wanted = files
    path(wanted[1][1]).unlink()
    pieces = zipped(wanted)
    with pytest.raises(FileNotFoundError):
        list(pieces)
