"""Known answers that this program and the page in the browser must give alike."""

import json
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

import pytest

from annum.evidence.hashes import leaf
from annum.evidence.proofs import proves_inclusion
from annum.verify.ed25519 import verifies
from annum.verify.notes import LogKey, read_note, signer_of

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))
PACKS = [*enumerate(VECTORS["packs"])]


def key_of(pack):
    return LogKey(pack["key"]["name"], b64decode(pack["key"]["public"]))


def included(pack):
    said = read_note(pack["checkpoint"].encode()).checkpoint
    path = [bytes.fromhex(each) for each in pack["path"]]
    record = leaf(pack["record"].encode())
    return proves_inclusion(leaf=record, index=pack["index"], size=said.size, path=path, root=said.root)


@pytest.mark.parametrize(("number", "pack"), PACKS)
def test_every_pack_holds(number, pack):
    assert included(pack)
    assert signer_of(read_note(pack["checkpoint"].encode()), [key_of(pack)]) == key_of(pack)
    assert key_of(pack).fingerprint == VECTORS["fingerprint"]


@pytest.mark.parametrize(("number", "pack"), PACKS)
def test_the_own_arithmetic_agrees_with_the_library(number, pack):
    note, public = read_note(pack["checkpoint"].encode()), key_of(pack).public
    signature = note.lines[0].data[4:]
    assert verifies(public, signature, note.text.encode())
    assert not verifies(public, signature, note.text.encode() + b" ")
    assert not verifies(public, signature[:-1] + bytes([signature[-1] ^ 1]), note.text.encode())
    assert not verifies(bytes(32), signature, note.text.encode())


def test_the_statement_is_the_one_that_was_published():
    published = json.loads(VECTORS["packs"][2]["record"])["payload"]
    assert published["digest"] == sha256(VECTORS["statement"].encode()).hexdigest()


@pytest.mark.parametrize("change", ["record", "path", "index"])
def test_a_pack_that_was_changed_does_not_hold(change):
    pack = dict(VECTORS["packs"][2])
    changed = {"record": pack["record"].replace("2025-A", "2025-B"), "path": pack["path"][1:], "index": 4}
    assert not included(pack | {change: changed[change]})
