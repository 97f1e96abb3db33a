"""Is a workbook's archive safe to unpack? Sizes are measured by unpacking into nothing, never believed. Pure."""

import io
import struct
import zipfile
import zlib

from annum.intake.rules.limits import Limits, Unreadable, megabytes
from annum.kernel.words import Words

_CHUNK = 1 << 18


def check(data: bytes, limits: Limits) -> dict[str, int]:
    """The real unpacked size of every entry. Refuses: ``Unreadable``: a limit is passed or the archive is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _count(entries, data, limits)
            return {entry.filename: _size(entry, data) for entry in entries}
    except (zipfile.BadZipFile, struct.error, zlib.error, NotImplementedError, EOFError, ValueError) as error:
        raise Unreadable(_DAMAGED) from error


_DAMAGED = Words("The workbook is damaged. Open it in a spreadsheet program, save it, and send it again.")


def _count(entries: list[zipfile.ZipInfo], data: bytes, limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise Unreadable(
            Words(
                "The workbook holds %(count)s parts; at most %(limit)s are read.",
                {"count": len(entries), "limit": limits.entries},
            )
        )
    if len({entry.filename for entry in entries}) != len(entries):
        raise Unreadable(_DAMAGED)
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked:
        words = Words(
            "The workbook unpacks to %(size)s MB; at most %(limit)s MB are read. Split it.",
            {"size": megabytes(total), "limit": megabytes(limits.unpacked)},
        )
        raise Unreadable(words)
    if total > limits.small and total > limits.ratio * len(data):
        words = Words(
            "The workbook unpacks to %(times)s times its size; at most %(limit)s times are read.",
            {"times": total // len(data), "limit": limits.ratio},
        )
        raise Unreadable(words)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(ENCRYPTED)


ENCRYPTED = Words("The workbook is protected by a password. Remove the password, save it, and send it again.")


def _size(entry: zipfile.ZipInfo, data: bytes) -> int:
    """Unpack one entry into nothing; an entry that gives more than it declares is refused."""
    name, extra = struct.unpack_from("<HH", data, entry.header_offset + 26)
    start = entry.header_offset + 30 + name + extra
    packed = memoryview(data)[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        size = len(packed)
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        size = _inflated(packed, entry.file_size)
    else:
        raise Unreadable(_DAMAGED)
    if size != entry.file_size:
        raise Unreadable(_DAMAGED)
    return size


def _inflated(packed: memoryview, declared: int) -> int:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    size, rest = 0, bytes(packed)
    while rest and size <= declared:
        size += len(unpacker.decompress(rest, _CHUNK))
        rest = unpacker.unconsumed_tail
    while not unpacker.eof and size <= declared and (more := unpacker.decompress(b"", _CHUNK)):
        size += len(more)
    return size
