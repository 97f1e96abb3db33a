"""Which bytes does a signature cover? Pure."""

from typing import Any

from annum.evidence.pdf.opening import ends
from annum.evidence.pdf.verdict import Coverage

RANGE = 4


def coverage(signature: Any, data: bytes) -> Coverage:
    """The library's finding, unless the gap holds anything but the signature itself: it compares lengths, not the bytes."""
    if not _gap_is_signature(signature, data):
        return Coverage.UNCLEAR
    if end(signature) < len(data) and not ends(data, end(signature)):
        return Coverage.CONTIGUOUS_BLOCK_FROM_START
    return Coverage(signature.evaluate_signature_coverage().name)


def end(signature: Any) -> int:
    """The first byte after what it covers."""
    numbers = [int(number) for number in signature.byte_range]
    return numbers[-2] + numbers[-1]


def _gap_is_signature(signature: Any, data: bytes) -> bool:
    numbers = [int(number) for number in signature.byte_range]
    if len(numbers) != RANGE or numbers[0] != 0 or min(numbers) < 0 or not numbers[1] < numbers[2]:
        return False
    gap = data[numbers[1] : numbers[2]]
    if end(signature) > len(data) or gap[:1] != b"<" or gap[-1:] != b">":
        return False
    content = bytes(signature.pkcs7_content)
    return gap[1:-1].lower() == content.hex().encode() and not _padding(content).strip(b"\0")


def _padding(content: bytes) -> bytes:
    """What stands after the signature in its place: zeros, in an honest file."""
    from asn1crypto import parser

    header, body, trailer = parser.parse(content, strict=False)[3:6]
    return content[len(header) + len(body) + len(trailer) :]
