"""Time stamps: by a trusted authority over these very bytes, or refused in words."""

from datetime import timedelta

import pytest

from annum.evidence.stamp import Stamp, examine_stamp
from tests.evidence.signers import NOW, group, issue, revocation_list, token_over

DATA = b"a checkpoint"


def code(token: bytes, data: bytes = DATA, **known) -> str:
    found = examine_stamp(token, data=data, **{"roots": group().roots, **known})
    return found.code if not isinstance(found, Stamp) else "fine"


def test_a_stamp_tells_when_and_by_whom() -> None:
    token = token_over(DATA, group().stamper, NOW)
    assert examine_stamp(token, data=DATA, roots=group().roots) == Stamp(NOW, "Huarun Time")


def test_what_is_wrong_is_told() -> None:
    token = token_over(DATA, group().stamper, NOW)
    assert code(token, b"another checkpoint") == "stamp-other-data"
    assert code(token, roots=[]) == "certificate-no-root"
    assert code(token, roots=[issue("Other", use="ca").pem]) == "certificate-chain"
    assert code(token_over(DATA, group().stamper, NOW + timedelta(days=5000))) == "certificate-ended"
    assert code(token_over(DATA, group().stamper, NOW - timedelta(days=5000))) == "certificate-early"
    assert code(token_over(DATA, group().stamper, NOW, "sha1")) == "stamp-weak"
    serial = {group().stamper.certificate.serial_number: NOW - timedelta(hours=1)}
    assert code(token, crls=[revocation_list(group().root, serial)]) == "certificate-revoked"


def test_only_an_authority_for_stamps_may_stamp() -> None:
    from tests.evidence import signers

    signer = signers.issue("No Clock", group().root, use="stamp")
    assert code(token_over(DATA, signer, NOW)) == "fine"
    forged = token_over(DATA, group().stamper, NOW).replace(b"Huarun Time", b"Huarun Tims")
    assert code(forged) != "fine"


@pytest.mark.parametrize("token", [b"", b"\x30", b"nonsense", bytes(5000), b"\x30\x80" * 3000])
def test_what_is_no_stamp_is_told_in_words(token: bytes) -> None:
    assert code(token) == "stamp-unreadable"


def test_a_changed_byte_is_never_accepted() -> None:
    token = token_over(DATA, group().stamper, NOW)
    at = token.index(b"Huarun Time")
    for place in range(40, at, 7):
        harmed = bytearray(token)
        harmed[place] ^= 0x10
        found = examine_stamp(bytes(harmed), data=DATA, roots=group().roots)
        assert not isinstance(found, Stamp) or found == Stamp(NOW, "Huarun Time")
    signature = bytearray(token)
    signature[-40] ^= 1
    assert code(bytes(signature)) == "stamp-forged"
