"""An evidence pack of the statement 2025-GROUP v1, made from frozen values alone: a log of nine entries, in which it was
published at 3 and last signed at 5.
"""

import json
from functools import cache
from hashlib import sha256

from annum.evidence.canonical import canonical
from annum.evidence.checkpoint import Checkpoint
from annum.evidence.hashes import leaf
from annum.evidence.pack import Evidence
from annum.evidence.tree import Frontier, inclusion
from annum.signing import stamping
from tests.verify import build

KEY = ("2025-GROUP", 1)
AT = {"published.json": 3, "signature.json": 5}


def records(digest, file):
    acts = [("indicators.approved", {"count": number}) for number in range(9)]
    acts[3] = ("targets.published", {"statement": KEY[0], "version": KEY[1], "digest": digest})
    acts[5] = ("targets.consented", {"statement": KEY[0], "digest": digest, "side": "committing", "file": file})
    return [build.entry(build.YEAR, position, kind, payload) for position, (kind, payload) in enumerate(acts)]


def proofs(entries, pair=None):
    """Both proofs, by the checkpoint of a key."""
    pair = pair or build.authority().log
    leaves = [leaf(entry) for entry in entries]
    said = Checkpoint(f"annum.{build.GROUP}/{build.YEAR}", len(leaves), Frontier().extend(leaves).root())
    note, public = build.note(said, pair), pair.private.public_key().public_bytes_raw()
    found = {
        name: Evidence(build.YEAR, at, entries[at], inclusion(leaves, at), note, build.NAME, public).written()
        for name, at in AT.items()
    }
    return found | {"checkpoint.txt": note.encode()}


@cache
def _honest():
    who, statement, pdf = build.authority(), build.wordings()[KEY][1], build.signed_pdf(KEY)[1]
    files = {"README.txt": b"read me", "statement.json": statement, "signed.pdf": pdf, "verify.html": b"<html>"}
    files |= proofs(records(sha256(statement).hexdigest(), sha256(pdf).hexdigest()))
    token = stamping.token(files["checkpoint.txt"], stamping.OwnStamper(who.stamp, lambda: build.NOW))
    files["checkpoint.txt.tsr"] = token
    for kind in ("root", "people", "stamp", "log"):
        files[f"authority/{kind}-1.pem"] = build.pem(getattr(who, kind).certificate)
    for number, data in enumerate(build.lists()):
        files[f"authority/x-{number}-1.crl"] = data
    return files


def honest():
    """The pack, as its files."""
    return dict(_honest())


def changed(name, **fields):
    """The pack with other fields in one of its proofs."""
    files = honest()
    files[name] = canonical(json.loads(files[name]) | fields)
    return files
