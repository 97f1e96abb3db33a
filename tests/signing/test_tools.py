"""Independent programs agree on our files, today and years later."""

import io
import os
import sys

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from annum.kernel.refusal import Refused
from annum.signing import pades, pems, stamping, tokens
from tests.signing.conftest import NOW, lists, run
from tests.signing.test_pades import BOXES

pytestmark = pytest.mark.tools


@pytest.fixture(scope="module")
def files(pki, page, tmp_path_factory):
    """The signed file, its archive, and the root beside them."""
    folder = tmp_path_factory.mktemp("signed")
    stamper = stamping.OwnStamper(pki.stamp, lambda: NOW)
    look = page("䶮㛃 2026-11-22", "160pt", "50pt")
    pdf = pades.prepare(page("= 目标责任书"), BOXES)
    for field, key, last in (("A", pki.anna, False), ("B", pki.boris, True)):
        pdf = pades.sign(pdf, field=field, key=key, stamp_page=look, stamper=stamper, last=last)
    (folder / "signed.pdf").write_bytes(pdf)
    roots = [pki.root.certificate, pki.people.certificate]
    (folder / "kept.pdf").write_bytes(pades.archive(pdf, stamper=stamper, roots=roots, crls=lists(pki)))
    (folder / "root.pem").write_text(pems.pem(pki.root.certificate))
    return folder


@pytest.mark.parametrize("name", ["signed.pdf", "kept.pdf"])
def test_qpdf_finds_nothing_wrong(files, name):
    code, said = run("qpdf", "--check", files / name)
    assert (code, "No syntax or stream encoding errors found" in said) == (0, True), said


def test_pdfsig_calls_both_signatures_valid_and_the_last_total(files):
    store = files / "nss"
    store.mkdir()
    assert run("certutil", "-N", "-d", store, "--empty-password")[0] == 0
    assert run("certutil", "-A", "-d", store, "-n", "root", "-t", "CT,C,C", "-a", "-i", files / "root.pem")[0] == 0
    _code, said = run("faketime", "2026-11-23 12:00:00", "pdfsig", "-nssdir", store, files / "signed.pdf")
    assert said.count("Signature Validation: Signature is Valid.") == 2, said
    assert said.count("Certificate Validation: Certificate is Trusted.") == 2, said
    assert said.index("Not total document signed") < said.index("Total document signed")


def test_openssl_confirms_each_signature_over_the_bytes_that_it_names(files):
    data = (files / "signed.pdf").read_bytes()
    for number, each in enumerate(PdfFileReader(io.BytesIO(data)).embedded_regular_signatures):
        first, size, second, rest = each.byte_range
        (files / "covered").write_bytes(data[first : first + size] + data[second : second + rest])
        (files / f"{number}.cms").write_bytes(each.signed_data and bytes(each.pkcs7_content))
        command = [
            "openssl",
            "cms",
            "-verify",
            "-binary",
            "-inform",
            "DER",
            "-purpose",
            "any",
            "-attime",
            int(NOW.timestamp()),
        ]
        given = ["-in", files / f"{number}.cms", "-content", files / "covered", "-CAfile", files / "root.pem"]
        code, said = run(*command, *given, "-out", os.devnull)
        assert code == 0, said


def test_openssl_confirms_a_time_stamp_and_sees_another_text(files, pki):
    (files / "token").write_bytes(stamping.token(b"checkpoint", stamping.OwnStamper(pki.stamp, lambda: NOW)))
    outcomes = {}
    for text in ("checkpoint", "checkpoinT"):
        (files / "data").write_text(text)
        command = ["openssl", "ts", "-verify", "-token_in", "-in", files / "token", "-data", files / "data"]
        outcomes[text] = run(*command, "-CAfile", files / "root.pem", "-attime", int(NOW.timestamp()))[0]
    assert outcomes == {"checkpoint": 0, "checkpoinT": 1}


LATER = """
import io, logging, sys
from asn1crypto import x509, pem
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
logging.disable(logging.CRITICAL)
root = x509.Certificate.load(pem.unarmor(open(sys.argv[2], "rb").read())[2])
reader = PdfFileReader(open(sys.argv[1], "rb"))
store = DocumentSecurityStore.read_dss(reader)
def stamp_of(signature):
    return next(each["values"][0]["content"] for each in signature.signer_info["unsigned_attrs"] if each["type"].native == "signature_time_stamp_token")
for signature in reader.embedded_regular_signatures:
    moment = stamp_of(signature)["encap_content_info"]["content"].parsed["gen_time"].native
    def at(moment):
        return store.as_validation_context({"trust_roots": [root], "moment": moment, "allow_fetching": False, "revocation_mode": "hard-fail"})
    print(validate_pdf_signature(signature, at(moment), at(moment)).bottom_line)
"""


@pytest.mark.parametrize("year", [2029, 2035])
def test_the_archive_still_verifies_years_later_by_itself(files, year):
    command = ["faketime", f"{year}-03-01 12:00:00", sys.executable, "-c", LATER]
    _code, said = run(*command, files / "kept.pdf", files / "root.pem")
    assert said.split() == ["True", "True"]


def test_a_key_in_a_token_seals_a_document_and_a_wrong_pin_is_said(token, page, pki, files):
    named = {"token": "group", "key": "seal"}
    with pytest.raises(Refused, match="PIN of the token “group” is wrong"):
        tokens.key(named, "654321", token.certificate, token.chain)
    key = tokens.key(named, "123456", token.certificate, token.chain)
    sealed = pades.seal(page("荣誉证书"), key=key, stamper=stamping.OwnStamper(pki.stamp, lambda: NOW))
    (files / "sealed.pdf").write_bytes(sealed)
    assert "Signature is Valid" in run("pdfsig", files / "sealed.pdf")[1]
    with pytest.raises(Refused, match="PIN of the token “group” is wrong"):
        tokens.key(named, "654321", token.certificate, token.chain)
