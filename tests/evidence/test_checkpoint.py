"""Checkpoints against published notes and keys, and everything that is no checkpoint."""

from base64 import b64decode, b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from annum.evidence.checkpoint import Checkpoint, body, key_id, note, parse, verified, verifier_key
from annum.kernel.refusal import Refused

# The example key and signature of the reference implementation of signed notes.
SEED = b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SAID = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNATURE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
# A checkpoint of a public log, with the line of a witness, and the key of that log.
PUBLIC = """go.sum database tree
15067302
gJyioq6dwR9n+NjEWORfYmH+ubeYm3kH42BBQ0bTpYI=

— sum.golang.org Az3grp1rvWOs5NKlr/xR4GLN/CDyzzakmt1o61uSxYKpK1SerqOP2ClbX/peKUZjYnyomH5Xz7GZG3TpB7OeKn4E2ww=
— test.example.com qTGhC/xIPQ0AXKHK6Y+9ypRfuvMZWPjRXM8NiOg5M1WREn07VQXyuIXM3NRNav3ieVFLUqDRK77PWDmL6w8w84UqeAw=
"""
PUBLIC_KEY = b64decode("Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")[1:]
# The example of the C2SP document on checkpoints.
SOFA = """example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""

KEY = Ed25519PrivateKey.from_private_bytes(SEED)
RAW = KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
CHECKPOINT = Checkpoint("annum.huarun/2027", 7, bytes(range(32)))
NOTE = note(CHECKPOINT, name="annum.huarun", public=RAW, sign=KEY.sign)


def test_key_and_signature_are_those_of_the_reference() -> None:
    assert verifier_key("PeterNeumann", RAW) == VERIFIER
    made = key_id("PeterNeumann", RAW) + KEY.sign(SAID.encode())
    assert b64encode(made).decode() == SIGNATURE


def test_a_checkpoint_of_a_public_log_is_verified() -> None:
    found = verified(parse(PUBLIC), name="sum.golang.org", public=PUBLIC_KEY)
    assert (found.origin, found.size) == ("go.sum database tree", 15067302)
    assert body(found) == PUBLIC.partition("\n\n")[0] + "\n"


def test_the_example_of_the_document_is_read() -> None:
    found = parse(SOFA)
    assert (found.checkpoint.origin, found.checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert [line.name for line in found.lines] == ["example.com/behind-the-sofa"]


def test_ours_is_read_back() -> None:
    assert verified(parse(NOTE), name="annum.huarun", public=RAW) == CHECKPOINT
    assert NOTE.startswith("annum.huarun/2027\n7\nAAECAwQ")


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        (NOTE, "another", "checkpoint-unsigned"),
        (NOTE.replace("\n7\n", "\n8\n"), "annum.huarun", "checkpoint-forged"),
        (NOTE.replace("2027", "2028"), "annum.huarun", "checkpoint-forged"),
        (NOTE.replace("AAECAwQ", "BBECAwQ"), "annum.huarun", "checkpoint-forged"),
        (NOTE.replace("\n\n", "\nextension\n\n"), "annum.huarun", "checkpoint-form"),
        (NOTE.replace("\n7\n", "\n07\n"), "annum.huarun", "checkpoint-form"),
        (NOTE.replace("\n7\n", "\n-7\n"), "annum.huarun", "checkpoint-form"),
        (NOTE.replace("Hh8=", "Hh9="), "annum.huarun", "checkpoint-form"),
        (NOTE.replace("Hh8=", "Hg=="), "annum.huarun", "checkpoint-form"),
        (NOTE.replace("—", "-"), "annum.huarun", "checkpoint-form"),
        (NOTE.removesuffix("\n"), "annum.huarun", "checkpoint-form"),
        (NOTE + "\n", "annum.huarun", "checkpoint-form"),
        (NOTE + "— x\n", "annum.huarun", "checkpoint-form"),
        (NOTE + "— other AAAAAA==\n" * 100, "annum.huarun", "checkpoint-form"),
        (body(CHECKPOINT), "annum.huarun", "checkpoint-form"),
        ("", "annum.huarun", "checkpoint-form"),
        ("\n\n", "annum.huarun", "checkpoint-form"),
    ],
)
def test_what_is_forged_or_no_checkpoint_is_refused_in_words(text: str, name: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        verified(parse(text), name=name, public=RAW)
    assert refused.value.refusal.code == code


@pytest.mark.parametrize(
    ("name", "checkpoint", "signature"),
    [
        ("two words", CHECKPOINT, bytes(64)),
        ("a+b", CHECKPOINT, bytes(64)),
        ("fine", CHECKPOINT, bytes(63)),
        ("fine", Checkpoint("two\nlines", 1, bytes(32)), bytes(64)),
        ("fine", Checkpoint("log", 1, b"short"), bytes(64)),
    ],
)
def test_what_cannot_stand_in_a_note_is_not_signed(name: str, checkpoint: Checkpoint, signature: bytes) -> None:
    with pytest.raises(ValueError, match="cannot stand in a signed note"):
        note(checkpoint, name=name, public=RAW, sign=lambda _: signature)
