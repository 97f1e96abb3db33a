"""What a signature in a PDF holds, as pyHanko reads it, on files that were made here."""

import io
import logging
from datetime import timedelta

import pytest
from asn1crypto import x509 as asn1
from cryptography import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from annum.kernel.refusal import Refused
from annum.signing import pades, stamping
from annum.signing.x509 import Revoked
from tests.signing.conftest import NOW, lists

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
BOXES = [pades.Box("A", 0, 72, 100, 160, 50, "承诺方"), pades.Box("B", 0, 300, 100, 160, 50, "下达方", last=True)]


@pytest.fixture(scope="module")
def stamper(pki):
    return stamping.OwnStamper(pki.stamp, lambda: NOW)


@pytest.fixture(scope="module")
def signed(pki, page, stamper):
    """Both parties, visibly, in order."""
    look = page("䶮㛃 2026-11-22", "160pt", "50pt")
    base = pades.prepare(page("= 目标责任书"), BOXES)
    one = pades.sign(base, field="A", key=pki.anna, stamp_page=look, stamper=stamper, last=False, name="䶮㛃")
    return one, pades.sign(one, field="B", key=pki.boris, stamp_page=look, stamper=stamper, last=True, name="王堃")


def verdicts(pdf, pki, *, revoked=(), moment=NOW):
    def context():
        trusted = [asn1.Certificate.load(pki.root.certificate)]
        crls = lists(pki, revoked, moment)
        return ValidationContext(
            trust_roots=trusted, crls=crls, moment=moment, revocation_mode="hard-fail", allow_fetching=False
        )

    found = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
    return {each.field_name: validate_pdf_signature(each, context(), context()) for each in found}


def test_both_signatures_hold_and_the_last_covers_the_whole_file(signed, pki):
    found = verdicts(signed[1], pki)
    assert [each.bottom_line for each in found.values()] == [True, True]
    assert found["B"].coverage.name == "ENTIRE_FILE"
    assert found["A"].modification_level.name == "FORM_FILLING"
    assert found["A"].timestamp_validity.timestamp == NOW


def test_the_base_file_is_the_same_for_the_same_input(page):
    pdf = page("= 目标责任书")
    assert pades.prepare(pdf, BOXES) == pades.prepare(pdf, BOXES)


def test_a_newline_parts_the_first_added_object_from_the_end_of_the_file(page):
    pdf = page("= 目标责任书").rstrip(b"\n")
    added = pades.prepare(pdf, BOXES)
    assert added.startswith(pdf + b"\n")


def test_nobody_can_sign_after_the_lock(signed, pki, stamper):
    with pytest.raises(Refused) as refused:
        pades.sign(signed[1], field="A", key=pki.anna, stamp_page=None, stamper=stamper, last=False)
    assert refused.value.refusal.code == "field-signed"


def test_a_third_signature_forced_in_after_the_lock_is_found(signed, pki):
    writer = IncrementalPdfFileWriter(io.BytesIO(signed[1]))
    fields.append_signature_field(writer, fields.SigFieldSpec("C", box=(10, 10, 90, 90)))
    out = io.BytesIO()
    writer.write(out)
    writer = IncrementalPdfFileWriter(out)
    signer = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name="C", md_algorithm="sha256"), pades._Signer(pki.anna)
    )
    found = verdicts(signer.sign_pdf(writer).getvalue(), pki)
    assert not found["B"].bottom_line
    assert not found["B"].docmdp_ok


def test_the_last_place_alone_locks(pki, page, stamper):
    base = pades.prepare(page("x"), BOXES)
    with pytest.raises(Refused) as refused:
        pades.sign(base, field="B", key=pki.anna, stamp_page=None, stamper=stamper, last=False)
    assert refused.value.refusal.code == "wrong-lock"


def test_a_flipped_byte_breaks_both(signed, pki):
    broken = bytearray(signed[1])
    place = broken.index(b"stream") + 60
    broken[place] ^= 1
    assert not any(each.bottom_line for each in verdicts(bytes(broken), pki).values())


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (1, True)])
def test_revocation_counts_when_it_came_before_the_time_stamp(signed, pki, days, holds):
    serial = x509.load_der_x509_certificate(pki.boris.certificate).serial_number
    revoked = [Revoked(serial, NOW + timedelta(days=days))]
    assert verdicts(signed[1], pki, revoked=revoked)["B"].bottom_line is holds


def test_a_seal_allows_no_change_and_no_second_signature(pki, page, stamper):
    sealed = pades.seal(page("荣誉证书"), key=pki.seal, stamper=stamper)
    assert verdicts(sealed, pki)["Seal"].bottom_line
    with pytest.raises(Refused) as refused:
        pades.seal(sealed, key=pki.seal, stamper=stamper)
    assert refused.value.refusal.code == "already-signed"


def test_the_archive_holds_every_certificate_and_list(signed, pki, stamper):
    kept = pades.archive(signed[1], stamper=stamper, roots=[pki.root.certificate], crls=lists(pki))
    reader = PdfFileReader(io.BytesIO(kept))
    store = reader.root["/DSS"]
    # Anna, Boris, People CA, time stamps, root
    assert (len(store["/Certs"]), len(store["/CRLs"])) == (5, 2)
    assert [each.field_name for each in reader.embedded_timestamp_signatures] == ["Archive1"]
    assert [each.bottom_line for each in verdicts(kept, pki).values()] == [True, True]


def test_what_is_no_pdf_is_refused_in_words():
    with pytest.raises(Refused, match="cannot be read as a PDF"):
        pades.prepare(b"hello", BOXES)


def test_the_name_in_the_stamp_can_be_copied_as_text(signed):
    assert b"/Stamp" in signed[1]
