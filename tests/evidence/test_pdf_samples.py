"""Real signed and attacked files from outside: each gets the verdict that is known for it, with its reason in words."""

import json
from functools import cache

import pytest

from annum.evidence.pdf import Coverage, Level, PdfVerdict, State, examine
from tests.conftest import OUTSIDE

SAMPLES = OUTSIDE / "pdf-signature-samples"
KNOWN = json.loads((SAMPLES / "pyhanko_integrity.json").read_text()) if SAMPLES.is_dir() else {}

EXCHANGED = "what a form field or a signature shows was exchanged."
PARTS = "parts of the signed version were exchanged or added."
REFUSED = {
    "extensions-indirect-not-all-paths.pdf": PARTS,
    "form-update-ap-indirect-sneaky-trailer.pdf": EXCHANGED,
    "form-update-no-override-appearance-stream-ap-indirect-sneaky.pdf": EXCHANGED,
    "form-update-override-appearance-stream-ap-indirect-sneaky.pdf": EXCHANGED,
    "form-update-override-appearance-stream-sneaky.pdf": PARTS,
    "one-byterange.pdf": "leaves out more of the file than itself",
    "signature-gap-too-big.pdf": "leaves out more of the file than itself",
    "tail-uncovered.pdf": "does not cover the end of the version that it belongs to",
    "weird-byterange.pdf": "leaves out more of the file than itself",
}
UNREAD = {
    "base.pdf": "Signature Sig1 cannot be read",
    "signed-encrypted-pubkey-with-catalog-ref.pdf": "The PDF is encrypted",
}
UNSIGNED = {"double-newline.pdf": "The PDF bears no signature."}
OTHERWISE = "No root certificate was given"

pytestmark = pytest.mark.outside


@cache
def verdict(name: str) -> PdfVerdict:
    return examine((SAMPLES / name).read_bytes())


def overall(name: str) -> tuple[State, str]:
    if name in REFUSED:
        return State.BROKEN, REFUSED[name]
    if name in UNREAD:
        return State.UNREADABLE, UNREAD[name]
    return (State.UNSIGNED, UNSIGNED[name]) if name in UNSIGNED else (State.UNTRUSTED, OTHERWISE)


@pytest.mark.parametrize("name", KNOWN)
def test_every_file_gets_its_overall_verdict_with_the_reason(name: str) -> None:
    state, reason = overall(name)
    found = verdict(name)
    assert found.state is state
    assert any(reason in str(words) for words in found.reasons), found.reasons
    assert found.holds == (state is State.UNTRUSTED)


@pytest.mark.parametrize("name", [name for name, known in KNOWN.items() if name not in UNREAD])
def test_every_signature_has_its_coverage_its_level_of_change_and_its_permission(name: str) -> None:
    told = [
        [each.field, each.coverage.name, "SuspiciousModification", "", f"docmdp_ok={each.permitted}"]
        if each.level is Level.OTHER
        else [each.field, each.coverage.name, "DiffResult", each.level.name, f"docmdp_ok={each.permitted}"]
        for each in verdict(name).signatures
    ]
    assert told == KNOWN[name]


@pytest.mark.parametrize("name", [name for name in KNOWN if overall(name)[0] is State.UNTRUSTED])
def test_what_has_integrity_is_intact_and_whole(name: str) -> None:
    assert all(each.intact and each.readable for each in verdict(name).signatures)
    assert verdict(name).whole


def test_the_words_cover_every_value_of_the_known_outcomes() -> None:
    said = {(one[1], one[3] or "OTHER") for known in KNOWN.values() for one in known if isinstance(one, list)}
    assert {coverage for coverage, _ in said} <= set(Coverage.__members__)
    assert {level for _, level in said} <= set(Level.__members__)


def test_a_method_that_can_be_forged_is_told() -> None:
    assert "Signature Sig1 uses a method that can be forged." in map(str, verdict("ed448-disallowed-hash.pdf").reasons)
