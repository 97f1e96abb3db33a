"""How does a row become a certificate? Shared by the acts that make one."""

from cryptography import x509
from django.conf import settings

from annum.journal.actor import Actor
from annum.signing import pems
from annum.signing.models import Certificate, CertificateState, Kind

BY = Actor.system("signing")
LISTS = {Kind.ROOT: "root.crl", Kind.PEOPLE: "people.crl"}


def list_address(issuer: Kind) -> str:
    """Where the list of an issuer is published."""
    return f"{settings.SITE}/authority/{LISTS[issuer]}"


def fill(row: Certificate, der: bytes, chain: tuple[bytes, ...], key: bytes) -> Certificate:
    """Put a certificate and its wrapped key into a row; what was handed in for it is wiped. Not saved."""
    read = x509.load_der_x509_certificate(der)
    row.state, row.secret, row.key = CertificateState.VALID, b"", key
    row.pem, row.chain = pems.pem(der), "".join(pems.pem(each) for each in chain)
    row.serial = f"{read.serial_number:x}"
    row.not_before, row.not_after = read.not_valid_before_utc, read.not_valid_after_utc
    return row
